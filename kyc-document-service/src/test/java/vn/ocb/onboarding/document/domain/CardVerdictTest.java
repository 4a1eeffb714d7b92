package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocb.onboarding.contract.IdCard.Side.BACK;
import static vn.ocb.onboarding.contract.IdCard.Side.FRONT;
import static vn.ocb.onboarding.document.domain.Someone.anyCustomer;
import static vn.ocb.onboarding.document.domain.Someone.withCanCuoc;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

class CardVerdictTest {
    private static final CardLimits LIMITS = new CardLimits(5, .32, .38, 900);
    private static final List<Check> INSPECTED = List.of(Check.passed("MRZ"), Check.passed("FRAUD"));

    private final Someone customer = anyCustomer();

    @Test
    void verifiesACardNothingIsWrongWith() {
        var verdict = verdict(customer, sharp(customer.qr()), sharp());
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks()).allMatch(check -> check.outcome() == Check.Outcome.PASSED);
    }

    @Test
    void looksForTheQrCodeOfTheNewCardOnItsBack() {
        var holder = withCanCuoc();
        assertThat(verdict(holder, sharp(), sharp(holder.qr()))).isInstanceOf(CardVerdict.Verified.class);
    }

    // Declared data against the QR code

    @Test
    void rejectsAnotherBirthDate() {
        var rejected = rejected(
                customer, sharp(anyCustomer().born(LocalDate.of(1990, 1, 2)).qr()), sharp());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.DATA_QR_DIFFERS, ReasonCode.DATA_BIRTH_DATE);
        assertThat(rejected.redo()).containsExactly(FRONT);
    }

    @Test
    void rejectsAnotherNumberNameSexOrIssueDate() {
        assertThat(reasonsWithQr(anyCustomer().number("000090000012"))).containsExactly(ReasonCode.DATA_QR_DIFFERS);
        assertThat(reasonsWithQr(anyCustomer().named("Nguyễn Văn Khác"))).containsExactly(ReasonCode.DATA_QR_DIFFERS);
        assertThat(reasonsWithQr(anyCustomer().sex(Sex.FEMALE))).containsExactly(ReasonCode.DATA_QR_DIFFERS);
        assertThat(reasonsWithQr(anyCustomer().issued(LocalDate.of(2021, 4, 16))))
                .containsExactly(ReasonCode.DATA_QR_DIFFERS);
    }

    @Test
    void sendsAnotherOldNumberToReviewButTakesNone() {
        assertThat(verdict(customer, sharp(anyCustomer().oldNumber("000000012").qr()), sharp()))
                .isInstanceOf(CardVerdict.SentToReview.class);
        assertThat(verdict(anyCustomer().oldNumber(null), sharp(customer.qr()), sharp()))
                .isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict(customer, sharp(anyCustomer().oldNumber(null).qr()), sharp()))
                .isInstanceOf(CardVerdict.Verified.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Văn Mẫu, NGUYỄN  VĂN MẪU, SAME",
        "Nguyễn Văn Mẫu, Nguyê\u0303n Va\u0306n Mâ\u0303u, SAME",
        "Nguyễn Văn Mẫu, Nguyen Van Mau, SAME_BUT_FOR_DIACRITICS",
        "Đặng Thị Đào, Dang Thi Dao, SAME_BUT_FOR_DIACRITICS",
        "Đặng Thị Đào, đặng thị đào, SAME",
        "Đặng Thị Đào, Ðặng Thị Ðào, SAME_BUT_FOR_DIACRITICS",
        "Hoà, Hòa, SAME_BUT_FOR_DIACRITICS",
        "Nguyễn Văn Mẫu, Nguyễn Văn Mẫn, DIFFERENT",
        "Nguyễn Văn Mẫu, Nguyễn Mẫu Văn, DIFFERENT",
        "Nguyễn Văn Mẫu, '', DIFFERENT"
    })
    void comparesNamesAsPeopleWriteThem(String one, String other, Names.Likeness likeness) {
        assertThat(Names.compare(one, other)).isEqualTo(likeness);
        assertThat(Names.compare(other, one)).isEqualTo(likeness);
    }

    @Test
    void onlyNotesADifferenceInDiacritics() {
        var verdict =
                verdict(customer, sharp(anyCustomer().named("NGUYEN VAN MAU").qr()), sharp());
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks()).contains(Check.warning("QR_NAME", ReasonCode.DATA_NAME_DIACRITICS));
    }

    // Sharpness

    @Test
    void rejectsABlurredFrontWithoutReadableQrCode() {
        var rejected = rejected(customer, seen(.2, 1600), sharp());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.QUALITY_BLUR, ReasonCode.DATA_QR_UNREADABLE);
        assertThat(rejected.redo()).containsExactly(FRONT);
    }

    @Test
    void takesABlurredFrontWhoseQrCodeCouldBeRead() {
        var verdict = verdict(customer, seen(.2, 1600, customer.qr()), sharp());
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks())
                .anyMatch(check -> check.name().equals("FRONT_SHARPNESS")
                        && check.outcome() == Check.Outcome.WARNING
                        && check.score() != null);
    }

    @Test
    void rejectsABlurredBackAndNotesANearlyBlurredOne() {
        assertThat(rejected(customer, sharp(customer.qr()), seen(.31, 1600)).redo())
                .containsExactly(BACK);
        assertThat(verdict(customer, sharp(customer.qr()), seen(.35, 1600))).isInstanceOf(CardVerdict.Verified.class);
    }

    @Test
    void sendsASharpFrontWithoutQrCodeToReview() {
        var verdict = verdict(customer, sharp(), sharp());
        assertThat(verdict).isInstanceOf(CardVerdict.SentToReview.class);
        assertThat(((CardVerdict.SentToReview) verdict).reasons()).containsExactly(ReasonCode.FRAUD_QR_MISSING);
    }

    @Test
    void asksForALargerPictureWhereTheQrCodeIsTooSmallToBeRead() {
        assertThat(rejected(customer, seen(.6, 800), sharp()).reasons())
                .containsExactly(ReasonCode.QUALITY_RESOLUTION, ReasonCode.DATA_QR_UNREADABLE);
    }

    @Test
    void tellsWhyAFileWasNotTaken() {
        var rejected = rejected(customer, new SideSeen.Unusable(ReasonCode.FILE_CORRUPT), sharp());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FILE_CORRUPT);
        assertThat(rejected.redo()).containsExactly(FRONT);
    }

    // Sides

    @Test
    void noticesThatFrontAndBackWereExchanged() {
        var rejected = rejected(customer, sharp(), sharp(customer.qr()));
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FILE_WRONG_SIDE);
        assertThat(rejected.redo()).containsExactly(FRONT, BACK);
    }

    @Test
    void noticesTwiceTheFront() {
        assertThat(rejected(customer, sharp(customer.qr()), sharp(customer.qr()))
                        .redo())
                .containsExactly(BACK);
        var twice = new CardPictures(Map.of(FRONT, sharp(), BACK, sharp()), true);
        assertThat(CardFindings.of(customer.data(), twice, Map.of(), LIMITS).accepts(BACK))
                .isFalse();
    }

    @Test
    void noticesAnotherPaperThanTheDeclaredOne() {
        var holder = withCanCuoc();
        var declaredChip = anyCustomer();
        var rejected = rejected(declaredChip, sharp(), sharp(holder.qr()));
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FILE_PAPER_DIFFERS);
        assertThat(rejected.redo()).containsExactly(FRONT, BACK);
        assertThat(rejected(withCanCuoc(), sharp(declaredChip.qr()), sharp()).reasons())
                .containsExactly(ReasonCode.FILE_PAPER_DIFFERS);
    }

    @Test
    void asksForASideThatWasNeverSent() {
        var findings = CardFindings.of(
                customer.data(), new CardPictures(Map.of(FRONT, sharp(customer.qr())), false), Map.of(), LIMITS);
        var verdict = CardVerdict.of(List.of(), findings, List.of());
        assertThat(verdict).isInstanceOf(CardVerdict.Rejected.class);
        assertThat(((CardVerdict.Rejected) verdict).redo()).containsExactly(BACK);
        assertThat(findings.accepts(FRONT)).isTrue();
    }

    @Test
    void needsOnlyTheSideThatWasNotAcceptedBefore() {
        var before = Map.of(FRONT, List.of(Check.passed("FRONT_FILE"), Check.passed("QR_READ")));
        var findings = CardFindings.of(customer.data(), new CardPictures(Map.of(BACK, sharp()), false), before, LIMITS);
        var verdict = CardVerdict.of(List.of(), findings, INSPECTED);
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks()).contains(Check.passed("QR_READ"), Check.passed("BACK_FILE"));
    }

    // Verdict

    @Test
    void sendsWhatNobodyCheckedToReview() {
        var verdict =
                CardVerdict.of(List.of(), findings(sharp(customer.qr()), sharp()), CardInspectionRule.notChecked());
        assertThat(verdict)
                .isEqualTo(new CardVerdict.SentToReview(verdict.checks(), List.of(ReasonCode.PROCESS_REVIEW)));
    }

    @Test
    void sendsWhatInitLeftOpenToReview() {
        var kept = Check.review("ISSUER", ReasonCode.DATA_ISSUER);
        var verdict = CardVerdict.of(List.of(kept), findings(sharp(customer.qr()), sharp()), INSPECTED);
        assertThat(verdict).isInstanceOf(CardVerdict.SentToReview.class);
        assertThat(verdict.checks()).contains(kept);
    }

    @Test
    void rejectsBothSidesOfAForgedCard() {
        var fraud = List.of(Check.passed("MRZ"), Check.failed("FRAUD", ReasonCode.FRAUD_RECAPTURED));
        var verdict = CardVerdict.of(List.of(), findings(sharp(customer.qr()), sharp()), fraud);
        assertThat(verdict)
                .isEqualTo(new CardVerdict.Rejected(
                        verdict.checks(), List.of(ReasonCode.FRAUD_RECAPTURED), List.of(FRONT, BACK)));
    }

    @Test
    void neverApprovesWhereAnythingIsOpen() {
        for (var outcome : Check.Outcome.values()) {
            var check = new Check("ANY", outcome, List.of(), null, null, null);
            var verdict = CardVerdict.of(List.of(), findings(sharp(customer.qr()), sharp()), List.of(check));
            assertThat(verdict instanceof CardVerdict.Verified)
                    .isEqualTo(outcome == Check.Outcome.PASSED || outcome == Check.Outcome.WARNING);
        }
    }

    private List<ReasonCode> reasonsWithQr(Someone onCard) {
        return rejected(customer, sharp(onCard.qr()), sharp()).reasons();
    }

    private CardFindings findings(SideSeen front, SideSeen back) {
        return findings(customer, front, back);
    }

    private static CardFindings findings(Someone declared, SideSeen front, SideSeen back) {
        var sent = new EnumMap<Side, SideSeen>(Map.of(FRONT, front, BACK, back));
        return CardFindings.of(declared.data(), new CardPictures(sent, false), Map.of(), LIMITS);
    }

    private static CardVerdict verdict(Someone declared, SideSeen front, SideSeen back) {
        return CardVerdict.of(List.of(), findings(declared, front, back), INSPECTED);
    }

    private static CardVerdict.Rejected rejected(Someone declared, SideSeen front, SideSeen back) {
        var verdict = verdict(declared, front, back);
        assertThat(verdict).isInstanceOf(CardVerdict.Rejected.class);
        return (CardVerdict.Rejected) verdict;
    }

    private static SideSeen sharp() {
        return seen(.6, 1600);
    }

    private static SideSeen sharp(String qr) {
        return seen(.6, 1600, qr);
    }

    private static SideSeen seen(double ratio, int longerSide) {
        return new SideSeen.Seen(ratio, new Score((int) (ratio * 100)), longerSide, Optional.empty());
    }

    private static SideSeen seen(double ratio, int longerSide, String qr) {
        return new SideSeen.Seen(ratio, new Score((int) (ratio * 100)), longerSide, QrPayload.parse(qr));
    }

    @Test
    void findsTheSideOfTheQrCode() {
        assertThat(PaperRule.sideOfQr(IdPaper.CCCD_CHIP)).isEqualTo(FRONT);
        assertThat(PaperRule.sideOfQr(IdPaper.CAN_CUOC)).isEqualTo(BACK);
    }
}
