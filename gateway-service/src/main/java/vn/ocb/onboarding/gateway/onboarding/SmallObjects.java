package vn.ocb.onboarding.gateway.onboarding;

import java.nio.ByteBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.vault.StoredObject;
import vn.ocb.onboarding.vault.Vault;

/** Puts what is in memory already into the vault. */
@Component
class SmallObjects {
    private final Vault vault;

    SmallObjects(Vault vault) {
        this.vault = vault;
    }

    Mono<VaultReference> put(OnboardingId owner, byte[] content) {
        return vault.put(owner, Flux.just(ByteBuffer.wrap(content)), content.length)
                .map(StoredObject::reference);
    }
}
