package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocb.onboarding.contract.ReasonCode.BLOCKED;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_AGE;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_BIRTH_DATE;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_EXPIRED;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_EXPIRY_RULE;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_ISSUER;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_ISSUE_DATE;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_MINOR;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_NUMBER_FORMAT;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_NUMBER_STRUCTURE;
import static vn.ocb.onboarding.contract.ReasonCode.DATA_PAPER_NOT_ACCEPTED;
import static vn.ocb.onboarding.contract.ReasonCode.DUPLICATE_CUSTOMER;
import static vn.ocb.onboarding.contract.ReasonCode.FATCA_INDICIA;
import static vn.ocb.onboarding.contract.ReasonCode.PROCESS_REVIEW;
import static vn.ocb.onboarding.contract.ReasonCode.VELOCITY;
import static vn.ocb.onboarding.document.domain.Someone.TODAY;
import static vn.ocb.onboarding.document.domain.Someone.anyCustomer;
import static vn.ocb.onboarding.document.domain.Someone.withCanCuoc;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData.FatcaAnswer;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;

class EligibilityTest {
    private static final EligibilityLimits LIMITS = new EligibilityLimits(15, 18, 120, 5);

    @Test
    void acceptsACustomerNothingIsWrongWith() {
        assertThat(passesEverything(anyCustomer())).isTrue();
        assertThat(passesEverything(withCanCuoc())).isTrue();
    }

    // Age

    @Test
    void rejectsACustomerWhoTurnsFifteenTomorrow() {
        assertThat(reasons(anyCustomer().born(TODAY.minusYears(15).plusDays(1))))
                .contains(DATA_AGE);
    }

    @Test
    void flagsACustomerWhoTurnsFifteenToday() {
        var minor = minorBorn(TODAY.minusYears(15));
        assertThat(reasons(minor)).isEmpty();
        assertThat(check(minor, "AGE")).isEqualTo(Check.warning("AGE", DATA_MINOR));
    }

    @Test
    void flagsACustomerWhoTurnsEighteenTomorrowButNotToday() {
        assertThat(check(minorBorn(TODAY.minusYears(18).plusDays(1)), "AGE").outcome())
                .isEqualTo(Check.Outcome.WARNING);
        assertThat(check(minorBorn(TODAY.minusYears(18)), "AGE").outcome()).isEqualTo(Check.Outcome.PASSED);
    }

    @Test
    void rejectsABirthDateInTheFuture() {
        assertThat(reasons(anyCustomer().born(TODAY.plusDays(1)))).contains(DATA_BIRTH_DATE);
    }

    @Test
    void rejectsABirthDateNobodyAliveHas() {
        assertThat(reasons(anyCustomer().born(TODAY.minusYears(120).minusDays(1))))
                .contains(DATA_BIRTH_DATE)
                .doesNotContain(DATA_AGE);
        assertThat(reasons(anyCustomer().born(LocalDate.of(1, 1, 1)))).contains(DATA_BIRTH_DATE);
        assertThat(reasons(anyCustomer().born(TODAY.minusYears(120)))).doesNotContain(DATA_BIRTH_DATE);
    }

    // Paper and number

