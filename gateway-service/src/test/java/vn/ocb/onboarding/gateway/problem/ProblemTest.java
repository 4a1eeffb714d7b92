package vn.ocb.onboarding.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

class ProblemTest {

    @Test
    void tellsAllThatIsKnown() {
        var problem = Problem.of(ProblemCode.ID_CARD_REJECTED, "See reasons.")
                .reason(ReasonCode.QUALITY_BLUR, "front")
                .attemptsLeft(2)
                .missingStep(Step.CUSTOMER_INFO)
                .error("front", "BLURRED", "take it again");

        var json = read(problem, Language.VI);

        assertThat(json.path("type").asString()).isEqualTo("https://developer.ocb.com.vn/problems/id-card-rejected");
        assertThat(json.path("status").asInt()).isEqualTo(422);
        assertThat(json.path("code").asString()).isEqualTo("ID_CARD_REJECTED");
        assertThat(json.path("instance").asString()).isEqualTo("/v1/x");
        assertThat(json.path("retryable").asBoolean()).isTrue();
        assertThat(json.path("reasons").get(0).path("field").asString()).isEqualTo("front");
        assertThat(json.path("attemptsLeft").asInt()).isEqualTo(2);
        assertThat(json.path("missingStep").asString()).isEqualTo("CUSTOMER_INFO");
        assertThat(json.path("errors").get(0).path("code").asString()).isEqualTo("BLURRED");
        assertThat(json.path("customerText").asString()).isEqualTo(ReasonCode.QUALITY_BLUR.customerText(Language.VI));
    }

    @Test
    void isNotRetryableWithoutAttempts() {
        var problem = Problem.of(ProblemCode.ID_CARD_REJECTED, "x")
                .reason(ReasonCode.QUALITY_BLUR)
                .attemptsLeft(0);

        assertThat(read(problem, Language.VI).path("retryable").asBoolean()).isFalse();
    }

    @Test
    void neverTellsWhatFraudWasFound() {
        var json = new String(
                Problem.of(ProblemCode.ID_CARD_REJECTED, "x")
                        .reason(ReasonCode.FRAUD_RECAPTURED)
                        .json("/", Language.EN),
                StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("Moire").doesNotContain(ReasonCode.FRAUD_RECAPTURED.developerText());
    }

    @ParameterizedTest
    @EnumSource
    void hasTextsInBothLanguages(ProblemCode code) {
        var problem = Problem.of(code, "x");

        assertThat(read(problem, Language.VI).path("customerText").asString())
                .isNotEmpty()
                .isNotEqualTo(read(problem, Language.EN).path("customerText").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | EN",
                "en-US,en;q=0.9,vi;q=0.8 | EN",
                "vi-VN,vi;q=0.9,en;q=0.8 | VI",
                "de, en;q=0.5 | EN",
                "de | VI",
                "* | VI",
                "en;q=0 | VI",
                ";;;= | VI"
            })
    void takesThePreferredLanguage(String header, Language expected) {
        assertThat(Languages.of(header)).isEqualTo(expected);
    }

    private static JsonNode read(Problem problem, Language language) {
        return JsonMapper.shared().readTree(problem.json("/v1/x", language));
    }
}
