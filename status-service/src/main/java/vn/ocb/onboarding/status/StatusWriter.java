package vn.ocb.onboarding.status;

import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.Projected;

/** The read model as the projection sees it. */
public interface StatusWriter {

    /** What a generation knows of an onboarding; {@link OnboardingStatus#unknown} when nothing. */
    Mono<OnboardingStatus> load(int generation, OnboardingId id);

    /**
     * Writes the new state and its line in the timeline, both or neither, where the state before is still the one the
     * new one was made from.
     *
     * @param document the state as partners get it
     */
    Mono<Written> write(int generation, Projected projected, String document);

    /** What came of a write. */
    enum Written {
        /** Partners see it. */
        SHOWN,
        /** The generation is not shown yet, or no longer. */
        HIDDEN,
        /** Somebody else wrote in between; nothing was written. */
        OVERTAKEN
    }
}
