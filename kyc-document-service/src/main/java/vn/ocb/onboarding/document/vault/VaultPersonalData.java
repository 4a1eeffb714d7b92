package vn.ocb.onboarding.document.vault;

import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.document.ports.PersonalData;
import vn.ocb.onboarding.vault.Retention;
import vn.ocb.onboarding.vault.Vault;

/** Everything an onboarding owns in the vault. */
@Component
class VaultPersonalData implements PersonalData {
    private final Vault vault;

    VaultPersonalData(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Mono<Void> purge(OnboardingId id) {
        return vault.deleteAll(id);
    }

    @Override
    public Mono<Void> retain(OnboardingId id, Instant until) {
        return vault.retain(id, new Retention(until));
    }
}
