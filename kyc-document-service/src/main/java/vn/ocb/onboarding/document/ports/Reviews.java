package vn.ocb.onboarding.document.ports;

import java.time.Instant;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;

/**
 * The steps that lie with a person of the bank. The onboarding's time stands still from the first that is opened to the
 * last that is closed. Changes belong into the transaction of the message that leads to them.
 */
public interface Reviews {

    /** Opens the review of a step; what was known of an earlier one of the same step is replaced. */
    Mono<Void> open(Step step, Event sent, Instant at);

    /** What sent the ID card to its review; empty when there is none. */
    Mono<IdCardSentToReview> ofIdCard(OnboardingId id);

    /**
     * Closes the review of a step, where it is open.
     *
     * @return when the onboarding ends by itself from now on; empty when another step is still in review, or the
     *     onboarding does not run any more
     */
    Mono<Instant> close(OnboardingId id, Step step, Instant at);
}
