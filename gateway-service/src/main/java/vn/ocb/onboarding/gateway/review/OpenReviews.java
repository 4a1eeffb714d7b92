package vn.ocb.onboarding.gateway.review;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;

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
     * @param outcome as the timeline has it, e.g. ACCEPTED
     * @param status of the onboarding now
     */
    record Answer(
            String outcome,
            List<ReasonCode> reasons,
            @Nullable String status) {
        public Answer {
            reasons = List.copyOf(reasons);
        }
    }
}
