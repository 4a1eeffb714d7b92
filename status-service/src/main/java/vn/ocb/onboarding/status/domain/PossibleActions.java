package vn.ocb.onboarding.status.domain;

import static vn.ocb.onboarding.statusapi.StepStatus.FAILED;
import static vn.ocb.onboarding.statusapi.StepStatus.NOT_STARTED;
import static vn.ocb.onboarding.statusapi.StepStatus.PENDING;
import static vn.ocb.onboarding.statusapi.StepStatus.REJECTED;

import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.statusapi.StepStatus;

/** Which actions are possible: the steps before have come far enough, and the step itself can be worked on. */
final class PossibleActions {
    private PossibleActions() {}

    static List<NextAction> of(OnboardingStatus status) {
        if (status.overall().ended() || status.authenticated()) {
            return List.of();
        }
        var steps = new EnumMap<Step, StepStatus>(Step.class);
        for (var step : Step.values()) {
            steps.put(step, status.step(step).status());
        }
        return Stream.of(NextAction.values())
                .filter(action -> action.missing(steps::get).isEmpty() && wanted(action, status))
                .toList();
    }

    private static boolean wanted(NextAction action, OnboardingStatus status) {
        return switch (action) {
            case UPLOAD_ID_CARD, UPLOAD_PORTRAIT -> pictureWanted(status.step(action.step()));
            case INIT_AUTHENTICATION ->
                status.code() == null && status.step(Step.AUTHENTICATION).is(NOT_STARTED, FAILED);
            case EXECUTE_OPEN_PACKAGE -> status.code() != null && status.code().usable() && notAwaited(status);
            case RESEND_OTP -> status.code() != null && status.code().codesLeft() > 0 && notAwaited(status);
            case CANCEL -> true;
        };
    }

    private static boolean pictureWanted(StepState step) {
        return step.is(NOT_STARTED, REJECTED, FAILED) && step.hasAttemptsLeft();
    }

    private static boolean notAwaited(OnboardingStatus status) {
        return !status.step(Step.AUTHENTICATION).is(PENDING);
    }
}
