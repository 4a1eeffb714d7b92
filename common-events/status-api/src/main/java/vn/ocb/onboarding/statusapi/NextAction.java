package vn.ocb.onboarding.statusapi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import vn.ocb.onboarding.contract.Step;

/**
 * What a partner can do with an onboarding: the step each action works on, the steps it needs before, and where to send it. The
 * status service lists those that are possible now, the gateway refuses what is not listed, and the services decide for themselves
 * again.
 */
public enum NextAction {
    UPLOAD_ID_CARD(Step.ID_CARD, Step.ID_CARD.before(), "/id-card"),
    UPLOAD_PORTRAIT(Step.PORTRAIT, Step.PORTRAIT.before(), "/portrait"),
    INIT_AUTHENTICATION(Step.AUTHENTICATION, Step.AUTHENTICATION.before(), "/authentication"),
    EXECUTE_OPEN_PACKAGE(Step.AUTHENTICATION, Step.ACCOUNT.before(), "/authentication/execution"),
    RESEND_OTP(Step.AUTHENTICATION, Step.ACCOUNT.before(), "/authentication/otp"),
    CANCEL(Step.CUSTOMER_INFO, Step.ID_CARD.before(), "/cancellation");

    private final Step step;
    private final List<Step> needed;
    private final String path;

    NextAction(Step step, List<Step> needed, String path) {
        this.step = step;
        this.needed = needed;
        this.path = path;
    }

    /** The step it works on. */
    public Step step() {
        return step;
    }

    /** Where to send it, by POST. */
    public String href(UUID onboardingId) {
        return "/v1/onboardings/" + onboardingId + path;
    }

    /** The first step, in the order of steps, that this action needs and that has not come far enough. */
    public Optional<Step> missing(Function<Step, StepStatus> statuses) {
        return needed.stream()
                .filter(before -> !farEnough(before, statuses.apply(before)))
                .findFirst();
    }

    private boolean farEnough(Step before, StepStatus status) {
        if (before == Step.AUTHENTICATION) {
            // A code was sent, whatever became of it.
            return status != StepStatus.NOT_STARTED;
        }
        // The portrait may be sent while the card is still looked at.
        var waits = status == StepStatus.PENDING || status == StepStatus.REVIEW;
        return status == StepStatus.ACCEPTED || (this == UPLOAD_PORTRAIT && before == Step.ID_CARD && waits);
    }
}
