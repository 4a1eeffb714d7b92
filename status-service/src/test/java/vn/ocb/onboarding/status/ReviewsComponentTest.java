package vn.ocb.onboarding.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.status.domain.Story;

/** What the bank's back office is told, through the gateway, of the steps in review. */
class ReviewsComponentTest {
    private static final UUID EVIDENCE = UUID.fromString("019ab2c4-7d10-7c3a-9f00-00000000e71d");
    private static final String REVIEWS = "/internal/v1/reviews";

    private final RunningStatus status = RunningStatus.shared();
    private final String backOffice = status.issuer.token("back-office", claims -> claims.claim("scope", "review"));

    @Test
    void openReviewsAreListedOldestFirstPageByPage() {
        var first = inReview("OLDEST");
        var second = inReview("LATER");
        second.then(portraitToReview(second));
        status.told(first);
        status.told(second);

        var listed = items("?limit=100");

        assertThat(listed).containsSubsequence("OLDEST ID_CARD", "LATER ID_CARD", "LATER PORTRAIT");
        assertThat(items("?limit=100&step=PORTRAIT")).contains("LATER PORTRAIT").doesNotContain("LATER ID_CARD");
        assertThat(pageByPage()).isEqualTo(listed);
    }

    @Test
    void theEvidenceHasTheFiguresAndTheReferencesThatPartnersAreNotTold() {
        var story = status.told(inReview("T-1"));

        var evidence = json(review(story));

        assertThat(evidence.at("/step").asString()).isEqualTo("ID_CARD");
        assertThat(evidence.at("/partner").asString()).isEqualTo("partner-a");
        assertThat(evidence.at("/since").asString()).isNotBlank();
        var check = evidence.at("/steps/idCard/checks/0");
        assertThat(check.at("/explain/value").asDouble()).isEqualTo(9.5);
        assertThat(check.at("/explain/threshold").asDouble()).isEqualTo(9);
        assertThat(check.at("/reasons/0/developerText").asString()).isNotBlank();
        assertThat(evidence.at("/pictures/front").asString()).isEqualTo("vault/front");
        assertThat(evidence.at("/pictures/face").asString()).isEqualTo("vault/face");
        assertThat(evidence.at("/customerData").asString()).isNotBlank();
        assertThat(evidence.at("/evidence").asString()).isEqualTo(EVIDENCE.toString());
        assertThat(status.resource(story.id()).at("/status").asString()).isEqualTo("IN_REVIEW");
        assertThat(status.get("partner-a", "/v1/onboardings/" + story.id()).body())
                .doesNotContain("explain", "vault/", EVIDENCE.toString());
    }

