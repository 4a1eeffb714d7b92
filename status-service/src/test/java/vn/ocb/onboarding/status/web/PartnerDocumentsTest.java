package vn.ocb.onboarding.status.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StatusProjector;
import vn.ocb.onboarding.status.domain.Story;

class PartnerDocumentsTest {
    private final PartnerDocuments documents = new PartnerDocuments();

    @Test
    void everyStateOnTheWayIsADocumentWithAllSteps() {
        var story = Story.codeSent();
        story.execute();
        story.opened();
        var status = OnboardingStatus.unknown(story.id());

        for (var fact : story.facts()) {
            status = StatusProjector.project(status, fact).orElseThrow().status();
            var json = read(documents.document(status));
            assertThat(json.at("/version").asLong()).isEqualTo(status.version());
            assertThat(json.at("/steps").propertyNames())
                    .containsExactly("customerInfo", "idCard", "portrait", "authentication", "account");
            assertThat(json.at("/reasons").isArray()).isTrue();
        }
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        var json = read(documents.document(
                OnboardingStatus.unknown(Story.anyOnboarding().id())));

        assertThat(json.has("clientTransId")).isFalse();
        assertThat(json.has("expiresAt")).isFalse();
        assertThat(json.at("/steps/portrait").has("attemptsLeft")).isFalse();
    }

    @Test
    void theAnswerIsPartOfTheDocument() {
        var story = Story.started();
        var before = story.told();
        var command = story.ask(story.verifyCard());
        var asked = StatusProjector.project(before, story.last()).orElseThrow();
        story.answer(command, story.cardRejected(1, ReasonCode.QUALITY_GLARE));
        var answered = StatusProjector.project(asked.status(), story.last()).orElseThrow();
        var document = documents.document(answered.status());

        var json = JsonMapper.shared().readTree(documents.withAnswer(document, answered.entry()));

        assertThat(json.at("/answer/commandId").asString()).isEqualTo(command.toString());
        assertThat(json.at("/answer/outcome").asString()).isEqualTo("REJECTED");
        assertThat(json.at("/version").asLong()).isEqualTo(4);
        assertThat(new String(documents.withAnswer(document, answered.entry()), StandardCharsets.UTF_8))
                .startsWith(document.substring(0, document.length() - 1));
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
