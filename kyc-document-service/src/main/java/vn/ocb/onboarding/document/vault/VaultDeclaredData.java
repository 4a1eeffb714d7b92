package vn.ocb.onboarding.document.vault;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.document.ports.DeclaredData;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.vault.Vault;

/** Declared data as the JSON document the gateway put into the vault. */
@Component
class VaultDeclaredData implements DeclaredData {
    private final Vault vault;

    VaultDeclaredData(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Mono<CustomerData> read(VaultReference reference) {
        return vault.get(reference).map(bytes -> MessageJson.mapper().readValue(bytes, CustomerData.class));
    }
}
