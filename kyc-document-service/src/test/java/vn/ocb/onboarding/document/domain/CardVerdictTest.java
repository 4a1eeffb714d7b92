package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocb.onboarding.contract.IdCard.Side.BACK;
import static vn.ocb.onboarding.contract.IdCard.Side.FRONT;
import static vn.ocb.onboarding.document.domain.SeenSide.back;
import static vn.ocb.onboarding.document.domain.SeenSide.front;
import static vn.ocb.onboarding.document.domain.Someone.anyCustomer;
import static vn.ocb.onboarding.document.domain.Someone.withCanCuoc;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdCard.Advice;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.NumberSeen.Likeness;
import vn.ocb.onboarding.document.domain.PictureQuality.Framing;
import vn.ocb.onboarding.document.domain.PrintSeen.Field;

class CardVerdictTest {
    private static final CardLimits LIMITS = CardLimitsOfYml.read();
    private static final List<Check> NOTHING = List.of();

    private final Someone customer = anyCustomer();

    @Test
    void verifiesACardNothingIsWrongWith() {
        var verdict = verdict(customer, goodFront(), back().seen());
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks()).allMatch(check -> check.outcome() == Check.Outcome.PASSED);
    }

    @Test
    void looksForTheQrCodeOfTheNewCardOnItsBack() {
        var holder = withCanCuoc();
        assertThat(verdict(holder, front().seen(), back().qr(holder.qr()).seen()))
                .isInstanceOf(CardVerdict.Verified.class);
    }

    // Declared data against the QR code

    @Test
    void rejectsAnotherBirthDate() {
        var rejected = rejected(
                customer,
                front().qr(anyCustomer().born(LocalDate.of(1990, 1, 2)).qr()).seen(),
                back().seen());
        assertThat(rejected.advice())
                .containsExactly(new Advice(FRONT, List.of(ReasonCode.DATA_QR_DIFFERS, ReasonCode.DATA_BIRTH_DATE)));
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
        assertThat(verdict(
                        customer,
                        front().qr(anyCustomer().oldNumber("000000012").qr()).seen(),
                        back().seen()))
                .isInstanceOf(CardVerdict.SentToReview.class);
        assertThat(verdict(anyCustomer().oldNumber(null), goodFront(), back().seen()))
                .isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict(
                        customer, front().qr(anyCustomer().oldNumber(null).qr()).seen(), back().seen()))
                .isInstanceOf(CardVerdict.Verified.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Văn Mẫu, NGUYỄN  VĂN MẪU, SAME",
        "Nguyễn Văn Mẫu, Nguyê\u0303n Va\u0306n Mâ\u0303u, SAME",
        "Nguyễn Văn Mẫu, Nguyen Van Mau, SAME_BUT_FOR_DIACRITICS",
        "Đặng Thị Đào, Dang Thi Dao, SAME_BUT_FOR_DIACRITICS",
        "Đặng Thị Đào, đặng thị đào, SAME",
        "Đặng Thị Đào, Ðặng Thị Ðào, SAME",
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
        var verdict = verdict(
                customer, front().qr(anyCustomer().named("NGUYEN VAN MAU").qr()).seen(), back().seen());
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks()).contains(Check.warning("QR_NAME", ReasonCode.DATA_NAME_DIACRITICS));
    }

    /** QR code and MRZ of the card have blanks between the words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nguyễn-Văn Mẫu",
                "Nguyễn\u2011Văn\u2013Mẫu",
                "Nguyễn’Văn ʼMẫu",
                "\u00A0Nguyễn\u3000Văn\u2009 Mẫu",
                "ＮＧＵＹỄＮ VĂN MẪU"
            })
    void takesANameThatDiffersByPunctuationAloneForTheSame(String declared) {
        var verdict = verdict(
                anyCustomer().named(declared), front().qr(anyCustomer().qr()).seen(), back().seen());
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks()).contains(Check.passed("QR_NAME"));
    }

    // Quality

    @Test
    void rejectsABlurredFrontWithoutReadableQrCode() {
        var rejected = rejected(
                customer, front().sharpness(.2).number(Likeness.UNREADABLE).seen(), back().seen());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.QUALITY_BLUR, ReasonCode.DATA_QR_UNREADABLE);
        assertThat(rejected.advice())
                .containsExactly(new Advice(FRONT, List.of(ReasonCode.QUALITY_BLUR, ReasonCode.DATA_QR_UNREADABLE)));
    }

    @Test
    void takesABlurredFrontWhoseQrCodeCouldBeRead() {
        var verdict = verdict(customer, front().qr(customer.qr()).sharpness(.2).seen(), back().seen());
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks())
                .anyMatch(check -> check.name().equals("FRONT_SHARPNESS")
                        && check.outcome() == Check.Outcome.WARNING
                        && check.score() != null
                        && check.explain() != null);
    }

    @Test
    void rejectsABlurredFrontOfWhichOnlyTheNumberCouldBeRead() {
        var holder = withCanCuoc();
        var rejected = rejected(
                holder, front().sharpness(.2).seen(), back().qr(holder.qr()).seen());
        assertThat(rejected.advice()).containsExactly(new Advice(FRONT, List.of(ReasonCode.QUALITY_BLUR)));
    }

    @Test
    void rejectsABlurredBackWhoseMrzCouldNotBeRead() {
        var rejected = rejected(
                customer, goodFront(), back().withoutMrz().sharpness(.31).seen());
        assertThat(rejected.redo()).containsExactly(BACK);
        assertThat(rejected.reasons()).containsExactly(ReasonCode.QUALITY_BLUR);
    }

    @Test
    void sendsASharpFrontWithoutQrCodeToReview() {
        var verdict = verdict(customer, front().seen(), back().seen());
        assertThat(verdict).isInstanceOf(CardVerdict.SentToReview.class);
        assertThat(((CardVerdict.SentToReview) verdict).reasons()).containsExactly(ReasonCode.FRAUD_QR_MISSING);
    }

    @Test
    void tellsWhyAFileWasNotTaken() {
        var rejected = rejected(customer, new SideSeen.Unusable(ReasonCode.FILE_CORRUPT), back().seen());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FILE_CORRUPT);
        assertThat(rejected.redo()).containsExactly(FRONT);
    }

    // Front and back

    @Test
    void tiesTheFrontOfACanCuocToItsBackByThePrintedNumber() {
        var holder = withCanCuoc();
        var back = back().qr(holder.qr()).seen();
        assertThat(verdict(holder, front().seen(), back)).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict(holder, front().number(Likeness.UNREADABLE).seen(), back))
                .isInstanceOf(CardVerdict.SentToReview.class);
        var forged = rejected(holder, front().number(Likeness.DIFFERS).seen(), back);
        assertThat(forged.reasons()).containsExactly(ReasonCode.FRAUD_SIDES_DIFFER);
        assertThat(forged.redo()).containsExactly(FRONT);
    }

    @Test
    void aFrontThatNothingButItsQrCodeTiesToTheRestIsForAPerson() {
        var front = front().qr(customer.qr()).number(Likeness.UNREADABLE);
        var verdict = verdict(customer, front.seen(), back().seen());
        assertThat(verdict).isInstanceOf(CardVerdict.SentToReview.class);
        assertThat(((CardVerdict.SentToReview) verdict).reasons()).containsExactly(ReasonCode.PROCESS_REVIEW);
        // A better picture may do without a person.
        assertThat(rejected(customer, front.cardWidth(650).seen(), back().seen())
                        .reasons())
                .containsExactly(ReasonCode.QUALITY_RESOLUTION);
    }

    // Print

    @ParameterizedTest
    @EnumSource(names = {"CCCD_CHIP", "CAN_CUOC"})
    void asksAgainForASideOnWhichAFieldIsHiddenSmearedOrCutShort(IdPaper paper) {
        var holder = paper == IdPaper.CAN_CUOC ? withCanCuoc() : anyCustomer();
        for (var side : Side.values()) {
            for (var field : PrintRule.fields(side, paper)) {
                for (var spoilt : List.<UnaryOperator<SeenSide>>of(
                        seen -> seen.printed(field, 0, 0),
                        seen -> seen.printed(field, .3, 1.2),
                        seen -> seen.printed(field, 1, .6),
                        seen -> seen.printed(field, Double.NaN, Double.NaN),
                        seen -> seen.withoutPrint(field))) {
                    var front = paper == IdPaper.CAN_CUOC ? front() : front().qr(holder.qr());
                    var back = paper == IdPaper.CAN_CUOC ? back().qr(holder.qr()) : back();
                    var rejected = rejected(
                            holder,
                            (side == FRONT ? spoilt.apply(front) : front).seen(),
                            (side == BACK ? spoilt.apply(back) : back).seen());
                    assertThat(rejected.reasons()).as("%s", field).containsExactly(ReasonCode.QUALITY_COVERED);
                    assertThat(rejected.redo()).containsExactly(side);
                }
            }
        }
    }

    @Test
    void digitsMadeOutOfAHiddenNumberAreNotAnotherNumber() {
        var front = front().qr(customer.qr()).number(Likeness.DIFFERS).printed(Field.NUMBER, 1, .7);
        assertThat(rejected(customer, front.seen(), back().seen()).reasons())
                .containsExactly(ReasonCode.QUALITY_COVERED);
    }

    // What the quality checks do not let stand

    @ParameterizedTest
    @MethodSource("spoiltPictures")
    void aPictureThatFailedAQualityCheckAccusesNobody(UnaryOperator<SeenSide> spoilt) {
        var suspicious = List.<UnaryOperator<SeenSide>>of(
                UnaryOperator.identity(),
                side -> side.moire(300),
                side -> side.madeWith("Adobe Photoshop 26.0"),
                side -> side.moire(300).madeWith("GIMP"),
                side -> side.number(Likeness.DIFFERS),
                SeenSide::withoutMrz,
                side -> side.qr(anyCustomer().number("000090000012").qr()));
        for (var front : suspicious) {
            for (var back : suspicious) {
                var seen = List.of(
                        front.apply(spoilt.apply(front().qr(customer.qr()))).seen(),
                        back.apply(spoilt.apply(back())).seen());
                var checks = verdict(customer, seen.getFirst(), seen.getLast()).checks();
                assertThat(Checks.reasons(checks, Check.Outcome.values()))
                        .noneMatch(reason -> reason.severity() == ReasonCode.Severity.FRAUD);
            }
        }
    }

    private static List<UnaryOperator<SeenSide>> spoiltPictures() {
        return List.of(
                side -> side.framed(new Framing(1, 1.586, 1, 0, 4, 0, 0)),
                side -> side.framed(new Framing(1, 1.586, 1, .05, 0, 1, 0)),
                side -> side.framed(new Framing(1, 1.586, 1, .05, 0, 0, 1)),
                side -> side.framed(new Framing(.3, 1.586, 1, .05, 0, 0, 0)),
                side -> side.framed(new Framing(1, 1.2, 1, .05, 0, 0, 0)),
                // Fails, and is only noted where a code was read.
                side -> side.sharpness(.2),
                side -> side.cardWidth(300));
    }

    @Test
    void aMirroredPictureIsOnlyAskedForAgain() {
        var mirrored = new SideSeen.Unusable(ReasonCode.QUALITY_MIRRORED);
        assertThat(rejected(customer, mirrored, mirrored).reasons()).containsExactly(ReasonCode.QUALITY_MIRRORED);
    }

    @Test
    void aToleratedPictureWithASignOfFraudIsToleratedNoLonger() {
        var blurred = front().qr(customer.qr()).sharpness(.2);
        assertThat(verdict(customer, blurred.seen(), back().seen())).isInstanceOf(CardVerdict.Verified.class);
        assertThat(rejected(customer, blurred.moire(30).seen(), back().seen()).reasons())
                .containsExactly(ReasonCode.QUALITY_BLUR);
    }

    // QR codes that are not as they should be

    @Test
    void aCodeThatIsNotThatOfACardIsForAPersonAndNoSignOfFraud() {
        for (var text : List.of(
                customer.qr().replace("|01011990|", "|1990|"),
                customer.qr().replace("|Nam|", "|Khác|"),
                "https://example.com/")) {
            var verdict = verdict(customer, front().qr(text).seen(), back().seen());
            assertThat(verdict).as(text).isInstanceOf(CardVerdict.SentToReview.class);
            assertThat(((CardVerdict.SentToReview) verdict).reasons()).containsExactly(ReasonCode.DATA_QR_INVALID);
        }
    }

    @Test
    void anotherNumberInSuchACodeIsADifferenceAllTheSame() {
        var other = anyCustomer().number("000090000012").qr().replace("|01011990|", "|1990|");
        assertThat(rejected(customer, front().qr(other).seen(), back().seen()).reasons())
                .containsExactly(ReasonCode.DATA_QR_DIFFERS);
    }

    @Test
    void asksOnlyForTheSideThatSaysSomethingElse() {
        var other = front().qr(anyCustomer().number("000090000012").qr()).seen();
        var rejected = rejected(customer, other, back().seen());
        assertThat(rejected.reasons()).contains(ReasonCode.DATA_QR_DIFFERS, ReasonCode.FRAUD_SIDES_DIFFER);
        assertThat(rejected.redo()).containsExactly(FRONT);
    }

    // Fraud

    @Test
    void sendsOneSoftSignToReviewAndRejectsTwo() {
        var screen = front().qr(customer.qr()).moire(30);
        assertThat(verdict(customer, screen.seen(), back().seen())).isInstanceOf(CardVerdict.SentToReview.class);
        assertThat(verdict(customer, screen.seen(), back().moire(30).seen()))
                .isInstanceOf(CardVerdict.SentToReview.class);
        var rejected =
                rejected(customer, screen.madeWith("Adobe Photoshop 26.0").seen(), back().seen());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FRAUD_RECAPTURED, ReasonCode.FRAUD_EDITED);
        assertThat(rejected.redo()).containsExactly(FRONT);
    }

    @Test
    void tellsAPaperWithoutAnyCodeFromTheDeclaredOne() {
        var rejected = rejected(customer, front().seen(), back().withoutMrz().seen());
        assertThat(rejected.reasons()).contains(ReasonCode.FILE_PAPER_DIFFERS, ReasonCode.FRAUD_QR_MISSING);
        assertThat(rejected.redo()).containsExactly(FRONT, BACK);
        // Another paper has its fields in other places.
        assertThat(rejected(
                                customer,
                                front().withoutPrint(Field.NAME).seen(),
                                back().withoutPrint(Field.ISSUE_DATE)
                                        .withoutMrz()
                                        .seen())
                        .reasons())
                .contains(ReasonCode.FILE_PAPER_DIFFERS);
    }

    @Test
    void refusesThePaperWithTheBarcode() {
        var rejected =
                rejected(customer, goodFront(), back().withoutMrz().barcode().seen());
        assertThat(rejected.reasons())
                .containsExactly(ReasonCode.FILE_PAPER_DIFFERS, ReasonCode.DATA_PAPER_NOT_ACCEPTED);
        assertThat(rejected.redo()).containsExactly(BACK);
    }

    @Test
    void notesAPrintedNameThatWasReadOtherwiseAndHasABirthDateLookedAt() {
        var same = new PrintedFields("NGUYỄN VĂN MẪU", Optional.of(LocalDate.of(1990, 1, 1)));
        assertThat(verdict(customer, front().qr(customer.qr()).reading(same).seen(), back().seen()))
                .isInstanceOf(CardVerdict.Verified.class);
        var misread = new PrintedFields("NGUYỄN VÃN MẪV", Optional.empty());
        assertThat(verdict(customer, front().qr(customer.qr()).reading(misread).seen(), back().seen()))
                .isInstanceOf(CardVerdict.Verified.class);
        var other = new PrintedFields("NGUYỄN VĂN MẪU", Optional.of(LocalDate.of(1991, 1, 1)));
        assertThat(verdict(customer, front().qr(customer.qr()).reading(other).seen(), back().seen()))
                .isInstanceOf(CardVerdict.SentToReview.class);
    }

    // Sides

    @Test
    void noticesThatFrontAndBackWereExchanged() {
        var rejected = rejected(
                customer,
                front().showing(BACK).seen(),
                back().withoutMrz().showing(FRONT).qr(customer.qr()).seen());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FILE_WRONG_SIDE);
        assertThat(rejected.redo()).containsExactly(FRONT, BACK);
    }

    @Test
    void noticesTwiceTheFront() {
        assertThat(rejected(
                                customer,
                                goodFront(),
                                back().showing(FRONT)
                                        .withoutMrz()
                                        .qr(customer.qr())
                                        .seen())
                        .redo())
                .containsExactly(BACK);
        var twice = new CardPictures(Map.of(FRONT, goodFront(), BACK, goodFront()), Map.of(), true);
        assertThat(CardFindings.of(customer.data(), twice, Map.of(), LIMITS).accepts(BACK))
                .isFalse();
    }

    @Test
    void noticesAnotherPaperThanTheDeclaredOne() {
        var holder = withCanCuoc();
        var declaredChip = anyCustomer();
        var rejected =
                rejected(declaredChip, front().seen(), back().qr(holder.qr()).seen());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FILE_PAPER_DIFFERS);
        assertThat(rejected.redo()).containsExactly(FRONT, BACK);
        assertThat(rejected(withCanCuoc(), front().qr(declaredChip.qr()).seen(), back().seen())
                        .reasons())
                .containsExactly(ReasonCode.FILE_PAPER_DIFFERS);
    }

    @Test
    void asksForASideThatWasNeverSent() {
        var findings = CardFindings.of(
                customer.data(), new CardPictures(Map.of(FRONT, goodFront()), Map.of(), false), Map.of(), LIMITS);
        var verdict = CardVerdict.of(List.of(), findings, List.of());
        assertThat(verdict).isInstanceOf(CardVerdict.Rejected.class);
        assertThat(((CardVerdict.Rejected) verdict).redo()).containsExactly(BACK);
        assertThat(findings.accepts(FRONT)).isTrue();
    }

    @Test
    void needsOnlyTheSideThatWasNotAcceptedBefore() {
        var before = Map.of(FRONT, List.of(Check.passed("FRONT_FILE"), Check.passed("QR_READ")));
        var findings = CardFindings.of(
                customer.data(), new CardPictures(Map.of(BACK, back().seen()), Map.of(), false), before, LIMITS);
        var verdict = CardVerdict.of(List.of(), findings, NOTHING);
        assertThat(verdict).isInstanceOf(CardVerdict.Verified.class);
        assertThat(verdict.checks()).contains(Check.passed("QR_READ"), Check.passed("BACK_FILE"));
    }

    // Verdict

    @Test
    void sendsWhatNobodyCheckedToReview() {
        var notChecked = List.of(Check.notChecked("ANY", ReasonCode.PROCESS_REVIEW));
        var verdict = CardVerdict.of(List.of(), findings(goodFront(), back().seen()), notChecked);
        assertThat(verdict)
                .isEqualTo(new CardVerdict.SentToReview(verdict.checks(), List.of(ReasonCode.PROCESS_REVIEW)));
    }

    @Test
    void sendsWhatInitLeftOpenToReview() {
        var kept = Check.review("ISSUER", ReasonCode.DATA_ISSUER);
        var verdict = CardVerdict.of(List.of(kept), findings(goodFront(), back().seen()), NOTHING);
        assertThat(verdict).isInstanceOf(CardVerdict.SentToReview.class);
        assertThat(verdict.checks()).contains(kept);
    }

    @Test
    void rejectsBothSidesOfAForgedCard() {
        var fraudReasons = List.of(ReasonCode.FRAUD_RECAPTURED);
        var fraud = List.of(Check.failed("FRAUD", ReasonCode.FRAUD_RECAPTURED));
        var verdict = CardVerdict.of(List.of(), findings(goodFront(), back().seen()), fraud);
        assertThat(verdict)
                .isEqualTo(new CardVerdict.Rejected(
                        verdict.checks(),
                        fraudReasons,
                        List.of(new Advice(FRONT, fraudReasons), new Advice(BACK, fraudReasons))));
    }

    @Test
    void neverApprovesWhereAnythingIsOpen() {
        for (var outcome : Check.Outcome.values()) {
            var check = new Check("ANY", outcome, List.of(), null, null, null);
            var verdict = CardVerdict.of(List.of(), findings(goodFront(), back().seen()), List.of(check));
            assertThat(verdict instanceof CardVerdict.Verified)
                    .isEqualTo(outcome == Check.Outcome.PASSED || outcome == Check.Outcome.WARNING);
        }
    }

    private List<ReasonCode> reasonsWithQr(Someone onCard) {
        return rejected(customer, front().qr(onCard.qr()).seen(), back().seen())
                .advice()
                .getFirst()
                .reasons();
    }

    private CardFindings findings(SideSeen front, SideSeen back) {
        return findings(customer, front, back);
    }

    private static CardFindings findings(Someone declared, SideSeen front, SideSeen back) {
        var sent = new EnumMap<Side, SideSeen>(Map.of(FRONT, front, BACK, back));
        return CardFindings.of(declared.data(), new CardPictures(sent, Map.of(), false), Map.of(), LIMITS);
    }

    private static CardVerdict verdict(Someone declared, SideSeen front, SideSeen back) {
        return CardVerdict.of(List.of(), findings(declared, front, back), NOTHING);
    }

    private static CardVerdict.Rejected rejected(Someone declared, SideSeen front, SideSeen back) {
        var verdict = verdict(declared, front, back);
        assertThat(verdict).isInstanceOf(CardVerdict.Rejected.class);
        return (CardVerdict.Rejected) verdict;
    }

    private SideSeen goodFront() {
        return front().qr(customer.qr()).seen();
    }

    @Test
    void findsTheSideOfTheQrCode() {
        assertThat(PaperRule.sideOfQr(IdPaper.CCCD_CHIP)).isEqualTo(FRONT);
        assertThat(PaperRule.sideOfQr(IdPaper.CAN_CUOC)).isEqualTo(BACK);
    }
}
