package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.ReviewResource;
import vn.ocb.onboarding.statusapi.ReviewResource.Pictures;
import vn.ocb.onboarding.statusapi.ReviewResource.ReviewedStep;
import vn.ocb.onboarding.statusapi.StepStatus;
import vn.ocb.onboarding.vault.Vault;

/** The back office's API, with two persons for each decision. */
class ReviewComponentTest {
    private static final String ACCEPT = "{\"decision\":\"ACCEPT\"}";
    private static final String REJECT = "{\"decision\":\"REJECT\",\"reasons\":[\"FRAUD_EDITED\"]}";

    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final PartnerClient backOffice = PartnerClient.create("platinum", "review");
    private final PartnerClient partner = PartnerClient.create();
    private final byte[] front = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};
    private String id = "";
    private String path = "";
    private UUID version = UUID.randomUUID();

    @BeforeEach
    void aCardLiesWithAPersonOfTheBank() {
        id = partner.started();
        path = "/v1/reviews/" + id + "/id-card";
        sendToReview();
    }

    /** Again and again: each time it is other evidence, although the review began at the same time. */
    private void sendToReview() {
        version = UUID.randomUUID();
        var declared = stored("""
                {"fullName":"Nguyễn Văn Mẫu","birthDate":"1990-01-01","sex":"MALE","phone":"+84900000001",
                 "email":"a@example.com","idDocument":{"number":"000090000011"}}
                """.getBytes(StandardCharsets.UTF_8));
        var step = new ReviewedStep(StepStatus.REVIEW, 1, 4, List.of(), List.of());
        var since = Instant.parse("2026-11-22T08:00:00.123456789Z");
        var told = new ReviewResource(
                UUID.fromString(id),
                Step.ID_CARD,
                null,
                null,
                since,
                since,
                0,
                new ReviewResource.Steps(step, step, step),
                version,
                declared,
                new Pictures(stored(front), id + "/" + UUID.randomUUID(), null, null));
        gateway.status.sendToReview(id + "/id-card", told);
    }

    @Test
    void theListIsTheStatusServices() {
        var answer = look("a", "/v1/reviews?step=ID_CARD&limit=5");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(path, "/internal/v1/reviews?step=ID_CARD&limit=5");
    }

    @Test
    void theEvidenceHasTheDeclaredDataLinksAndWhoLookedBefore() {
        look("first", path);

        var answer = look("second", path);

        assertThat(answer.header("Cache-Control")).contains("no-store");
        var evidence = answer.json();
        assertThat(evidence.at("/declared/fullName").asString()).isEqualTo("Nguyễn Văn Mẫu");
        assertThat(evidence.at("/declared/idDocument/number").asString()).isEqualTo("000090000011");
        assertThat(evidence.at("/pictures/front").asString()).isEqualTo(path + "/pictures/front");
        assertThat(evidence.at("/trail/0/reviewer").asString()).isEqualTo("first");
        assertThat(evidence.at("/trail/1/reviewer").asString()).isEqualTo("second");
        assertThat(evidence.at("/trail/1/action").asString()).isEqualTo("OPENED");
        assertThat(answer.body()).doesNotContain("+84900000001", "example.com", "customerData\":\"");
        assertThat(evidence.propertyNames())
                .containsExactly(
                        "onboardingId",
                        "step",
                        "createdAt",
                        "since",
                        "waitingSeconds",
                        "steps",
                        "evidence",
                        "pictures",
                        "declared",
                        "fourEyes",
                        "trail");
        assertThat(evidence.at("/trail/0").propertyNames()).containsExactly("at", "reviewer", "action");
    }

    @Test
    void aPictureIsShownToWhoIsNamedInTheLog() {
        var answer = look("seer", path + "/pictures/front");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(trail().getLast()).contains("\"reviewer\":\"seer\"", "\"action\":\"SAW\"", "\"picture\":\"front\"");
    }

    @Test
    void aPictureThatIsGoneOrWasNeverThereIsNotFound() {
        for (var name : List.of("back", "portrait", "customerData")) {
            var answer = look("a", path + "/pictures/" + name);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("REVIEW_PICTURE_NOT_FOUND");
        }
    }

    @Test
    void twoPersonsDecide() {
        var proposed = decide("first", ACCEPT);
        assertThat(proposed.status()).isEqualTo(202);
        assertThat(proposed.json().path("state").asString()).isEqualTo("PROPOSED");
        assertThat(commands()).isEmpty();

        var decided = decide("second", "{\"decision\":\"ACCEPT\",\"note\":\"compared with the chip\"}");

        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.json().path("state").asString()).isEqualTo("DECIDED");
        assertThat(decided.json().path("outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(commands())
                .containsExactly(new DecideIdCard(OnboardingId.of(id), ReviewDecision.ACCEPT, List.of(), version));
        assertThat(trail())
                .filteredOn(line -> !line.contains("OPENED"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("PROPOSED", "first"),
                        line -> assertThat(line).contains("DECIDED", "second", "compared with the chip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "FIRST", "First"})
    void theSamePersonTwiceIsOnePerson(String spelling) {
        decide("first", ACCEPT);
        var again = decide(spelling, ACCEPT);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("REVIEWER_THE_SAME");
        assertThat(commands()).isEmpty();
    }

    @Test
    void aDecisionNamesTheEvidenceThatWasOpened() {
        look("first", path);
        for (var none :
                List.of("*", "", "\"1\"", "W/\"" + version + "\"", "\"" + version + "\", \"" + version + "\"")) {
            var answer = backOffice.post(path + "/decision", ACCEPT, "X-Reviewer", "first", "If-Match", none);
            assertThat(answer.status()).as(none).isEqualTo(428);
            assertThat(answer.code()).as(none).isEqualTo("REVIEW_EVIDENCE_MISSING");
        }
        assertThat(backOffice
                        .post(path + "/decision", ACCEPT, "X-Reviewer", "first")
                        .status())
                .isEqualTo(428);
        assertThat(trail()).noneMatch(line -> line.contains("PROPOSED"));
    }

    @Test
    void evidenceThatWasReplacedSinceItWasOpenedIsNotDecided() {
        look("first", path);
        var seen = version;
        sendToReview();

        var stale = decideAbout(seen, "first", ACCEPT);

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("REVIEW_CHANGED");
        var unseen = decideAbout(version, "first", ACCEPT);
        assertThat(unseen.status()).isEqualTo(409);
        assertThat(unseen.code()).isEqualTo("REVIEW_NOT_OPENED");
        assertThat(trail()).noneMatch(line -> line.contains("PROPOSED"));
    }

    @Test
    void onlyWhoOpenedTheEvidenceDecides() {
        look("first", path);
        look("first", path + "/pictures/front");
        assertThat(decideAbout(version, "second", ACCEPT).code()).isEqualTo("REVIEW_NOT_OPENED");
        look("second", path + "/pictures/front");
        assertThat(decideAbout(version, "second", ACCEPT).code()).isEqualTo("REVIEW_NOT_OPENED");
        assertThat(decideAbout(version, "FIRST", ACCEPT).json().path("state").asString())
                .isEqualTo("PROPOSED");
    }

    @Test
    void aDecisionThatTheServiceRefusesForOtherEvidenceIsToldSo() {
        decide("first", ACCEPT);
        gateway.status.decideNext("REFUSED", ReasonCode.PROCESS_REVIEW_CHANGED);
        var changed = decide("second", ACCEPT);
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.code()).isEqualTo("REVIEW_CHANGED");
    }

    @Test
    void aContraryDecisionWithdrawsTheProposal() {
        decide("first", ACCEPT);
        var contrary = decide("second", REJECT);
        assertThat(contrary.status()).isEqualTo(200);
        assertThat(contrary.json().path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(decide("first", REJECT).json().path("state").asString()).isEqualTo("PROPOSED");
        assertThat(decide("second", REJECT).json().path("state").asString()).isEqualTo("DECIDED");
        assertThat(commands())
                .containsExactly(new DecideIdCard(
                        OnboardingId.of(id), ReviewDecision.REJECT, List.of(ReasonCode.FRAUD_EDITED), version));
    }

    @Test
    void aProposalDoesNotOutliveItsReview() {
        decide("first", ACCEPT);
        sendToReview();
        assertThat(decide("second", ACCEPT).json().path("state").asString()).isEqualTo("PROPOSED");
    }

    @Test
    void theSameRequestAgainGetsTheSameAnswerAndDecidesOnce() {
        var key = UUID.randomUUID().toString();
        decide("first", ACCEPT);
        look("second", path);
        var request = backOffice.request(path + "/decision", key, ACCEPT, "X-Reviewer", "second", "If-Match", etag());
        var once = PartnerClient.send(request);
        gateway.status.closeReview(id + "/id-card");
        assertThat(PartnerClient.send(request).body()).isEqualTo(once.body());
        assertThat(commands()).hasSize(1);

        var another = PartnerClient.send(
                backOffice.request(path + "/decision", key, ACCEPT, "X-Reviewer", "third", "If-Match", etag()));
        assertThat(another.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var other = "\"" + UUID.randomUUID() + "\"";
        var elsewhere = PartnerClient.send(
                backOffice.request(path + "/decision", key, ACCEPT, "X-Reviewer", "second", "If-Match", other));
        assertThat(elsewhere.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aDecisionWhoseAnswerIsLateIsFoundByTheSameRequest() {
        var key = UUID.randomUUID().toString();
        decide("first", ACCEPT);
        gateway.status.keepSilentNext();
        look("second", path);
        var request = backOffice.request(
                path + "/decision", key, ACCEPT, "X-Reviewer", "second", "If-Match", etag(), "Prefer", "wait=1");
        var accepted = PartnerClient.send(request);
        assertThat(accepted.status()).isEqualTo(202);
        gateway.status.closeReview(id + "/id-card");
        gateway.status.decideNow(gateway.status.commandsOf(id).getLast());

        var found = PartnerClient.send(request);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().path("outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(commands()).hasSize(1);
    }

    @Test
    void aDecisionThatComesTooLateIsToldSo() {
        decide("first", ACCEPT);
        gateway.status.decideNext("REFUSED", ReasonCode.PROCESS_CANCELLED);
        var late = decide("second", ACCEPT);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("STEP_NOT_ALLOWED");

        gateway.status.closeReview(id + "/id-card");
        assertThat(decideAbout(version, "second", ACCEPT).code()).isEqualTo("REVIEW_NOT_FOUND");
        assertThat(look("third", path).code()).isEqualTo("REVIEW_NOT_FOUND");
        assertThat(look("third", "/v1/reviews/" + id + "/account").code()).isEqualTo("REVIEW_NOT_FOUND");
    }

    @Test
    void aDecisionOnEvidenceThatHasChangedIsToldSoAndMadeAnew() {
        decide("first", ACCEPT);
        gateway.status.decideNext("REVIEW", ReasonCode.FACE_ALREADY_ENROLLED);
        var changed = decide("second", ACCEPT);
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.code()).isEqualTo("REVIEW_CHANGED");
        assertThat(decide("second", ACCEPT).json().path("state").asString()).isEqualTo("PROPOSED");
    }

    @Test
    void aDecisionIsCheckedBeforeItIsNoted() {
        assertThat(decide("a", "{\"decision\":\"REJECT\"}").code()).isEqualTo("FIELDS_INVALID");
        assertThat(decide("a", "{\"decision\":\"ACCEPT\",\"reasons\":[\"FRAUD_EDITED\"]}")
                        .code())
                .isEqualTo("FIELDS_INVALID");
        assertThat(decide("a", "{\"decision\":\"REJECT\",\"reasons\":[\"FACE_NO_MATCH\"]}")
                        .code())
                .isEqualTo("FIELDS_INVALID");
        assertThat(decide(
                                "a",
                                "{\"decision\":\"REJECT\",\"reasons\":[\"FRAUD_EDITED\"],\"note\":\"%s\"}"
                                        .formatted("x".repeat(501)))
                        .code())
                .isEqualTo("FIELDS_INVALID");
        assertThat(trail()).noneMatch(line -> line.contains("PROPOSED"));
    }

    @Test
    void aPersonMustBeNamed() {
        for (var wrong : List.of("", "a b", "x".repeat(65))) {
            assertThat(backOffice.get(path, "X-Reviewer", wrong).status()).isEqualTo(400);
        }
        assertThat(backOffice.get("/v1/reviews").code()).isEqualTo("REVIEWER_INVALID");
        assertThat(backOffice.post(path + "/decision", ACCEPT).code()).isEqualTo("REVIEWER_INVALID");
    }

    @Test
    void aPartnerHasNoWayInAndTheBackOfficeIsNoPartner() {
        for (var closed : List.of("/v1/reviews", path, path + "/pictures/front")) {
            var answer = partner.get(closed, "X-Reviewer", "a");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("SCOPE_MISSING");
        }
        assertThat(partner.post(path + "/decision", ACCEPT, "X-Reviewer", "a").status())
                .isEqualTo(403);
        assertThat(backOffice.get("/v1/onboardings/" + id).status()).isEqualTo(403);
        assertThat(backOffice.post("/v2/onboardings", Requests.customer()).status())
                .isEqualTo(403);
        var both = PartnerClient.manage(
                "POST", "", "{\"partner\":\"p\",\"plan\":\"gold\",\"scopes\":\"review onboarding.read\"}");
        assertThat(both.status()).isEqualTo(400);
    }

    @Test
    void theLogIsOnlyAddedTo() {
        look("a", path);
        for (var change : List.of(
                "update review_audit set reviewer = 'b'", "delete from review_audit", "truncate review_audit")) {
            assertThatThrownBy(() -> gateway.sql(change)).hasMessageContaining("only added to");
        }
    }

    private PartnerClient.Answer look(String reviewer, String where) {
        return backOffice.get(where, "X-Reviewer", reviewer);
    }

    /** As a person does: opens the evidence, then decides. */
    private PartnerClient.Answer decide(String reviewer, String decision) {
        assertThat(look(reviewer, path).header("ETag")).isEqualTo(etag());
        return decideAbout(version, reviewer, decision);
    }

    private PartnerClient.Answer decideAbout(UUID evidence, String reviewer, String decision) {
        return backOffice.post(
                path + "/decision", decision, "X-Reviewer", reviewer, "If-Match", "\"" + evidence + "\"");
    }

    private String etag() {
        return "\"" + version + "\"";
    }

    /** As a person sees it, without that person's own look. */
    private List<String> trail() {
        return look("auditor", path)
                .json()
                .path("trail")
                .valueStream()
                .filter(line -> !line.path("reviewer").asString().equals("auditor"))
                .map(JsonNode::toString)
                .toList();
    }

    private List<Object> commands() {
        return gateway.status.commandsOf(id).stream()
                .map(seen -> (Object) seen.command())
                .filter(DecideIdCard.class::isInstance)
                .toList();
    }

    private String stored(byte[] content) {
        var vault = gateway.context.getBean(Vault.class);
        return Objects.requireNonNull(
                        vault.put(OnboardingId.of(id), Flux.just(ByteBuffer.wrap(content)), content.length)
                                .block())
                .reference()
                .value();
    }
}
