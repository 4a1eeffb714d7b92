package vn.ocb.onboarding.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
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
                catalogues.fatcaQuestions().etag());

        assertThat(tags).doesNotHaveDuplicates().allMatch(tag -> tag.matches("\"[0-9a-f]{24}\""));
    }
}
