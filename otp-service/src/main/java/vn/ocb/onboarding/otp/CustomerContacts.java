package vn.ocb.onboarding.otp;

import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.Batcher;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.Progress;
import vn.ocb.onboarding.otp.storage.Progresses;
import vn.ocb.onboarding.vault.Vault;

/** How customers are reached, from the data they declared. */
@Component
class CustomerContacts {
    private final Batcher<OnboardingId, Progress> progresses;
    private final Vault vault;

    CustomerContacts(Progresses progresses, Vault vault) {
        this.progresses = new Batcher<>(2, 100, progresses::findAll);
        this.vault = vault;
    }

    /** Empty while the start of the onboarding was not heard of. Reads the vault: never in a transaction. */
    Mono<Optional<Contact>> of(OnboardingId id) {
        return progresses
                .ask(id)
                .mapNotNull(progress -> progress.started())
                .flatMap(started -> vault.get(started.customerData()))
                .map(document -> MessageJson.mapper().readValue(document, CustomerData.class))
                .map(customer -> Optional.of(new Contact(customer.phone(), customer.email(), customer.language())))
                .defaultIfEmpty(Optional.empty());
    }
}
