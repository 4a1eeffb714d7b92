package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.CustomerData.AddressSystem;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.gateway.Requests;
import vn.ocb.onboarding.gateway.catalogue.Catalogues;
import vn.ocb.onboarding.gateway.problem.ProblemException;

class CustomerFormTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    /** Within 24 hours of noon. */
    private static final String GIVEN_AT = "2026-01-31T18:30:00Z";

    private final CustomerForm form = new CustomerForm(new Catalogues(), new Phones(), NOON);

    @Test
    void readsACompleteForm() {
        var customer = read(ignored -> {});

        assertThat(customer.fullName()).isEqualTo("Nguyễn Văn Mẫu");
        assertThat(customer.birthDate()).isEqualTo(LocalDate.of(1990, 1, 1));
        assertThat(customer.idDocument().paper()).isEqualTo(IdPaper.CCCD_CHIP);
        assertThat(customer.phone()).isEqualTo("+84912345678");
        assertThat(customer.currentAddress().system()).isEqualTo(AddressSystem.PROVINCES_34);
        assertThat(customer.fatca().answers()).hasSize(7).noneMatch(CustomerData.FatcaAnswer::yes);
        assertThat(customer.consent().givenAt()).isEqualTo(GIVEN_AT);
    }

    @Test
    void composesDecomposedLetters() {
        var decomposed = Normalizer.normalize("Nguyễn Văn Mẫu", Normalizer.Form.NFD);

        assertThat(read(customer -> customer.put("fullName", decomposed)).fullName())
                .isEqualTo("Nguyễn Văn Mẫu");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0912345678",
                "+84912345678",
                "84912345678",
                "0084912345678",
                "0084 912 345 678",
                "+84 912 345 678",
                "(+84) 912 345 678",
                "(+84) 912-345-678",
                "(+84)912345678",
                "+(84) 912 345 678",
                "+84 (0)912 345 678",
                "+84 (0) 912 345 678",
                "(+84) (0)912.345.678",
                "+840912345678",
                "(0912) 345 678",
                "0912.345.678",
                "091-234-5678",
                "0912\u00A0345\u00A0678",
                "+84\u2009912\u202F345\u3000678",
                "0912\u2013345\u2014678",
                "0912\u2011345\u2212678",
                "\uFF10\uFF19\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18",
                "\uFF0B\uFF18\uFF14 \uFF19\uFF11\uFF12 \uFF13\uFF14\uFF15 \uFF16\uFF17\uFF18",
                "\u202A+84912345678\u202C",
                "\u00A00912345678\u00A0"
            })
    void takesAVietnameseMobileNumberHoweverItIsWritten(String entered) {
        assertThat(read(customer -> customer.put("phone", entered)).phone()).isEqualTo("+84912345678");
    }

    @ParameterizedTest
    @CsvSource({
        "0312345678, +84312345678",
        "+1 202 555 0123, +12025550123",
        "+1 (787) 555-0123, +17875550123",
        "+1 671 555 0123, +16715550123"
    })
    void takesOtherMobilesAndNumbersOfTheUsa(String entered, String expected) {
        assertThat(read(customer -> customer.put("phone", entered)).phone()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0212345678",
                "091234567",
                "09123456789",
                "+44 20 7946 0958",
                // Canada and Jamaica share +1 with the USA.
                "+1 416 555 0123",
                "+1 876 555 0123",
                "0912345678 ext. 5",
                "0912345678 / 0988888888",
                "0912345678;ext=5",
                "++84912345678",
                "09l2345678",
                "phone",
                "+",
                "()"
            })
    void refusesOtherNumbersWithOneError(String entered) {
        assertThat(errors(customer -> customer.put("phone", entered))).containsExactly("phone INVALID_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna\u0000", "An\nna", "An\u202Ena", "An\u200Bna", "\uE000An"})
    void refusesCharactersNobodySees(String name) {
        assertThat(errors(customer -> customer.put("fullName", name))).containsExactly("fullName INVALID_CHARACTER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"N4me", "<b>Name</b>", "Name|x", "-Name"})
    void refusesNamesThatAreNone(String name) {
        assertThat(errors(customer -> customer.put("fullName", name))).containsExactly("fullName INVALID_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'", "\u2019", "\u2018", "\u02BC", "\u02BB", "`", "\u00B4", "\u2032", "\uFF07", "\uA78C", "-", "\u2010",
                "\u2011", "\u2013"
            })
    void takesNamesWithEveryKindOfApostropheAndHyphen(String mark) {
        assertThat(read(customer -> customer.put("fullName", "H" + mark + "Hen Niê"))
                        .fullName())
                .startsWith("H")
                .endsWith("Hen Niê");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0Nguyễn\u00A0Văn\u2009\u2009Mẫu\u3000",
                "  Nguyễn   Văn Mẫu ",
                "\uFF2E\uFF47\uFF55\uFF59ễ\uFF4E Văn Mẫu"
            })
    void keepsNamesWithSingleBlanksAndOrdinaryLetters(String name) {
        assertThat(read(customer -> customer.put("fullName", name)).fullName()).isEqualTo("Nguyễn Văn Mẫu");
    }

    @Test
    void countsCharactersNotBytes() {
        assertThat(read(customer -> customer.put("fullName", "ễ".repeat(100))).fullName())
                .hasSize(100);
        assertThat(errors(customer -> customer.put("fullName", "ễ".repeat(101))))
                .containsExactly("fullName TOO_LONG");
        assertThat(errors(customer -> customer.put("fullName", "  "))).containsExactly("fullName REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-02-30", "1990-1-1", "01/01/1990", "+11990-01-01", "1990-01-01T00:00:00Z", ""})
    void refusesDaysThatAreNotInTheCalendar(String date) {
        assertThat(errors(customer -> customer.put("birthDate", date))).containsExactly("birthDate INVALID_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1000-01-01", "1906-01-31", "2026-02-02", "2100-01-01", "9999-12-31"})
    void refusesBirthDatesNobodyHas(String date) {
        assertThat(errors(customer -> customer.put("birthDate", date))).containsExactly("birthDate INVALID_VALUE");
    }

    /** Whether the customer is old enough is another question. */
    @ParameterizedTest
    @ValueSource(strings = {"1906-02-01", "2026-02-01", "2020-01-01"})
    void takesBirthDatesOfPeople(String date) {
        assertThat(read(customer -> customer.put("birthDate", date)).birthDate())
                .isEqualTo(date);
    }

    @Test
    void theDateOfTodayIsThatOfVietNam() {
        var lateAtNight = Clock.fixed(Instant.parse("2026-02-01T17:30:00Z"), ZoneOffset.UTC);
        var body = Requests.customer(customer -> {
            customer.put("birthDate", "2026-02-02");
            object(customer, "consent").put("givenAt", GIVEN_AT);
        });

        assertThat(new CustomerForm(new Catalogues(), new Phones(), lateAtNight)
                        .read(body.getBytes(StandardCharsets.UTF_8))
                        .customer()
                        .birthDate())
                .isEqualTo("2026-02-02");
    }

    @Test
    void knowsTheCodesOfTheCatalogues() {
        assertThat(errors(customer -> {
                    customer.put("occupation", "ASTRONAUT");
                    customer.put("packageCode", "NOTHING");
                    customer.put("nationality", "XXX");
                    object(customer, "permanentAddress").put("province", "03");
                    object(customer, "currentAddress").put("province", "02");
                    object(customer, "fatca").put("version", "2020-01");
                }))
                .containsExactlyInAnyOrder(
                        "occupation UNKNOWN_VALUE",
                        "packageCode UNKNOWN_VALUE",
                        "nationality UNKNOWN_VALUE",
                        "permanentAddress.province UNKNOWN_VALUE",
                        "currentAddress.province UNKNOWN_VALUE",
                        "fatca.version UNKNOWN_VALUE");
    }

    @Test
    void wantsADistrictOnlyInTheSystemOfThreeLevels() {
        assertThat(errors(customer -> {
                    object(customer, "permanentAddress").remove("district");
                    object(customer, "currentAddress").put("district", "Quận Mẫu");
                }))
                .containsExactlyInAnyOrder("permanentAddress.district REQUIRED", "currentAddress.district NOT_ALLOWED");
    }

    @Test
    void wantsAWardExceptInDistrictsThatHadNone() {
        assertThat(errors(customer -> object(customer, "permanentAddress").remove("ward")))
                .containsExactly("permanentAddress.ward REQUIRED");
        assertThat(errors(customer -> object(customer, "currentAddress").remove("ward")))
                .containsExactly("currentAddress.ward REQUIRED");
        var address = read(customer -> object(customer, "permanentAddress")
                        .put("province", "77")
                        .put("district", "Huyện Côn Đảo")
                        .remove("ward"))
                .permanentAddress();
        assertThat(address.ward()).isNull();
        assertThat(read(customer -> object(customer, "permanentAddress")
                                .put("province", "77")
                                .put("district", "Huyện Côn Đảo"))
                        .permanentAddress()
                        .ward())
                .isEqualTo("Phường Mẫu");
    }

    @Test
    void tellsOneErrorOfAnAddressForOneCause() {
        assertThat(errors(customer -> object(customer, "permanentAddress").put("country", "XXX")))
                .containsExactly("permanentAddress.country UNKNOWN_VALUE");
        assertThat(errors(customer -> object(customer, "permanentAddress").remove("country")))
                .containsExactly("permanentAddress.country REQUIRED");
        assertThat(errors(customer -> object(customer, "currentAddress").put("system", "PROVINCES_35")))
                .containsExactly("currentAddress.system UNKNOWN_VALUE");
        assertThat(errors(customer -> object(customer, "currentAddress").remove("system")))
                .containsExactly("currentAddress.system REQUIRED");
    }

    /** Whatever one field holds, it is told once. */
    @Test
    void neverTellsTwoErrorsOfOneField() {
        var values = List.of(
                "", " ", "x", "0", "-1", "2026-13-45", "9".repeat(300), "\u0000", "\u00A0", "null", "+1", "USA");
        var random = new Random(10);
        for (int i = 0; i < 3_000; i++) {
            var body = Requests.customer(customer -> {
                object(customer, "consent").put("givenAt", GIVEN_AT);
                spoil(customer, random, values);
                spoil(customer, random, values);
            });
            var thrown = catchThrowableOfType(
                    ProblemException.class, () -> form.read(body.getBytes(StandardCharsets.UTF_8)));
            if (thrown != null) {
                assertThat(errorsOf(thrown).stream()
                                .map(error -> error.split(" ")[0])
                                .toList())
                        .as(body)
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static void spoil(ObjectNode form, Random random, List<String> values) {
        if (form.isEmpty()) {
            return;
        }
        var names = List.copyOf(form.propertyNames());
        var name = names.get(random.nextInt(names.size()));
        if (form.get(name) instanceof ObjectNode inner && random.nextInt(5) > 0) {
            spoil(inner, random, values);
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> form.remove(name);
            case 1 -> form.put(name, 1);
            case 2 -> form.putObject(name);
            default -> form.put(name, values.get(random.nextInt(values.size())));
        }
    }

    @Test
    void takesAnAddressAbroad() {
        var abroad =
                JsonMapper.shared().createObjectNode().put("country", "USA").put("line", "1 Main Street");

        assertThat(read(customer -> customer.set("currentAddress", abroad))
                        .currentAddress()
                        .country())
                .isEqualTo("USA");
    }

    @Test
    void wantsEveryQuestionAnsweredOnce() {
        assertThat(errors(customer -> answers(customer).remove(6))).containsExactly("fatca.answers REQUIRED");
        assertThat(errors(customer -> ((ObjectNode) answers(customer).get(0)).put("question", "US_HOLD_MAIL")))
                .containsExactlyInAnyOrder("fatca.answers[6].question DUPLICATE", "fatca.answers REQUIRED");
        assertThat(errors(customer -> ((ObjectNode) answers(customer).get(2)).put("yes", "no")))
                .containsExactly("fatca.answers[2].yes WRONG_TYPE");
        assertThat(errors(customer -> answers(customer)
                        .set(1, JsonMapper.shared().getNodeFactory().numberNode(1))))
                .contains("fatca.answers[1] WRONG_TYPE");
    }

    @Test
    void wantsAnExplicitConsentThatWasGivenAlready() {
        assertThat(errors(customer -> customer.remove("consent"))).containsExactly("consent REQUIRED");
        assertThat(errors(customer -> object(customer, "consent").put("textSha256", "x")))
                .containsExactly("consent.textSha256 INVALID_FORMAT");
        assertThat(errors(customer -> object(customer, "consent").put("givenAt", "2026-02-01T12:06:00Z")))
                .containsExactly("consent.givenAt INVALID_VALUE");
        assertThat(errors(customer -> object(customer, "consent").put("givenAt", "today")))
                .containsExactly("consent.givenAt INVALID_FORMAT");
        assertThat(read(customer -> object(customer, "consent").put("givenAt", "2026-02-01T12:04:00Z"))
                        .consent()
                        .givenAt())
                .isEqualTo("2026-02-01T12:04:00Z");
    }

    @Test
    void wantsTheConsentToATextThatWasPublished() {
        assertThat(errors(customer -> object(customer, "consent").put("textSha256", "0".repeat(64))))
                .containsExactly("consent.textSha256 UNKNOWN_VALUE");
        assertThat(errors(customer -> object(customer, "consent").put("textVersion", "2020-01")))
                .containsExactly("consent.textVersion UNKNOWN_VALUE");
    }

    @Test
    void wantsAConsentOfTheLastDay() {
        assertThat(declared("2026-01-31T12:00:00Z").consentTooOld()).isFalse();
        assertThatCode(declared("2026-01-31T12:00:00Z")::toBeStarted).doesNotThrowAnyException();

        var old = declared("2026-01-31T11:59:59Z");
        assertThat(old.consentTooOld()).isTrue();
        assertThat(errorsOf(catchThrowableOfType(ProblemException.class, old::toBeStarted)))
                .containsExactly("consent.givenAt INVALID_VALUE");
    }

    @Test
    void tellsAnOldConsentTogetherWithOtherErrors() {
        assertThat(errors(customer -> {
                    object(customer, "consent").put("givenAt", "2026-01-01T00:00:00Z");
                    customer.put("sex", "X");
                }))
                .containsExactlyInAnyOrder("consent.givenAt INVALID_VALUE", "sex UNKNOWN_VALUE");
    }

    private CustomerForm.Declared declared(String givenAt) {
        var body = Requests.customer(customer -> object(customer, "consent").put("givenAt", givenAt));
        return form.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void wantsAnEmailAddressToSendTheCodeThere() {
        assertThat(errors(customer ->
                        customer.put("authenticationMethod", "EMAIL").remove("email")))
                .containsExactly("email REQUIRED");
    }

    @Test
    void neverRepeatsTheNameOfAnUnknownFieldThatCouldBeData() {
        assertThat(errors(customer -> customer.put("Nguyễn Văn Mẫu", 1))).containsExactly("? UNKNOWN_FIELD");
    }

    private CustomerData read(Consumer<ObjectNode> change) {
        var body = Requests.customer(customer -> {
            object(customer, "consent").put("givenAt", GIVEN_AT);
            change.accept(customer);
        });
        return form.read(body.getBytes(StandardCharsets.UTF_8)).customer();
    }

    private List<String> errors(Consumer<ObjectNode> change) {
        return errorsOf(catchThrowableOfType(ProblemException.class, () -> read(change)));
    }

    private static List<String> errorsOf(@Nullable ProblemException thrown) {
        assertThat(thrown).isNotNull();
        var problem = JsonMapper.shared()
                .readTree(Objects.requireNonNull(thrown).problem().json("/", Language.EN));
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .toList();
    }

    private static ObjectNode object(ObjectNode customer, String name) {
        return (ObjectNode) customer.get(name);
    }

    private static ArrayNode answers(ObjectNode customer) {
        return (ArrayNode) customer.get("fatca").get("answers");
    }
}
