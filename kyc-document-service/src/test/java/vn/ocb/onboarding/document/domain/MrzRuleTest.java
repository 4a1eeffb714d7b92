package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.NumberSeen.Likeness;

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
        assertThat(missing(null)).isEqualTo(Check.review("MRZ_READ", ReasonCode.FRAUD_MRZ_MISSING));
        assertThat(missing(ReasonCode.QUALITY_BLUR)).isEqualTo(Check.failed("MRZ_READ", ReasonCode.QUALITY_BLUR));
    }

    private static Check missing(@Nullable ReasonCode spoiltBy) {
        var seen = new MrzSeen(Optional.empty(), spoiltBy);
        return MrzRule.checks(Someone.anyCustomer().data(), seen, LIMITS).getFirst();
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
            var qr = QrPayload.parse(Someone.anyCustomer().named(name).qr());
            var both = named(MrzRule.besideQr(IdPaper.CCCD_CHIP, qr, seen.reading(), LIMITS), "QR_EQUALS_MRZ");
            assertThat(List.of(declared, both)).allSatisfy(check -> {
                assertThat(check.outcome()).isEqualTo(outcome);
                assertThat(check.reasons()).doesNotContain(ReasonCode.DATA_MRZ_DIFFERS, ReasonCode.DATA_QR_MRZ_DIFFER);
            });
        }
    }

    @Test
    void aFrontAndABackOfDifferentCardsAreASignOfFraud() {
        var other = QrPayload.parse(Someone.anyCustomer().number("000090000012").qr());
        var checks = MrzRule.besideQr(IdPaper.CCCD_CHIP, other, read(1).reading(), LIMITS);
        assertThat(named(checks, "QR_EQUALS_MRZ").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(named(checks, "QR_EQUALS_MRZ").reasons())
                .containsExactly(ReasonCode.FRAUD_SIDES_DIFFER, ReasonCode.DATA_QR_MRZ_DIFFER);
    }

    @Test
    void onACardOf2024BothStandOnTheSameSide() {
        var other = QrPayload.parse(Someone.withCanCuoc().number("000090000012").qr());
        var checks = MrzRule.besideQr(IdPaper.CAN_CUOC, other, read(1).reading(), LIMITS);
        assertThat(named(checks, "QR_EQUALS_MRZ").reasons()).containsExactly(ReasonCode.DATA_QR_MRZ_DIFFER);
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
        return PrintedNumberRule.check(new NumberSeen(likeness, certainty), false, null, LIMITS);
    }

    private static List<Check> checks(Someone declared, MrzSeen seen) {
        return MrzRule.checks(declared.data(), seen, LIMITS);
    }

    private static Check named(List<Check> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MrzSeen read(double certainty) {
        return seen(MAN, certainty);
    }

    private static MrzSeen seen(List<String> lines, double certainty) {
        var reading = new MrzReading(lines, Collections.nCopies(90, certainty), Set.of(), false);
        return new MrzSeen(Optional.of(reading), null);
    }
}
