package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.NumberSeen.Likeness;
import vn.ocb.onboarding.document.domain.QualityRule.LetStand;
import vn.ocb.onboarding.document.domain.QualityRule.Verdict;

class MrzRuleTest {
    private static final MrzLimits LIMITS = new MrzLimits(.5, .9);
    private static final List<String> MAN = List.of(
            "IDVNM0900000111000090000011<<1", "9001011M3001019VNM<<<<<<<<<<<8", "NGUYEN<<VAN<MAU<<<<<<<<<<<<<<<");

    @Test
    void passesAnMrzThatSaysWhatWasDeclared() {
        assertThat(checks(Someone.anyCustomer(), read(1)))
                .allMatch(check -> check.outcome() == Outcome.PASSED)
                .extracting(Check::name)
                .containsExactly(
                        "MRZ_READ",
                        "MRZ_CHECK_DIGITS",
                        "MRZ_NUMBER",
                        "MRZ_BIRTH_DATE",
                        "MRZ_SEX",
                        "MRZ_EXPIRY",
                        "MRZ_NATIONALITY",
                        "MRZ_NAME");
    }

    @Test
    void aMissingMrzIsASignOfFraudOnlyOnAGoodPicture() {
        assertThat(missing(SeenSide.back())).isEqualTo(Check.review("MRZ_READ", ReasonCode.FRAUD_MRZ_MISSING));
        // Noted, refused, and tolerated for a QR code.
        for (var ratio : List.of(.4, .2)) {
            for (var blurred : List.of(
                    SeenSide.back(), SeenSide.back().qr(Someone.withCanCuoc().qr()))) {
                assertThat(missing(blurred.sharpness(ratio)))
                        .isEqualTo(Check.failed("MRZ_READ", ReasonCode.QUALITY_BLUR));
            }
        }
    }

    private static Check missing(SeenSide back) {
        return checks(Someone.anyCustomer(), judged(back.withoutMrz())).getFirst();
    }

    @Test
    void everyDifferenceFailsItsOwnField() {
        failsOnly("MRZ_NUMBER", Someone.anyCustomer().number("000090000012"));
        failsOnly("MRZ_BIRTH_DATE", Someone.anyCustomer().born(LocalDate.of(1990, 1, 2)));
        failsOnly("MRZ_SEX", Someone.anyCustomer().sex(Sex.FEMALE));
        failsOnly("MRZ_EXPIRY", Someone.anyCustomer().expires(null));
        failsOnly("MRZ_NATIONALITY", Someone.anyCustomer().nationality("USA"));
        failsOnly("MRZ_NAME", Someone.anyCustomer().named("Nguyễn Văn Mẹo"));
    }