    @Test
    void rejectsPapersThatCannotBeUsedRemotely() {
        assertThat(reasons(anyCustomer().paper(IdPaper.CCCD_BARCODE).issued(LocalDate.of(2018, 5, 1))))
                .contains(DATA_PAPER_NOT_ACCEPTED);
        assertThat(reasons(anyCustomer().paper(IdPaper.CMND).number("000000011").issued(LocalDate.of(2015, 5, 1))))
                .containsExactly(DATA_PAPER_NOT_ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00009000001", "0000900000111", "00009000001X", "٠٠٠٠٩٠٠٠٠٠١١", "000 90000011"})
    void rejectsANumberThatIsNotTwelveDigits(String number) {
        assertThat(reasons(anyCustomer().number(number))).containsExactly(DATA_NUMBER_FORMAT);
    }

    @ParameterizedTest
    @CsvSource({
        "000190000011, 1990, MALE", // a woman's digit
        "000290000011, 1990, MALE", // a century too late
        "000091000011, 1990, MALE", // another year
        "000006000011, 2006, MALE", // last century's digit
        "000206000011, 2006, FEMALE"
    })
    void sendsANumberThatDoesNotFitBirthAndSexToReview(String number, int year, Sex sex) {
        var customer =
                anyCustomer().number(number).born(LocalDate.of(year, 1, 1)).sex(sex);
        assertThat(check(customer, "NUMBER_STRUCTURE"))
                .isEqualTo(Check.review("NUMBER_STRUCTURE", DATA_NUMBER_STRUCTURE));
        assertThat(reasons(customer)).doesNotContain(DATA_NUMBER_STRUCTURE);
    }

    @ParameterizedTest
    @CsvSource({
        "000090000011, 1990, MALE",
        "000190000011, 1990, FEMALE",
        "000206000011, 2006, MALE",
        "000306000011, 2006, FEMALE"
    })
    void passesANumberThatFitsBirthAndSex(String number, int year, Sex sex) {
        assertThat(check(
                                anyCustomer()
                                        .number(number)
                                        .born(LocalDate.of(year, 1, 1))
                                        .sex(sex),
                                "NUMBER_STRUCTURE")
                        .outcome())
                .isEqualTo(Check.Outcome.PASSED);
    }

    @Test
    void sendsASyntheticNumberToReviewWhereNoTestPersonsExist() {
        var outside = Eligibility.of(anyCustomer().data(), BankRecords.UNKNOWN, LIMITS, TODAY, false);
        assertThat(outside).isInstanceOf(Eligibility.Eligible.class);
        assertThat(((Eligibility.Eligible) outside).forReview())
                .containsExactly(Check.review("NUMBER_STRUCTURE", DATA_NUMBER_STRUCTURE));
    }

    // Issue date

    @Test
    void rejectsACardIssuedTomorrow() {
        assertThat(reasons(withCanCuoc().issued(TODAY.plusDays(1)))).containsExactly(DATA_ISSUE_DATE);
        assertThat(reasons(withCanCuoc().issued(TODAY))).isEmpty();
    }

    @Test
    void rejectsACardIssuedBeforeItsHolderWasBorn() {
        assertThat(reasons(anyCustomer().born(LocalDate.of(2021, 4, 16)))).contains(DATA_ISSUE_DATE);
    }

    @ParameterizedTest
    @CsvSource({
        "CCCD_CHIP, 2020-12-31, false",
        "CCCD_CHIP, 2021-01-01, true",
        "CCCD_CHIP, 2024-06-30, true",
        "CCCD_CHIP, 2024-07-01, false",
        "CAN_CUOC, 2024-06-30, false",
        "CAN_CUOC, 2024-07-01, true"
    })
    void knowsWhenEachPaperWasIssued(IdPaper paper, LocalDate day, boolean issued) {
        assertThat(reasons(anyCustomer().paper(paper).issued(day)).contains(DATA_ISSUE_DATE))
                .isEqualTo(!issued);
    }

    // Expiry

    @Test
    void rejectsACardThatExpiredYesterday() {
        assertThat(reasons(anyCustomer().expires(TODAY.minusDays(1)))).containsExactly(DATA_EXPIRED);
    }

    @Test
    void acceptsACardOnItsLastDay() {
        assertThat(reasons(anyCustomer().expires(TODAY))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // birth, issue, expiry
        "2010-05-05, 2021-05-06, 2024-05-05", // 11 at issue -> 14
        "2010-05-05, 2022-05-05, 2035-05-05", // 12 -> 25
        "2000-05-05, 2023-05-04, 2025-05-05", // 22 -> 25
        "2000-05-05, 2023-05-05, 2040-05-05", // 23 -> 40
        "1990-05-05, 2021-05-05, 2030-05-05", // 31 -> 40
        "1986-05-05, 2024-05-05, 2046-05-05", // 38 -> 60
        "1966-05-05, 2024-05-04, 2026-05-05", // 57 -> 60
        "1966-05-05, 2024-05-05,", // 58 -> none
        "2000-02-29, 2022-01-01, 2025-02-28",
        "2000-02-29, 2022-01-01, 2025-03-01"
    })
    void knowsTheExpiryByAgeAtIssue(LocalDate birth, LocalDate issue, @Nullable LocalDate expiry) {
        assertThat(ExpiryRule.fits(birth, issue, expiry)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1990-01-01, 2021-04-15, 2030-01-02",
        "1990-01-01, 2021-04-15, 2050-01-01",
        "1990-01-01, 2021-04-15,",
        "1960-01-01, 2021-04-15, 2040-01-01",
        "2000-05-05, 2022-01-01, 2025-05-06"
    })
    void sendsAnotherExpiryToReview(LocalDate birth, LocalDate issue, @Nullable LocalDate expiry) {
        assertThat(ExpiryRule.fits(birth, issue, expiry)).isFalse();
    }

    @Test
    void keepsAWrongExpiryForReviewAndStarts() {
        var customer = anyCustomer().expires(LocalDate.of(2031, 1, 1));
        assertThat(reasons(customer)).isEmpty();
        assertThat(check(customer, "EXPIRY_RULE")).isEqualTo(Check.review("EXPIRY_RULE", DATA_EXPIRY_RULE));
    }

    // Issuer

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
                "CỤC TRƯỞNG CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI",
                "Cuc Canh sat quan ly hanh chinh ve trat tu xa hoi",
                "Cục Cảnh sát QLHC về TTXH",
                "Cục CS QLHC về TTXH",
                "CCS QLHC VỀ TTXH",
                " cục  cảnh sát qlhc-ttxh. "
            })
    void acceptsTheIssuerHoweverItIsWritten(String issuer) {
        assertThat(passesEverything(anyCustomer().issuer(issuer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bộ Công an", "Công an thành phố Hà Nội", "Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư", "", "?"})
    void sendsAnotherIssuerToReview(String issuer) {
        assertThat(check(anyCustomer().issuer(issuer), "ISSUER")).isEqualTo(Check.review("ISSUER", DATA_ISSUER));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-10-09, Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư",
        "2018-10-09, Cục trưởng Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư",
        "2018-10-10, Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "2024-06-30, Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "2024-07-01, Bộ Công an",
        "2024-07-01, BCA"
    })
    void knowsTheIssuerByIssueDate(LocalDate day, String issuer) {
        assertThat(IssuerRule.check(
                                anyCustomer().issued(day).issuer(issuer).data().idDocument())
                        .outcome())
                .isEqualTo(Check.Outcome.PASSED);
    }

    // FATCA

    @Test
    void rejectsAnyYesToTheQuestions() {
        assertThat(reasons(anyCustomer()
                        .answering(new FatcaAnswer("US_CITIZEN", false), new FatcaAnswer("US_MAIL_HOLD", true))))
                .containsExactly(FATCA_INDICIA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USA", "PRI", "GUM", "VIR", "ASM", "MNP", "UMI"})
    void rejectsTheUsaAndItsTerritoriesAsACountryOfAnything(String country) {
        assertThat(reasons(anyCustomer().nationality(country))).containsExactly(FATCA_INDICIA);
        assertThat(reasons(anyCustomer().bornIn(country))).containsExactly(FATCA_INDICIA);
        assertThat(reasons(anyCustomer().livingIn(country))).containsExactly(FATCA_INDICIA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEU", "CAN", "VGB", "WSM", "JAM", "DOM", "VNM"})
    void doesNotTakeOtherCountriesForTheUsa(String country) {
        assertThat(reasons(anyCustomer().livingIn(country).bornIn(country))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550123", // Washington
                "+18005550123", // free of charge
                "+17875550123", // Puerto Rico
                "+19395550123",
                "+13405550123", // Virgin Islands
                "+16715550123", // Guam
                "+16845550123", // American Samoa
                "+16705550123", // Northern Marianas
                "+12" // of no region
            })
    void rejectsPhoneNumbersOfTheUsa(String phone) {
        assertThat(reasons(anyCustomer().phone(phone))).containsExactly(FATCA_INDICIA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14165550123", // Toronto
                "+18765550123", // Jamaica
                "+18095550123", // Dominican Republic
                "+12425550123", // Bahamas
                "+12845550123", // British Virgin Islands
                "+4915112345678",
                "+84912345678"
            })
    void doesNotTakeOtherPhoneNumbersForAmericanOnes(String phone) {
        assertThat(reasons(anyCustomer().phone(phone))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 Calle Fortaleza, San Juan, Puerto Rico",
                "PUERTO-RICO 00901",
                "Apt 5, Tamuning, Guam 96913",
                "St. Thomas, U.S. Virgin Islands",
                "Pago Pago, American Samoa",
                "Saipan, Northern Mariana Islands",
                "1 Main Street, Boston, U.S.A.",
                "1 Main Street, Boston, united  states of america",
                "Số 1, California, Hoa Kỳ",
                "Quần đảo Virgin thuộc Mỹ"
            })
    void rejectsAddressesThatNameTheUsa(String line) {
        assertThat(reasons(anyCustomer().livingAt(line))).containsExactly(FATCA_INDICIA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Số 1, Mỹ Đình",
                "Tổ 3, thuộc Mỹ Đình 2",
                "Khu phố Phú Mỹ Hưng",
                "Thôn Hòa Kỳ",
                "Số 5, đường Guamo",
                "Road Town, British Virgin Islands",
                "Apia, Samoa"
            })
    void doesNotTakeOtherPlacesForAmericanOnes(String line) {
        assertThat(reasons(anyCustomer().livingAt(line))).isEmpty();
    }

    @Test
    void doesNotTakeSilenceForNo() {
        assertThat(check(anyCustomer().answering(), "FATCA")).isEqualTo(Check.review("FATCA", PROCESS_REVIEW));
    }

    // What the bank has on record

    @Test
    void rejectsDuplicates() {
        assertThat(reasons(new BankRecords(true, false, 0, 0, false))).containsExactly(DUPLICATE_CUSTOMER);
        assertThat(reasons(new BankRecords(false, true, 0, 0, false))).containsExactly(DUPLICATE_CUSTOMER);
    }

    @Test
    void rejectsTheSixthStartOfANumberOrAPhone() {
        assertThat(reasons(new BankRecords(false, false, 4, 4, false))).isEmpty();
        assertThat(reasons(new BankRecords(false, false, 5, 0, false))).containsExactly(VELOCITY);
        assertThat(reasons(new BankRecords(false, false, 0, 5, false))).containsExactly(VELOCITY);
    }

    @Test
    void rejectsWhoIsOnTheBanksListAndDoesNotSaySo() {
        assertThat(reasons(new BankRecords(false, false, 0, 0, true))).containsExactly(BLOCKED);
        assertThat(Eligibility.of(anyCustomer().data(), BankRecords.UNKNOWN, LIMITS, TODAY, true)
                        .checks())
                .extracting(Check::name)
                .noneMatch(name -> name.contains("BLOCK"));
    }

    @Test
    void tellsAllReasonsAtOnce() {
        assertThat(reasons(anyCustomer().phone("+12025550123").expires(TODAY.minusDays(1))))
                .containsExactly(DATA_EXPIRED, FATCA_INDICIA);
    }

    private static Someone minorBorn(LocalDate day) {
        return withCanCuoc().born(day).expires(day.plusYears(25));
    }

    private static boolean passesEverything(Someone customer) {
        return Eligibility.of(customer.data(), BankRecords.UNKNOWN, LIMITS, TODAY, true).checks().stream()
                .allMatch(check -> check.outcome() == Check.Outcome.PASSED);
    }

    private static Check check(Someone customer, String name) {
        return Eligibility.of(customer.data(), BankRecords.UNKNOWN, LIMITS, TODAY, true).checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<ReasonCode> reasons(Someone customer) {
        return reasons(Eligibility.of(customer.data(), BankRecords.UNKNOWN, LIMITS, TODAY, true));
    }

    private static List<ReasonCode> reasons(BankRecords records) {
        return reasons(Eligibility.of(anyCustomer().data(), records, LIMITS, TODAY, true));
    }

    private static List<ReasonCode> reasons(Eligibility eligibility) {
        return eligibility instanceof Eligibility.NotEligible refused ? refused.reasons() : List.of();
    }
}
