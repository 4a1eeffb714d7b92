package vn.ocb.onboarding.statusapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocb.onboarding.contract.Step;

class NextActionTest {

    @ParameterizedTest
    @CsvSource({
        "UPLOAD_ID_CARD, NOT_STARTED, NOT_STARTED, NOT_STARTED, ",
        "UPLOAD_PORTRAIT, NOT_STARTED, NOT_STARTED, NOT_STARTED, ID_CARD",
        "UPLOAD_PORTRAIT, REJECTED, NOT_STARTED, NOT_STARTED, ID_CARD",
        "UPLOAD_PORTRAIT, PENDING, NOT_STARTED, NOT_STARTED, ",
        "UPLOAD_PORTRAIT, REVIEW, NOT_STARTED, NOT_STARTED, ",
        "INIT_AUTHENTICATION, PENDING, NOT_STARTED, NOT_STARTED, ID_CARD",
        "INIT_AUTHENTICATION, REVIEW, ACCEPTED, NOT_STARTED, ID_CARD",
        "INIT_AUTHENTICATION, ACCEPTED, REJECTED, NOT_STARTED, PORTRAIT",
        "INIT_AUTHENTICATION, ACCEPTED, ACCEPTED, NOT_STARTED, ",
        "EXECUTE_OPEN_PACKAGE, ACCEPTED, ACCEPTED, NOT_STARTED, AUTHENTICATION",
        "EXECUTE_OPEN_PACKAGE, ACCEPTED, ACCEPTED, LOCKED, ",
        "RESEND_OTP, ACCEPTED, PENDING, CODE_SENT, PORTRAIT",
        "RESEND_OTP, ACCEPTED, ACCEPTED, FAILED, ",
        "CANCEL, NOT_STARTED, NOT_STARTED, NOT_STARTED, "
    })
    void namesTheFirstMissingStep(
            NextAction action, StepStatus card, StepStatus portrait, StepStatus code, Step missing) {
        var steps = Map.of(
                Step.CUSTOMER_INFO,
                StepStatus.ACCEPTED,
                Step.ID_CARD,
                card,
                Step.PORTRAIT,
                portrait,
                Step.AUTHENTICATION,
                code);

        assertThat(action.missing(steps::get).orElse(null)).isEqualTo(missing);
    }

    @Test
    void nothingIsPossibleBeforeTheCustomersData() {
        Function<Step, StepStatus> nothing = step -> StepStatus.NOT_STARTED;
        for (var action : NextAction.values()) {
            assertThat(action.missing(nothing)).as("%s", action).contains(Step.CUSTOMER_INFO);
        }
    }

    @Test
    void isSentToTheOnboarding() {
        var id = UUID.fromString("019ab2c4-7d10-7c3a-9f00-000000000042");
        assertThat(NextAction.EXECUTE_OPEN_PACKAGE.href(id))
                .isEqualTo("/v1/onboardings/019ab2c4-7d10-7c3a-9f00-000000000042/authentication/execution");
    }
}