    private static void failsOnly(String name, Someone declared) {
        var checks = MrzRule.checks(declared.data(), read(1), LIMITS);
        assertThat(checks)
                .filteredOn(check -> check.outcome() != Outcome.PASSED)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.name()).isEqualTo(name);
                    assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(check.reasons()).contains(ReasonCode.DATA_MRZ_DIFFERS);
                });
    }

    @Test
    void aDifferenceTheReaderDoubtsGoesToAPerson() {
        var checks = checks(Someone.anyCustomer().named("Nguyễn Văn Mẹo"), read(.7));
        assertThat(named(checks, "MRZ_NAME").outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void aDifferenceACheckDigitContradictsGoesToAPerson() {
        var wrong = new ArrayList<>(MAN);
        wrong.set(0, "IDVNM0900000111000090000017<<1");
        var checks = checks(Someone.anyCustomer(), seen(wrong, 1));
        assertThat(named(checks, "MRZ_CHECK_DIGITS"))
                .isEqualTo(Check.review("MRZ_CHECK_DIGITS", ReasonCode.DATA_MRZ_CHECK_DIGIT));
        assertThat(named(checks, "MRZ_NUMBER").outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void whatIsHardToReadGoesToAPerson() {
        assertThat(named(checks(Someone.anyCustomer(), read(.4)), "MRZ_READ").outcome())
                .isEqualTo(Outcome.REVIEW);
    }

    @Test
    void whatHasNotTheFormOfAnMrzHasNoRightCheckDigits() {
        var checks = checks(Someone.anyCustomer(), seen(List.of("", "", ""), 1));
        assertThat(checks).extracting(Check::name).containsExactly("MRZ_READ", "MRZ_CHECK_DIGITS");
        assertThat(checks.getLast().outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void aNameThatDoesNotFitIsNeverADifference() {
        var name = "Nguyễn Phan Hoàng Anh Thiên Kim Ngân";
        for (var line : List.of("NGUYEN<<PHAN<HOANG<ANH<THIEN<K", "NGUYEN<<P<H<A<T<K<N<<<<<<<<<<<")) {
            var seen = seen(List.of(MAN.get(0), MAN.get(1), line), 1);
            var outcome = line.endsWith("K") ? Outcome.WARNING : Outcome.REVIEW;
            var declared = named(checks(Someone.anyCustomer().named(name), seen), "MRZ_NAME");
            var both = besideQr(
                    IdPaper.CCCD_CHIP,
                    SeenSide.front().qr(Someone.anyCustomer().named(name).qr()),
                    SeenSide.back().mrz(List.of(MAN.get(0), MAN.get(1), line), 1));
            assertThat(List.of(declared, both)).allSatisfy(check -> {
                assertThat(check.outcome()).isEqualTo(outcome);
                assertThat(check.reasons()).doesNotContain(ReasonCode.DATA_MRZ_DIFFERS, ReasonCode.DATA_QR_MRZ_DIFFER);
            });
        }
    }

    @Test
    void aYearAloneAgreesAndIsLookedAtByAPerson() {
        for (var unknown : List.of("900000", "90<<<<")) {
            var first = MAN.get(0);
            var birth = unknown + CheckDigit.of(unknown);
            var second = birth + MAN.get(1).substring(7, 29);
            var composite = CheckDigit.of(
                    first.substring(5) + second.substring(0, 7) + second.substring(8, 15) + second.substring(18));
            var lines = List.of(first, second + composite, MAN.get(2));
            var checks = checks(Someone.anyCustomer(), seen(lines, 1));
            assertThat(named(checks, "MRZ_CHECK_DIGITS").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(named(checks, "MRZ_BIRTH_DATE"))
                    .extracting(Check::outcome, Check::reasons)
                    .containsExactly(Outcome.REVIEW, List.of(ReasonCode.PROCESS_REVIEW));
            var older = checks(Someone.anyCustomer().born(LocalDate.of(1989, 1, 1)), seen(lines, 1));
            assertThat(named(older, "MRZ_BIRTH_DATE").outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void aFrontAndABackOfDifferentCardsAreASignOfFraud() {
        var front =
                SeenSide.front().qr(Someone.anyCustomer().number("000090000012").qr());
        assertThat(besideQr(IdPaper.CCCD_CHIP, front, SeenSide.back()).outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(besideQr(IdPaper.CCCD_CHIP, front, SeenSide.back()).reasons())
                .containsExactly(ReasonCode.FRAUD_SIDES_DIFFER, ReasonCode.DATA_QR_MRZ_DIFFER);
    }

    @Test
    void sidesThatWereNotBothLetStandAreNotSaidToBelongToDifferentCards() {
        var front =
                SeenSide.front().qr(Someone.anyCustomer().number("000090000012").qr());
        assertThat(besideQr(IdPaper.CCCD_CHIP, front, SeenSide.back().sharpness(.2))
                        .reasons())
                .containsExactly(ReasonCode.DATA_QR_MRZ_DIFFER);
        assertThat(besideQr(IdPaper.CCCD_CHIP, front.sharpness(.2), SeenSide.back())
                        .reasons())
                .containsExactly(ReasonCode.DATA_QR_MRZ_DIFFER);
    }

    @Test
    void onACardOf2024BothStandOnTheSameSide() {
        var back =
                SeenSide.back().qr(Someone.withCanCuoc().number("000090000012").qr());
        assertThat(besideQr(IdPaper.CAN_CUOC, SeenSide.front(), back).reasons())
                .containsExactly(ReasonCode.DATA_QR_MRZ_DIFFER);
    }

    private static Check besideQr(IdPaper paper, SeenSide front, SeenSide back) {
        var pictures = new CardPictures(Map.of(Side.FRONT, front.seen(), Side.BACK, back.seen()), Map.of(), false);
        return named(MrzRule.besideQr(paper, pictures, letStand(front), letStand(back), LIMITS), "QR_EQUALS_MRZ");
    }

    private static Optional<LetStand> letStand(SeenSide side) {
        return judged(side) instanceof LetStand letStand ? Optional.of(letStand) : Optional.empty();
    }

    @Test
    void anotherPrintedNumberTellsThatTheSidesDiffer() {
        assertThat(printed(Likeness.AGREES, 1).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(printed(Likeness.DIFFERS, .8).outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(printed(Likeness.DIFFERS, .99).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(printed(Likeness.DIFFERS, .99).reasons()).containsExactly(ReasonCode.FRAUD_SIDES_DIFFER);
        assertThat(printed(Likeness.UNREADABLE, .2).outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void aMissingLimitStopsTheStart() {
        assertThatThrownBy(() -> new MrzLimits(0, .9)).hasMessageContaining("read-from");
        assertThatThrownBy(() -> new MrzLimits(.5, Double.NaN)).hasMessageContaining("certain-from");
    }

    private static Check printed(Likeness likeness, double certainty) {
        var front = SeenSide.front().number(likeness, certainty);
        return PrintedNumberRule.check(judged(front), LIMITS);
    }

    private static Verdict judged(SeenSide side) {
        return QualityRule.judge(side.side(), IdPaper.CCCD_CHIP, side.seen(), CardLimitsOfYml.read());
    }

    private static List<Check> checks(Someone declared, Verdict back) {
        return MrzRule.checks(declared.data(), back, LIMITS);
    }

    private static Check named(List<Check> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict read(double certainty) {
        return seen(MAN, certainty);
    }

    private static Verdict seen(List<String> lines, double certainty) {
        return judged(SeenSide.back().mrz(lines, certainty));
    }
}
