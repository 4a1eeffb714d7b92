package vn.ocb.onboarding.status;

import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.OnboardingId;

/** Tells when it is worth to look at an onboarding again. */
public interface Changes {

    /**
     * Begins with {@link Look#NOW}, repeats it whenever the onboarding may have changed, and now and then besides.
     * Completes with a last look when the service stops. Looks that come while one is under way become one.
     */
    Flux<Look> of(OnboardingId id);

    /** Invitations to look. */
    enum Look {
        NOW,
        /** No other will follow. */
        LAST
    }
}