    @Test
    void aDecisionIsAnsweredAndTheReviewIsOver() {
        var story = status.told(inReview("T-1"));
        var command = story.ask(new DecideIdCard(story.id(), ReviewDecision.ACCEPT, List.of(), null));
        story.answer(command, new OnboardingExtended(story.id(), Story.BEGIN.plusSeconds(99_999)));
        story.answer(command, story.cardVerified());
        status.told(story);

        assertThat(review(story).statusCode()).isEqualTo(404);
        assertThat(json(review(story)).at("/code").asString()).isEqualTo("REVIEW_NOT_FOUND");
        var answer = json(get("/internal/v1/onboardings/" + story.id() + "?answerTo=" + command + "&wait=1s"));
        assertThat(answer.at("/answer/event").asString()).isEqualTo("IdCardVerified");
        assertThat(answer.at("/answer/outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(answer.at("/expiresAt").asString())
                .isEqualTo(Story.BEGIN.plusSeconds(99_999).toString());
        assertThat(answer.at("/nextActions/0/action").asString()).isEqualTo("UPLOAD_PORTRAIT");
    }

    @Test
    void aDecisionOnItsWayLeavesTheStepInReviewForThePartner() {
        var story = inReview("T-1");
        story.ask(new DecideIdCard(story.id(), ReviewDecision.ACCEPT, List.of(), null));
        status.told(story);
        assertThat(status.resource(story.id()).at("/steps/idCard/status").asString())
                .isEqualTo("REVIEW");
    }

    @Test
    void anOnboardingThatEndedIsNotReviewedAnyMore() {
        var story = inReview("T-1");
        story.then(new OnboardingCancelled(story.id(), CancellationCause.CUSTOMER_REQUEST));
        status.told(story);
        assertThat(review(story).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyTheScopeReviewOpensIt() {
        var story = status.told(inReview("T-1"));
        for (var path : List.of(REVIEWS, path(story), "/internal/v1/onboardings/" + story.id())) {
            var answer = status.get("partner-a", path);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("vault/").contains("SCOPE_MISSING");
        }
        assertThat(get("/v1/onboardings/" + story.id()).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNoReviewIsNotFound() {
        var story = status.told(inReview("T-1"));
        assertThat(get(REVIEWS + "/" + story.id() + "/portrait").statusCode()).isEqualTo(404);
        assertThat(get(REVIEWS + "/" + story.id() + "/account").statusCode()).isEqualTo(404);
        assertThat(get(REVIEWS + "/no-id/id-card").statusCode()).isEqualTo(404);
        assertThat(get(REVIEWS + "?step=ACCOUNT").statusCode()).isEqualTo(400);
        assertThat(get(REVIEWS + "?cursor=bm9uc2Vuc2U").statusCode()).isEqualTo(400);
    }

    @Test
    void howManyWaitAndHowLongIsMeasured() {
        status.told(inReview("T-1"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var metrics = RunningStatus.send(HttpRequest.newBuilder(status.management("/prometheus"))
                            .build())
                    .body();
            assertThat(metrics)
                    .containsPattern("onboarding_reviews_open\\{step=\"id_card\"\\} [1-9]")
                    .containsPattern("onboarding_reviews_oldest\\{step=\"id_card\"\\} [1-9]");
        });
    }

    private List<String> pageByPage() {
        var all = new ArrayList<String>();
        for (var query = "?limit=1"; query != null; ) {
            var page = json(get(REVIEWS + query));
            page.path("items").forEach(item -> all.add(name(item)));
            var next = page.path("nextCursor").asString("");
            query = next.isEmpty() ? null : "?limit=1&cursor=" + next;
        }
        return all;
    }

    private List<String> items(String query) {
        return json(get(REVIEWS + query))
                .path("items")
                .valueStream()
                .map(ReviewsComponentTest::name)
                .toList();
    }

    private static String name(JsonNode item) {
        return item.path("clientTransId").asString("") + " " + item.path("step").asString();
    }

    private HttpResponse<String> review(Story story) {
        return get(path(story));
    }

    private static String path(Story story) {
        return REVIEWS + "/" + story.id() + "/id-card";
    }

    private HttpResponse<String> get(String path) {
        return status.getWith(backOffice, path);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static Story inReview(String clientTransactionId) {
        var story = Story.of("partner-a", clientTransactionId).start();
        return story.then(
                story.verifyCard(),
                new IdCardSentToReview(
                        story.id(),
                        new Attempts(1, 4),
                        List.of(Check.review("FRONT_MOIRE", ReasonCode.FRAUD_RECAPTURED)
                                .explained(9.5, 9)),
                        List.of(ReasonCode.FRAUD_RECAPTURED),
                        picture("front"),
                        picture("back"),
                        new VaultReference("vault/face"),
                        EVIDENCE));
    }

    private static PortraitSentToReview portraitToReview(Story story) {
        return new PortraitSentToReview(
                story.id(),
                new Attempts(1, 4),
                List.of(),
                List.of(ReasonCode.PROCESS_REVIEW),
                picture("portrait"),
                new CardFace(1, new VaultReference("vault/face")),
                null);
    }

    private static Picture picture(String name) {
        return new Picture(new VaultReference("vault/" + name), "0".repeat(64), 1);
    }
}
