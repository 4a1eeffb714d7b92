package vn.ocb.onboarding.gateway.onboarding;

import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;

/** The status of onboardings, as the status service tells it to the partner whose token is shown. */
public interface ReadModel {

    /** Empty when there is no such onboarding, or it is another partner's. */
    Mono<OnboardingView> find(OnboardingId id, String token);

    /**
     * Waits for the answer to a command.
     *
     * @param wait how long at most, 0-30 s
     * @return the status when the answer came or the time was over; empty when nothing is known of the onboarding
     */
    Mono<OnboardingView> answerTo(UUID commandId, OnboardingId id, Duration wait, String token);
}
