package vn.ocb.onboarding.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.CustomerData.AddressSystem;

class CataloguesTest {
    private final Catalogues catalogues = new Catalogues();

    @Test
    void asksTheSevenQuestionsInBothLanguages() {
        var questions = catalogues.fatcaQuestions().content().path("questions");

        assertThat(catalogues.fatcaQuestionCodes()).hasSize(7);
        questions.forEach(question -> {
            assertThat(question.path("text").path("vi").asString()).endsWith("không?");
            assertThat(question.path("text").path("en").asString()).endsWith("?");
        });
    }

    @Test
    void mapsEachOfThe63ProvincesToOneOfThe34() {
        var systems = catalogues.provinces().content().path("systems");
        var mergedInto = new HashMap<String, String>();
        systems.get(0)
                .path("provinces")
                .forEach(province -> mergedInto.put(
                        province.path("code").asString(),
                        province.path("mergedInto").asString()));
        var mergedFrom = new HashMap<String, String>();
        systems.get(1)
                .path("provinces")
                .forEach(province -> province.path("mergedFrom")
                        .forEach(old -> mergedFrom.put(
                                old.asString(), province.path("code").asString())));

        assertThat(mergedInto).hasSize(63).isEqualTo(mergedFrom);
        assertThat(Map.copyOf(mergedInto).values().stream().distinct()).hasSize(34);
    }

    @Test
    void knowsAProvinceOnlyInItsSystem() {
        assertThat(catalogues.hasProvince(AddressSystem.PROVINCES_63, "02")).isTrue();
        assertThat(catalogues.hasProvince(AddressSystem.PROVINCES_34, "02")).isFalse();
        assertThat(catalogues.hasProvince(AddressSystem.PROVINCES_34, "08")).isTrue();
    }

    @Test
    void namesEverythingInBothLanguages() {
        var entries = new ArrayList<JsonNode>();
        catalogues.occupations().content().path("occupations").forEach(entries::add);
        catalogues.accountPackages().content().path("accountPackages").forEach(entries::add);
        catalogues
                .provinces()
                .content()
                .path("systems")
                .forEach(system -> system.path("provinces").forEach(entries::add));

        assertThat(entries).hasSizeGreaterThan(120).allSatisfy(entry -> {
            assertThat(entry.path("name").path("vi").asString()).isNotEmpty();
            assertThat(entry.path("name").path("en").asString()).isNotEmpty();
        });
    }

    @Test
    void givesEachListItsOwnValidator() {
        var tags = List.of(
                catalogues.occupations().etag(),
                catalogues.accountPackages().etag(),
                catalogues.provinces().etag(),
                catalogues.fatcaQuestions().etag(),
                catalogues.consentTexts().etag());

        assertThat(tags).doesNotHaveDuplicates().allMatch(tag -> tag.matches("\"[0-9a-f]{24}\""));
    }

    @Test
    void servesEachConsentTextInBothLanguagesWithItsHash() {
        var texts = catalogues.consentTexts().content().path("consentTexts");

        assertThat(texts).isNotEmpty();
        texts.forEach(text -> {
            var version = text.path("version").asString();
            assertThat(catalogues.consents().hasVersion(version)).isTrue();
            for (var language : List.of("vi", "en")) {
                assertThat(text.path("text").path(language).asString()).endsWith(".");
                var hash = text.path("sha256").path(language).asString();
                assertThat(catalogues.consents().hasText(version, hash)).isTrue();
                assertThat(catalogues.consents().hasText("2020-01", hash)).isFalse();
            }
        });
        assertThat(catalogues.consents().hasVersion("2020-01")).isFalse();
        assertThat(catalogues.consents().hasText("2026-01", "0".repeat(64))).isFalse();
    }

    /** A proof kept for a version would name another text. */
    @Test
    void doesNotStartWithATextThatIsNotTheOnePublished() {
        var changed = catalogues.consentTexts().content().deepCopy();
        ((ObjectNode) changed.path("consentTexts").get(0).path("text")).put("vi", "Tôi đồng ý.");

        assertThatThrownBy(() -> new ConsentTexts(changed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2026-01 vi");
    }

    @ParameterizedTest
    @CsvSource({
        "77, Huyện Côn Đảo, true",
        "77, côn đảo, true",
        "77, H. Côn Đảo, true",
        "77, Con Dao District, true",
        "51, Huyện đảo Lý Sơn, true",
        "51, Lý Sơn Island District, true",
        "45, CỒN CỎ, true",
        "31, Huyện đảo Bạch Long Vĩ, true",
        "48, Huyện Hoàng Sa, true",
        // Each is in one province, and no other district is without.
        "79, Huyện Côn Đảo, false",
        "48, Huyện Lý Sơn, false",
        "77, Huyện Châu Đức, false",
        "51, Huyện Sơn Tịnh, false",
        "77, Đảo, false",
        "77, Huyện, false"
    })
    void knowsTheDistrictsWithoutWards(String province, String district, boolean without) {
        assertThat(catalogues.isWithoutWards(province, district)).isEqualTo(without);
    }
}
