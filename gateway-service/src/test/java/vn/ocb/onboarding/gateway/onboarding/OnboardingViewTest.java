package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

class OnboardingViewTest {

    @ParameterizedTest
    @CsvSource({
        "UPLOAD_PORTRAIT, NOT_STARTED, NOT_STARTED, ID_CARD",
        "UPLOAD_PORTRAIT, REJECTED, NOT_STARTED, ID_CARD",
        "UPLOAD_PORTRAIT, PENDING, NOT_STARTED, ",
        "INIT_AUTHENTICATION, PENDING, NOT_STARTED, ID_CARD",
        "INIT_AUTHENTICATION, REVIEW, ACCEPTED, ID_CARD",
        "INIT_AUTHENTICATION, ACCEPTED, REJECTED, PORTRAIT",
        "EXECUTE_OPEN_PACKAGE, ACCEPTED, ACCEPTED, AUTHENTICATION",
        "UPLOAD_ID_CARD, ACCEPTED, NOT_STARTED, "
    })
    void namesTheFirstMissingStep(Action action, String card, String portrait, Step missing) {
        var view = view("""
                {"steps":{"customerInfo":{"status":"ACCEPTED"},"idCard":{"status":"%s"},"portrait":{"status":"%s"}}}
                """.formatted(card, portrait));

        assertThat(view.missingBefore(action).orElse(null)).isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource({
        "EXECUTE_OPEN_PACKAGE, PENDING, true",
        "EXECUTE_OPEN_PACKAGE, ACCEPTED, true",
        "EXECUTE_OPEN_PACKAGE, LOCKED, false",
        "RESEND_OTP, PENDING, false",
        "CANCEL, ACCEPTED, false"
    })
    void onlyAnExecutionMayRepeatOneThatIsUnderWayOrHasSucceeded(Action action, String status, boolean may) {
        var view = view("""
                {"steps":{"authentication":{"status":"%s","codeNumber":1,"expiresAt":"2026-11-23T10:05:00Z"}}}
                """.formatted(status));

        assertThat(view.mayRepeatExecution(action, Instant.parse("2026-11-23T10:04:59Z")))
                .isEqualTo(may);
        assertThat(view.mayRepeatExecution(action, Instant.parse("2026-11-23T10:05:00Z")))
                .isFalse();
    }

    @Test
    void nothingIsRepeatedBeforeACodeWasSent() {
        var view = view("{\"steps\":{\"authentication\":{\"status\":\"PENDING\"}}}");

        assertThat(view.mayRepeatExecution(Action.EXECUTE_OPEN_PACKAGE, Instant.EPOCH))
                .isFalse();
    }

    @Test
    void wantsBothSidesUntilOneWasAccepted() {
        assertThat(view("{}").sidesToSend()).containsExactly(Side.FRONT, Side.BACK);
        assertThat(view("{\"steps\":{\"idCard\":{\"redo\":[\"BACK\"]}}}").sidesToSend())
                .containsExactly(Side.BACK);
    }

    @Test
    void knowsWhichSideAReasonIsAbout() {
        var view = view("""
                {"steps":{"idCard":{"advice":[
                  {"side":"FRONT","reasons":[{"code":"QUALITY_BLUR"}]},
                  {"side":"BACK","reasons":[{"code":"QUALITY_GLARE"},{"code":"QUALITY_BLUR"}]}]}}}
                """);
        assertThat(view.fieldsOf(ReasonCode.QUALITY_BLUR)).containsExactly("front", "back");
        assertThat(view.fieldsOf(ReasonCode.QUALITY_GLARE)).containsExactly("back");
        assertThat(view.fieldsOf(ReasonCode.DATA_QR_DIFFERS)).isEmpty();
    }

    @Test
    void hidesTheAnswerThatWasMeantForTheGateway() {
        var view = view("{\"onboardingId\":\"x\",\"answer\":{\"outcome\":\"ACCEPTED\",\"step\":\"ID_CARD\"}}");

        assertThat(view.answer())
                .hasValueSatisfying(answer -> assertThat(answer.step()).isEqualTo(Step.ID_CARD));
        assertThat(new String(view.json(), StandardCharsets.UTF_8)).isEqualTo("{\"onboardingId\":\"x\"}");
    }

    private static OnboardingView view(String json) {
        return OnboardingView.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
