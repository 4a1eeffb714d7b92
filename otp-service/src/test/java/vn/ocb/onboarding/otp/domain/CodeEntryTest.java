package vn.ocb.onboarding.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocb.onboarding.otp.domain.Given.NOON;
import static vn.ocb.onboarding.otp.domain.Given.PEPPER;
import static vn.ocb.onboarding.otp.domain.Given.RIGHT;
import static vn.ocb.onboarding.otp.domain.Given.RULES;
import static vn.ocb.onboarding.otp.domain.Given.WRONG;
import static vn.ocb.onboarding.otp.domain.Given.anyReadyOnboarding;
import static vn.ocb.onboarding.otp.domain.Given.code;
import static vn.ocb.onboarding.otp.domain.Given.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.otp.domain.Code.Arrival;
import vn.ocb.onboarding.otp.domain.Code.Departure;

class CodeEntryTest {

    @Test
    void takesTheRightCode() {
        assertThat(judge(List.of(code(1)), RIGHT, NOON)).isEqualTo(new CodeEntry.Right());
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 3", "2, 2", "3, 1"})
    void countsAWrongEntry(int wrongBefore, int left) {
        assertThat(judge(List.of(entered(wrongBefore)), WRONG, NOON)).isEqualTo(new CodeEntry.Wrong(1, left));
    }

    @Test
    void theFifthWrongEntryMakesTheCodeVoid() {
        assertThat(judge(List.of(entered(4)), WRONG, NOON)).isEqualTo(new CodeEntry.Locked(1, 4));
    }

    @Test
    void takesTheRightCodeAtTheLastEntry() {
        assertThat(judge(List.of(entered(4)), RIGHT, NOON)).isEqualTo(new CodeEntry.Right());
    }

    @Test
    void comparesNothingWithAVoidCode() {
        assertThat(judge(List.of(entered(5)), RIGHT, NOON))
                .isEqualTo(new CodeEntry.Refused(ReasonCode.OTP_ATTEMPTS_USED_UP));
    }

    @Test
    void isValidUntilTheVeryEnd() {
        var end = NOON.plus(Duration.ofMinutes(5));
        assertThat(judge(List.of(code(1)), RIGHT, end.minusMillis(1))).isEqualTo(new CodeEntry.Right());
        assertThat(judge(List.of(code(1)), RIGHT, end)).isEqualTo(new CodeEntry.TooLate(1, 5));
    }

    @Test
    void aNewCodeMakesTheOldOneVoid() {
        var old = new OneTimeCode("111111");
        var codes = List.of(
                new Code(
                        1,
                        PEPPER.hash(Given.ID, 1, Purpose.OPEN_ACCOUNT_PACKAGE, old),
                        code(1).channel(),
                        NOON,
                        NOON.plusSeconds(300),
                        0,
                        Departure.SENT,
                        Arrival.NOT_HEARD),
                code(2));
        assertThat(judge(codes, old, NOON)).isEqualTo(new CodeEntry.Wrong(2, 4));
        assertThat(judge(codes, RIGHT, NOON)).isEqualTo(new CodeEntry.Right());
    }

    @Test
    void aCodeOfUnknownDepartureCanBeEnteredSinceItMayHaveArrived() {
        assertThat(judge(List.of(code(1, 0, Departure.UNKNOWN, Arrival.NOT_HEARD)), RIGHT, NOON))
                .isEqualTo(new CodeEntry.Right());
    }

    @Test
    void comparesNothingWhenNoCodeLeft() {
        var refused = new CodeEntry.Refused(ReasonCode.OTP_NOT_SENT);
        assertThat(judge(List.of(), RIGHT, NOON)).isEqualTo(refused);
        assertThat(judge(List.of(code(1, 0, Departure.NOT_SENT, Arrival.NOT_HEARD)), RIGHT, NOON))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void comparesNothingAfterTheEnd(Ending ending) {
        assertThat(CodeEntry.judge(RULES, PEPPER, progress(true, true, true, ending), List.of(code(1)), RIGHT, NOON))
                .isEqualTo(new CodeEntry.Refused(ending.reason()));
    }

    @Test
    void theRightCodeOnceMoreGetsTheSameAnswer() {
        assertThat(afterwards(Ending.AUTHENTICATED, 0, RIGHT, NOON)).isEqualTo(new CodeEntry.Repeated());
    }

    @Test
    void theRightCodeOnceMoreIsConfirmedOnceMoreWhileNobodyHasEndedTheOnboarding() {
        assertThat(afterwards(null, 4, RIGHT, NOON)).isEqualTo(new CodeEntry.Right());
    }

    @Test
    void comparesNothingWhenTheEvidenceDoesNotBelongTogether() {
        assertThat(CodeEntry.judge(RULES, PEPPER, progress(true, false, true, null), List.of(code(1)), RIGHT, NOON))
                .isEqualTo(new CodeEntry.Missing(Step.ID_CARD));
        var replaced = with(new CardFace(2, Given.CARD.face()), Given.CARD);
        assertThat(CodeEntry.judge(RULES, PEPPER, replaced, List.of(code(1)), RIGHT, NOON))
                .isEqualTo(new CodeEntry.Missing(Step.PORTRAIT));
        var untied = with(new CardFace(1, null), null);
        assertThat(CodeEntry.judge(RULES, PEPPER, untied, List.of(code(1)), RIGHT, NOON))
                .isEqualTo(new CodeEntry.Missing(Step.PORTRAIT));
    }

    private static Progress with(CardFace card, CardFace portraitCard) {
        return new Progress(Given.ID, Given.anyStart(), card, true, portraitCard, null, null);
    }

    @Test
    void aWrongCodeAfterTheRightOneIsCountedAndNotCommented() {
        assertThat(afterwards(null, 4, WRONG, NOON)).isEqualTo(new CodeEntry.WrongAfterwards(1));
    }

    @Test
    void afterTheRightOneNothingIsComparedWithAVoidOrExpiredCode() {
        var refused = new CodeEntry.Refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
        assertThat(afterwards(null, 5, RIGHT, NOON)).isEqualTo(refused);
        assertThat(afterwards(null, 0, RIGHT, NOON.plus(Duration.ofMinutes(5)))).isEqualTo(refused);
    }

    @Test
    void aCancellationThatCameBeforeTheConfirmationOnTheTopicCounts() {
        assertThat(afterwards(Ending.CANCELLED, 0, RIGHT, NOON))
                .isEqualTo(new CodeEntry.Refused(ReasonCode.PROCESS_CANCELLED));
    }

    private static CodeEntry afterwards(Ending ending, int wrongBefore, OneTimeCode entered, Instant now) {
        var ready = anyReadyOnboarding();
        var authenticated =
                new Progress(ready.onboardingId(), ready.started(), Given.CARD, true, Given.CARD, ending, NOON);
        return CodeEntry.judge(RULES, PEPPER, authenticated, List.of(entered(wrongBefore)), entered, now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "0123456", " 12345", "abcdef", "０１２３４５", "\u0000", "012345\n"})
    void whatIsNoCodeIsWrong(String entered) {
        assertThat(judge(List.of(code(1)), new OneTimeCode(entered), NOON)).isEqualTo(new CodeEntry.Wrong(1, 4));
    }

    private static Code entered(int wrongEntries) {
        return code(1, wrongEntries, Departure.SENT, Arrival.NOT_HEARD);
    }

    private static CodeEntry judge(List<Code> codes, OneTimeCode entered, Instant now) {
        return CodeEntry.judge(RULES, PEPPER, anyReadyOnboarding(), codes, entered, now);
    }
}
