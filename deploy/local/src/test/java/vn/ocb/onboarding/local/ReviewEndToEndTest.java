package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.Selfie;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** A person of the bank decides, and the partner's flow goes on from there. */
class ReviewEndToEndTest {
    private static final String CARD_TO_REVIEW = "902";
    private static final String PORTRAIT_TO_REVIEW = "913";

    @Test
    void aReviewedPortraitIsListedSeenAndAcceptedAndTheAccountOpened() {
        var person = person(PORTRAIT_TO_REVIEW);
        var id = started(person);
        uploadCard(id, person);
        var portrait = Selfie.of(person);
        assertThat(SharedSystem.partner()
                        .uploadPortrait(id, portrait)
                        .orThrow()
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("IN_REVIEW");
        var bank = SharedSystem.backOffice();

        assertThat(listed("?limit=100&step=PORTRAIT")).contains(id);
        var evidence = bank.review(id, "portrait").orThrow().body();
        assertThat(evidence.at("/declared/fullName").asString()).isEqualTo(person.fullName());
        assertThat(evidence.at("/steps/idCard/checks")).isNotEmpty();
        assertThat(bank.picture(id, "portrait", "portrait").body()).isEqualTo(portrait);
        assertThat(bank.picture(id, "portrait", "front").statusCode()).isEqualTo(200);

        assertThat(bank.accept(id, "portrait").orThrow().body().path("outcome").asString())
                .isEqualTo("ACCEPTED");
        assertThat(listed("?limit=100")).doesNotContain(id);
        assertThat(opened(id, person)).isEqualTo("OPENED_LIMITED");
        var steps = SharedSystem.partner().status(id).orThrow().body().path("steps");
        assertThat(names(steps.at("/portrait/checks"))).contains("REVIEW");
        assertThat(steps.toString()).doesNotContain("staff-1", "explain");
    }

    @Test
    void aRejectedCardIsSentAgainWithTheReasonsOfThePerson() {
        var person = person(CARD_TO_REVIEW);
        var id = started(person);
        uploadCard(id, person);
        var bank = SharedSystem.backOffice();
        assertThat(bank.accept(id, "id-card").status()).isEqualTo(428);
        bank.review(id, "id-card").orThrow();
        assertThat(bank.picture(id, "id-card", "back").statusCode()).isEqualTo(200);

        assertThat(bank.reject(id, "id-card", "QUALITY_GLARE")
                        .orThrow()
                        .body()
                        .path("outcome")
                        .asString())
                .isEqualTo("REJECTED");

        var card = SharedSystem.partner().status(id).orThrow().body().at("/steps/idCard");
        assertThat(card.path("status").asString()).isEqualTo("REJECTED");
        assertThat(card.at("/reasons/0/code").asString()).isEqualTo("QUALITY_GLARE");
        assertThat(card.path("attemptsLeft").asInt()).isEqualTo(4);
        assertThat(card.path("redo").valueStream().map(JsonNode::asString)).containsExactly("FRONT", "BACK");
        assertThat(bank.review(id, "id-card").status()).isEqualTo(404);
        uploadCard(id, person);
        assertThat(listed("?limit=100&step=ID_CARD")).contains(id);
        var unseen = (Answer.Problem) bank.accept(id, "id-card");
        assertThat(unseen.code()).isEqualTo("REVIEW_CHANGED");
        bank.review(id, "id-card").orThrow();
        bank.accept(id, "id-card").orThrow();
        SharedSystem.partner().uploadPortrait(id, Selfie.of(person)).orThrow();
        assertThat(opened(id, person)).isEqualTo("OPENED_LIMITED");
    }

    @Test
    void aPortraitAcceptedWithACardThatIsRejectedOpensNothingUntilItIsMatchedWithTheNextCard() {
        var person = person(CARD_TO_REVIEW);
        var partner = SharedSystem.partner();
        var bank = SharedSystem.backOffice();
        var id = started(person);
        uploadCard(id, person);
        partner.uploadPortrait(id, Selfie.of(person)).orThrow();
        assertThat(portrait(id)).isEqualTo("ACCEPTED");

        bank.review(id, "id-card").orThrow();
        bank.reject(id, "id-card", "QUALITY_GLARE").orThrow();

        assertThat(portrait(id)).isEqualTo("PENDING");
        var actions = partner.status(id).orThrow().body().path("nextActions");
        assertThat(actions.valueStream().map(action -> action.path("action").asString()))
                .containsExactly("UPLOAD_ID_CARD", "CANCEL");
        assertThat(partner.initAuthentication(id).status()).isEqualTo(409);
        uploadCard(id, person);
        bank.review(id, "id-card").orThrow();
        bank.accept(id, "id-card").orThrow();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> portrait(id).equals("ACCEPTED"));
        assertThat(partner.status(id)
                        .orThrow()
                        .body()
                        .at("/steps/portrait/attempts")
                        .asInt())
                .isEqualTo(1);
        assertThat(opened(id, person)).isEqualTo("OPENED_LIMITED");
    }

    private static String portrait(String id) {
        return SharedSystem.partner()
                .status(id)
                .orThrow()
                .body()
                .at("/steps/portrait/status")
                .asString();
    }

    private static SpecimenPerson person(String digits) {
        return SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP).withLastDigits(digits);
    }

    private static String started(SpecimenPerson person) {
        var partner = SharedSystem.partner();
        return partner.startOnboarding(CustomerForm.of(person, partner.catalogues()))
                .orThrow()
                .onboardingId();
    }

    private static void uploadCard(String id, SpecimenPerson person) {
        var photograph = Photograph.mild(person.seed());
        SharedSystem.partner()
                .uploadIdCard(id, photograph.of(person, Side.FRONT), photograph.of(person, Side.BACK))
                .orThrow();
    }

    private static String opened(String id, SpecimenPerson person) {
        var partner = SharedSystem.partner();
        partner.initAuthentication(id).orThrow();
        return partner.executeOpenPackage(id, SharedSystem.messages().codeFor(person.phone()))
                .orThrow()
                .body()
                .path("status")
                .asString();
    }

    private static List<String> listed(String query) {
        return SharedSystem.backOffice()
                .reviews(query)
                .orThrow()
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("onboardingId").asString())
                .toList();
    }

    private static List<String> names(JsonNode checks) {
        return checks.valueStream().map(check -> check.path("name").asString()).toList();
    }
}
