package vn.ocb.onboarding.gateway.review;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.statusapi.Outcome;
import vn.ocb.onboarding.statusapi.OverallStatus;

/** What lies with a person of the bank, as the status service tells it to who shows a token of the back office. */
public interface OpenReviews {

    /** Empty when the step is not in review. */
    Mono<Evidence> evidence(Review review, String token);

    /**
     * Waits for the answer to a decision.
     *
     * @param wait how long at most, 0-30 s
     * @return empty when there was none in that time
     */
    Mono<Answer> answerTo(UUID commandId, OnboardingId id, Duration wait, String token);

    /**
     * What came of a decision.
     *
     * @param status of the onboarding now
     */
    record Answer(Outcome outcome, List<ReasonCode> reasons, OverallStatus status) {
        public Answer {
            reasons = List.copyOf(reasons);
        }
    }
}
