package vn.ocb.onboarding.document.ports;

import java.time.Instant;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;

/** The pictures and declared data of an onboarding, all of them. Doing either twice changes nothing. */
public interface PersonalData {

    /** Deletes everything. */
    Mono<Void> purge(OnboardingId id);

    /** Keeps everything until then. */
    Mono<Void> retain(OnboardingId id, Instant until);
}
