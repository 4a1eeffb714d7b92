package vn.ocb.onboarding.status.domain;

import static vn.ocb.onboarding.status.domain.StepStatus.ACCEPTED;
import static vn.ocb.onboarding.status.domain.StepStatus.FAILED;
import static vn.ocb.onboarding.status.domain.StepStatus.NOT_STARTED;
import static vn.ocb.onboarding.status.domain.StepStatus.PENDING;
import static vn.ocb.onboarding.status.domain.StepStatus.REJECTED;
import static vn.ocb.onboarding.status.domain.StepStatus.REVIEW;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;

/** What the partner may do now. The gateway refuses what is not listed; the services decide for themselves again. */
public enum NextAction {
    UPLOAD_ID_CARD("/id-card", NextAction::cardWanted),
    UPLOAD_PORTRAIT("/portrait", NextAction::portraitWanted),
    INIT_AUTHENTICATION("/authentication", NextAction::readyForAuthentication),
    EXECUTE_OPEN_PACKAGE("/authentication/execution", NextAction::codeToEnter),
    RESEND_OTP("/authentication/otp", NextAction::anotherCodePossible),
    CANCEL("/cancellation", status -> true);

    private final String path;
    private final Predicate<OnboardingStatus> possible;

    NextAction(String path, Predicate<OnboardingStatus> possible) {
        this.path = path;
        this.possible = possible;
    }

    /** Where to send it, by POST. */
    public String href(OnboardingId id) {
        return "/v1/onboardings/" + id + path;
    }

    static List<NextAction> of(OnboardingStatus status) {
        var open = !status.overall().ended()
                && !status.authenticated()
                && status.step(Step.CUSTOMER_INFO).accepted();
        return open
                ? Stream.of(values())
                        .filter(action -> action.possible.test(status))
                        .toList()
                : List.of();
    }

    private static boolean cardWanted(OnboardingStatus status) {
        var card = status.step(Step.ID_CARD);
        return card.is(NOT_STARTED, REJECTED, FAILED) && card.hasAttemptsLeft();
    }

    private static boolean portraitWanted(OnboardingStatus status) {
        var portrait = status.step(Step.PORTRAIT);
        return status.step(Step.ID_CARD).is(PENDING, ACCEPTED, REVIEW)
                && portrait.is(NOT_STARTED, REJECTED, FAILED)
                && portrait.hasAttemptsLeft();
    }

    private static boolean readyForAuthentication(OnboardingStatus status) {
        return status.code() == null
                && verified(status)
                && status.step(Step.AUTHENTICATION).is(NOT_STARTED, FAILED);
    }

    /** The card is accepted, and the portrait with that card. */
    private static boolean verified(OnboardingStatus status) {
        return status.step(Step.ID_CARD).accepted()
                && status.step(Step.PORTRAIT).accepted();
    }

    private static boolean codeToEnter(OnboardingStatus status) {
        var code = status.code();
        return code != null
                && code.usable()
                && verified(status)
                && !status.step(Step.AUTHENTICATION).is(PENDING);
    }

    private static boolean anotherCodePossible(OnboardingStatus status) {
        var code = status.code();
        return code != null
                && code.codesLeft() > 0
                && verified(status)
                && !status.step(Step.AUTHENTICATION).is(PENDING);
    }
}
