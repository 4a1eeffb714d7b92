package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
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
        assertThat(customer.consent().givenAt()).isEqualTo("2026-01-31T09:30:00Z");
    }

    @Test
    void composesDecomposedLetters() {
        var decomposed = Normalizer.normalize("Nguyễn Văn Mẫu", Normalizer.Form.NFD);

        assertThat(read(customer -> customer.put("fullName", decomposed)).fullName())
                .isEqualTo("Nguyễn Văn Mẫu");
    }

    @ParameterizedTest
    @CsvSource({
        "0912345678, +84912345678",
        "+84 912 345 678, +84912345678",
        "0312345678, +84312345678",
        "(+84) 912-345-678, ''",
        "+1 202 555 0123, +12025550123",
        "0212345678, ''",
        "091234567, ''",
        "09123456789, ''",
        "+44 20 7946 0958, ''"
    })
    void takesVietnameseMobilesAndNumbersOfPlusOne(String entered, String expected) {
        if (expected.isEmpty()) {
            assertThat(errors(customer -> customer.put("phone", entered))).containsExactly("phone INVALID_FORMAT");
        } else {
            assertThat(read(customer -> customer.put("phone", entered)).phone()).isEqualTo(expected);
        }
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
        return form.read(Requests.customer(change).getBytes(StandardCharsets.UTF_8))
                .customer();
    }

    private List<String> errors(Consumer<ObjectNode> change) {
        var thrown = catchThrowableOfType(ProblemException.class, () -> read(change));
        assertThat(thrown).isNotNull();
        var problem = JsonMapper.shared().readTree(thrown.problem().json("/", Language.EN));
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
