package vn.ocb.onboarding.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocb.onboarding.otp.domain.Given.NOON;
import static vn.ocb.onboarding.otp.domain.Given.RULES;
import static vn.ocb.onboarding.otp.domain.Given.anyReadyOnboarding;
import static vn.ocb.onboarding.otp.domain.Given.anyStart;
import static vn.ocb.onboarding.otp.domain.Given.code;
import static vn.ocb.onboarding.otp.domain.Given.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.otp.domain.Code.Arrival;
import vn.ocb.onboarding.otp.domain.Code.Departure;
import vn.ocb.onboarding.otp.domain.CodeRequest.Circumstances;
import vn.ocb.onboarding.otp.domain.CodeRequest.Granted;
import vn.ocb.onboarding.otp.domain.CodeRequest.Missing;
import vn.ocb.onboarding.otp.domain.CodeRequest.Refused;
import vn.ocb.onboarding.otp.domain.CodeRequest.SentLately;

class CodeRequestTest {

    @Test
    void grantsTheFirstCodeWhenEveryStepWasAccepted() {
        assertThat(CodeRequest.first(RULES, anyReadyOnboarding(), List.of(), given(0, NOON)))
                .isEqualTo(new Granted(
                        1,
                        List.of(AuthenticationMethod.SMS),
                        NOON,
                        NOON.plus(Duration.ofMinutes(5)),
                        NOON.plus(Duration.ofSeconds(30)),
                        5,
                        4));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, CUSTOMER_INFO",
        "false, true, true, CUSTOMER_INFO",
        "true, false, false, ID_CARD",
        "true, false, true, ID_CARD",
        "true, true, false, PORTRAIT"
    })
    void namesTheFirstStepThatIsMissing(boolean started, boolean idCard, boolean portrait, Step missing) {
        assertThat(CodeRequest.first(RULES, progress(started, idCard, portrait, null), List.of(), given(0, NOON)))
                .isEqualTo(new Missing(missing));
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void refusesEverythingAfterTheEnd(Ending ending) {
        var ended = progress(true, true, true, ending);
        assertThat(CodeRequest.first(RULES, ended, List.of(), given(0, NOON))).isEqualTo(new Refused(ending.reason()));
        assertThat(CodeRequest.another(RULES, ended, List.of(code(1)), given(1, NOON.plusSeconds(60))))
                .isEqualTo(new Refused(ending.reason()));
    }

    @Test
    void refusesAnOnboardingWhoseTimeIsUsedUpBeforeItsEndWasHeardOf() {
        assertThat(CodeRequest.first(RULES, anyReadyOnboarding(), List.of(), given(0, NOON.plus(Duration.ofHours(3)))))
                .isEqualTo(new Refused(ReasonCode.PROCESS_EXPIRED));
    }

    @Test
    void refusesASecondFirstCode() {
        assertThat(CodeRequest.first(RULES, anyReadyOnboarding(), List.of(code(1)), given(1, NOON)))
                .isEqualTo(new Refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    @Test
    void refusesAnotherCodeBeforeTheFirst() {
        assertThat(CodeRequest.another(RULES, anyReadyOnboarding(), List.of(), given(0, NOON)))
                .isEqualTo(new Refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    @Test
    void refusesAnotherCodeUntilTheVeryEndOfThePause() {
        var sent = List.of(code(1));
        assertThat(CodeRequest.another(RULES, anyReadyOnboarding(), sent, given(1, NOON.plusMillis(29_999))))
                .isEqualTo(new Refused(ReasonCode.OTP_RESEND_TOO_EARLY));
        assertThat(CodeRequest.another(RULES, anyReadyOnboarding(), sent, given(1, NOON.plusSeconds(30))))
                .isInstanceOfSatisfying(Granted.class, granted -> {
                    assertThat(granted.number()).isEqualTo(2);
                    assertThat(granted.codesLeft()).isEqualTo(3);
                });
    }

    @ParameterizedTest
    @CsvSource({"NOT_SENT, NOT_HEARD", "UNKNOWN, NOT_HEARD", "SENT, UNDELIVERED"})
    void grantsAnotherCodeAtOnceWhenTheLastOneMayNotHaveArrived(Departure departure, Arrival arrival) {
        var lost = List.of(code(1, 0, departure, arrival));
        assertThat(CodeRequest.another(RULES, anyReadyOnboarding(), lost, given(1, NOON.plusSeconds(1))))
                .isInstanceOf(Granted.class);
    }

    @Test
    void refusesTheSixthCodeOfAnOnboarding() {
        var five = IntStream.rangeClosed(1, 5).mapToObj(Given::code).toList();
        assertThat(CodeRequest.another(RULES, anyReadyOnboarding(), five, given(5, NOON.plusSeconds(60))))
                .isEqualTo(new Refused(ReasonCode.OTP_TOO_MANY_CODES));
    }

    @Test
    void doesNotCountACodeThatCertainlyDidNotLeave() {
        var codes = List.of(code(1), code(2), code(3), code(4), code(5, 0, Departure.NOT_SENT, Arrival.NOT_HEARD));
        assertThat(CodeRequest.another(RULES, anyReadyOnboarding(), codes, given(4, NOON.plusSeconds(60))))
                .isInstanceOfSatisfying(Granted.class, granted -> {
                    assertThat(granted.number()).isEqualTo(6);
                    assertThat(granted.codesLeft()).isZero();
                });
    }

    @Test
    void refusesTheEleventhCodeToAPhoneWithinADay() {
        assertThat(CodeRequest.first(RULES, anyReadyOnboarding(), List.of(), given(9, NOON)))
                .isInstanceOf(Granted.class);
        assertThat(CodeRequest.first(RULES, anyReadyOnboarding(), List.of(), given(10, NOON)))
                .isEqualTo(new Refused(ReasonCode.OTP_TOO_MANY_CODES));
    }

    @Test
    void refusesTheEleventhCodeByMailToAnAddressWithinADay() {
        assertThat(CodeRequest.first(RULES, readyForMail(), List.of(), mailed(9)))
                .isInstanceOf(Granted.class);
        assertThat(CodeRequest.first(RULES, readyForMail(), List.of(), mailed(10)))
                .isEqualTo(new Refused(ReasonCode.OTP_TOO_MANY_CODES));
    }

    @Test
    void mailsDoNotCountForACodeThatGoesBySms() {
        assertThat(CodeRequest.first(RULES, anyReadyOnboarding(), List.of(), mailed(10)))
                .isInstanceOf(Granted.class);
    }

    private static Progress readyForMail() {
        var start = anyStart();
        var byMail = new Progress.Started(
                start.partnerId(),
                start.customerData(),
                start.packageCode(),
                AuthenticationMethod.EMAIL,
                start.expiresAt(),
                null);
        return new Progress(Given.ID, byMail, Given.CARD, true, Given.CARD, null, null);
    }

    private static Circumstances mailed(int toThisAddress) {
        return new Circumstances(new SentLately(0, toThisAddress), Set.of(AuthenticationMethod.values()), NOON);
    }

    @Test
    void theChosenChannelComesFirstAndThenThoseThatMayStandInForIt() {
        assertThat(channels(AuthenticationMethod.EMAIL, AuthenticationMethod.values()))
                .containsExactly(AuthenticationMethod.EMAIL, AuthenticationMethod.SMS);
        assertThat(channels(AuthenticationMethod.VOICE, AuthenticationMethod.SMS, AuthenticationMethod.EMAIL))
                .containsExactly(AuthenticationMethod.SMS);
        assertThat(channels(AuthenticationMethod.SMS, AuthenticationMethod.SMS))
                .containsExactly(AuthenticationMethod.SMS);
    }

    @Test
    void whereNoChannelIsPossibleTheChosenOneSaysSo() {
        assertThat(channels(AuthenticationMethod.VOICE)).containsExactly(AuthenticationMethod.VOICE);
    }

    private static List<AuthenticationMethod> channels(AuthenticationMethod chosen, AuthenticationMethod... possible) {
        return RULES.channels(chosen, Set.of(possible));
    }

    private static Circumstances given(int toThisPhone, Instant now) {
        return new Circumstances(new SentLately(toThisPhone, 0), Set.of(AuthenticationMethod.SMS), now);
    }

    @Test
    void aSpokenCodeIsValidForThreeMinutes() {
        assertThat(RULES.validityOf(AuthenticationMethod.VOICE)).isEqualTo(Duration.ofMinutes(3));
        assertThat(RULES.validityOf(AuthenticationMethod.SMS)).isEqualTo(Duration.ofMinutes(5));
        assertThat(RULES.validityOf(AuthenticationMethod.EMAIL)).isEqualTo(Duration.ofMinutes(5));
    }
}
