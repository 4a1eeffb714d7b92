package vn.ocb.onboarding.gateway.onboarding;

import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.partner.Partner;

/** The status of onboardings, as the status service tells it to the partner whose token is shown. */
public interface ReadModel {

    /** Empty when there is no such onboarding, or it is another partner's. */
    Mono<OnboardingView> find(OnboardingId id, Partner caller);

    /**
     * Waits for the answer to a command.
     *
     * @param wait how long at most, 0-30 s
     * <p>Fails with a {@link vn.ocb.onboarding.gateway.problem.ProblemException} when as many commands of the partner wait
     * as may.
     *
     * @return the status when the answer came or the time was over; empty when nothing is known of the onboarding
     */
    Mono<OnboardingView> answerTo(UUID commandId, OnboardingId id, Duration wait, Partner caller);
}
