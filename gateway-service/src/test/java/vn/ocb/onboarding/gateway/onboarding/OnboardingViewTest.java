package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.statusapi.OnboardingResource.CommandAnswer;
import vn.ocb.onboarding.statusapi.Outcome;
import vn.ocb.onboarding.statusapi.Reason;
import vn.ocb.onboarding.statusapi.StepResource.Advice;
import vn.ocb.onboarding.statusapi.StepStatus;

class OnboardingViewTest {
    private static final Instant CODE_EXPIRES = Instant.parse("2026-11-23T10:05:00Z");

    @ParameterizedTest
    @CsvSource({
        "UPLOAD_PORTRAIT, NOT_STARTED, NOT_STARTED, ID_CARD",
        "UPLOAD_PORTRAIT, PENDING, NOT_STARTED, ",
        "INIT_AUTHENTICATION, ACCEPTED, REJECTED, PORTRAIT",
        "EXECUTE_OPEN_PACKAGE, ACCEPTED, ACCEPTED, AUTHENTICATION",
        "UPLOAD_ID_CARD, ACCEPTED, NOT_STARTED, "
    })
    void namesTheFirstMissingStep(NextAction action, StepStatus card, StepStatus portrait, Step missing) {
        var view = new AnyOnboarding().with(card, portrait).view();

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
    void onlyAnExecutionMayRepeatOneThatIsUnderWayOrHasSucceeded(NextAction action, StepStatus status, boolean may) {
        var view = new AnyOnboarding()
                .authentication(status)
                .withCode(CODE_EXPIRES)
                .view();

        assertThat(view.mayRepeatExecution(action, CODE_EXPIRES.minusSeconds(1)))
                .isEqualTo(may);
        assertThat(view.mayRepeatExecution(action, CODE_EXPIRES)).isFalse();
    }

    @Test
    void nothingIsRepeatedBeforeACodeWasSent() {
        var view = new AnyOnboarding().authentication(StepStatus.PENDING).view();

        assertThat(view.mayRepeatExecution(NextAction.EXECUTE_OPEN_PACKAGE, Instant.EPOCH))
                .isFalse();
    }

    @Test
    void wantsBothSidesUntilOneWasAccepted() {
        assertThat(new AnyOnboarding().view().sidesToSend()).containsExactly(Side.FRONT, Side.BACK);
        assertThat(new AnyOnboarding()
                        .toSendAgain(List.of(Side.BACK), List.of())
                        .view()
                        .sidesToSend())
                .containsExactly(Side.BACK);
    }

    @Test
    void knowsWhichSideAReasonIsAbout() {
        var view = new AnyOnboarding()
                .toSendAgain(
                        List.of(Side.FRONT, Side.BACK),
                        List.of(
                                advice(Side.FRONT, ReasonCode.QUALITY_BLUR),
                                advice(Side.BACK, ReasonCode.QUALITY_GLARE, ReasonCode.QUALITY_BLUR)))
                .view();

        assertThat(view.fieldsOf(ReasonCode.QUALITY_BLUR)).containsExactly("front", "back");
        assertThat(view.fieldsOf(ReasonCode.QUALITY_GLARE)).containsExactly("back");
        assertThat(view.fieldsOf(ReasonCode.DATA_QR_DIFFERS)).isEmpty();
    }

    private static Advice advice(Side side, ReasonCode... reasons) {
        return new Advice(side, Reason.of(List.of(reasons)));
    }

    @Test
    void hidesTheAnswerThatWasMeantForTheGateway() {
        var resource = new AnyOnboarding().resource();
        var answer = new CommandAnswer(
                resource.onboardingId(), EventName.ID_CARD_VERIFIED, Step.ID_CARD, Outcome.ACCEPTED, List.of());
        var view = OnboardingView.of(MessageJson.mapper().writeValueAsBytes(resource.with(answer)));

        assertThat(view.answer()).contains(answer);
        assertThat(new String(view.json(), StandardCharsets.UTF_8))
                .isEqualTo(MessageJson.mapper().writeValueAsString(resource));
    }

    @Test
    void whatIsAddedLaterIsIgnored() {
        var json = MessageJson.mapper().writeValueAsString(new AnyOnboarding().resource());
        var later = json.replaceFirst("\\{", "{\"later\":{\"a\":1},");

        assertThat(OnboardingView.of(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(new AnyOnboarding().view());
    }
}
