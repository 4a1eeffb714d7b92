package vn.ocb.onboarding.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.Authentication.ExecutionRepeated;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.status.domain.Story;

class StatusComponentTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static RunningStatus status;

    @BeforeAll
    static void start() {
        status = RunningStatus.shared();
    }

    @Test
    void anOnboardingIsShownFromItsFirstCommandToItsAccount() {
        var story = Story.anyOnboarding();
        story.ask(story.startCommand());
        status.told(story);
        assertThat(at(story, "/steps/customerInfo/status")).isEqualTo("PENDING");

        var whole = Story.codeSent();
        whole.execute();
        whole.opened();
        status.told(whole);

        var resource = status.resource(whole.id());
        assertThat(resource.at("/status").asString()).isEqualTo("OPENED_LIMITED");
        assertThat(resource.at("/clientTransId").asString()).isEqualTo("T-1");
        assertThat(resource.at("/version").asLong()).isEqualTo(whole.facts().size());
        assertThat(resource.at("/nextActions")).isEmpty();
        assertThat(resource.at("/steps/idCard/checks/0/score").asInt()).isEqualTo(91);
        assertThat(resource.at("/steps/portrait/checks/0/provider").asString()).isEqualTo("SANDBOX");
        assertThat(resource.at("/steps/authentication/destination").asString()).isEqualTo("*******123");
        assertThat(resource.at("/steps/account/accountNumber").asString()).isEqualTo("000100000001");
        assertThat(resource.at("/steps/account/restrictions/0").asString()).isEqualTo("NO_ELECTRONIC_PAYMENT");
    }

    @Test
    void reasonsSpeakToTheCustomerAndConfidentialOnesNotToThePartner() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardRejected(1, ReasonCode.QUALITY_BLUR, ReasonCode.FRAUD_RECAPTURED));
        status.told(story);

        var reasons = status.resource(story.id()).at("/steps/idCard/reasons");

        assertThat(reasons.at("/0/customerText/vi").asString()).startsWith("Ảnh bị mờ");
        assertThat(reasons.at("/0/developerText").asString()).isNotBlank();
        assertThat(reasons.at("/1/code").asString()).isEqualTo("FRAUD_RECAPTURED");
        assertThat(reasons.at("/1/developerText").isMissingNode()).isTrue();
    }

    @Test
    void nextActionsSayWhatToSendWhere() {
        var story = status.told(Story.started());

        var action = status.resource(story.id()).at("/nextActions/0");

        assertThat(action.at("/action").asString()).isEqualTo("UPLOAD_ID_CARD");
        assertThat(action.at("/method").asString()).isEqualTo("POST");
        assertThat(action.at("/href").asString()).isEqualTo("/v1/onboardings/" + story.id() + "/id-card");
    }

    @Test
    void anUnchangedOnboardingIsNotSentTwice() {
        var story = status.told(Story.started());
        var path = "/v1/onboardings/" + story.id();
        var etag = status.get("partner-a", path).headers().firstValue("ETag").orElseThrow();

        assertThat(status.get("partner-a", path, "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        story.ask(story.verifyCard());
        status.publish(story.last());
        await().until(() -> status.get("partner-a", path, "If-None-Match", etag).statusCode() == 200);
    }

    @Test
    void nothingIsKeptByCaches() {
        var story = status.told(Story.started());

        assertThat(status.get("partner-a", "/v1/onboardings/" + story.id())
                        .headers()
                        .firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void anotherPartnersOnboardingDoesNotExist() {
        var story = status.told(Story.started());
        var path = "/v1/onboardings/" + story.id();

        for (var foreign : List.of(path, path + "/events")) {
            var response = status.get("partner-b", foreign);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(problem(response).at("/code").asString()).isEqualTo("ONBOARDING_NOT_FOUND");
        }
        assertThat(status.get("partner-b", path + "/events", "Accept", "text/event-stream")
                        .statusCode())
                .isEqualTo(404);
        assertThat(status.get("partner-b", "/v1/onboardings").body())
                .doesNotContain(story.id().toString());
    }

    @Test
    void aWaitingRequestIsWokenByTheNextVersion() throws Exception {
        var story = status.told(Story.started());
        var waiting = status.ask("partner-a", "/v1/onboardings/" + story.id() + "?wait=30s&after=2");
        story.ask(story.verifyCard());

        status.publish(story.last());

        var response = waiting.get(5, TimeUnit.SECONDS);
        assertThat(JSON.readTree(response.body()).at("/version").asLong()).isEqualTo(3);
    }

    @Test
    void aWaitingRequestIsWokenByTheAnswerToItsCommand() throws Exception {
        var story = status.told(Story.started());
        var command = story.ask(story.verifyCard());
        var waiting = status.ask("partner-a", "/v1/onboardings/" + story.id() + "?wait=30s&answerTo=" + command);
        status.publish(story.last());
        story.answer(command, story.cardRejected(1, ReasonCode.QUALITY_BLUR));

        status.publish(story.last());

        var answer = JSON.readTree(waiting.get(5, TimeUnit.SECONDS).body()).at("/answer");
        assertThat(answer.at("/commandId").asString()).isEqualTo(command.toString());
        assertThat(answer.at("/event").asString()).isEqualTo("IdCardRejected");
        assertThat(answer.at("/step").asString()).isEqualTo("ID_CARD");
        assertThat(answer.at("/outcome").asString()).isEqualTo("REJECTED");
        assertThat(answer.at("/reasons/0/code").asString()).isEqualTo("QUALITY_BLUR");
    }

    @Test
    void twoExecutionsWithTheRightCodeGetTheSameAnswer() throws Exception {
        var story = Story.codeSent();
        var first = story.execute();
        var second = story.ask(story.executeCommand());
        story.answer(second, new ExecutionRepeated(story.id()));
        status.told(story);
        var address = "/v1/onboardings/" + story.id() + "?wait=30s&answerTo=";
        var firstAnswer = status.ask("partner-a", address + first);
        var secondAnswer = status.ask("partner-a", address + second);
        story.opened();

        status.publish(story.last());

        assertThat(secondAnswer.get(5, TimeUnit.SECONDS).body())
                .isEqualTo(firstAnswer.get(5, TimeUnit.SECONDS).body());
        assertThat(JSON.readTree(secondAnswer.get().body()).at("/answer/event").asString())
                .isEqualTo("AccountPackageOpened");
        var nobodys = JSON.readTree(status.get(
                        "partner-a", address.replace("30s", "1s") + story.last().id())
                .body());
        assertThat(nobodys.at("/answer").isMissingNode()).isTrue();
    }

    @Test
    void anOnboardingThatIsNotThereYetIsWaitedFor() throws Exception {
        var story = Story.anyOnboarding();
        var command = story.ask(story.startCommand());
        story.answer(command, story.startedEvent());
        var waiting = status.ask("partner-a", "/v1/onboardings/" + story.id() + "?wait=30s&answerTo=" + command);

        status.publish(story);

        var response = waiting.get(5, TimeUnit.SECONDS);
        assertThat(JSON.readTree(response.body()).at("/answer/outcome").asString())
                .isEqualTo("ACCEPTED");
    }

    @Test
    void patienceEndsWithWhatIsThere() {
        var story = status.told(Story.started());

        var response = status.get("partner-a", "/v1/onboardings/" + story.id() + "?wait=1s&after=2");

        assertThat(JSON.readTree(response.body()).at("/version").asLong()).isEqualTo(2);
        assertThat(status.get("partner-a", "/v1/onboardings/" + UUID.randomUUID() + "?wait=1s&after=2")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPartnerMayNotHaveAnyNumberOfWaitingRequests() {
        var story = Story.of("partner-w", "T-1").start();
        status.publish(story);
        var path = "/v1/onboardings/" + story.id() + "?wait=2s&after=99";
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 21; i++) {
            waiting.add(status.ask("partner-w", path));
        }

        var statuses =
                waiting.stream().map(it -> it.join().statusCode()).sorted().toList();

        assertThat(statuses).containsOnlyOnce(429);
        // What waits for the answer to a command has places of its own.
        var full =
                Stream.generate(() -> status.ask("partner-w", path)).limit(20).toList();
        var answer = "/v1/onboardings/" + story.id() + "?wait=1s&answerTo=" + UUID.randomUUID();
        assertThat(status.get("partner-w", answer).statusCode()).isEqualTo(200);
        full.forEach(CompletableFuture::join);
        await().until(() -> status.get("partner-w", path).statusCode() == 200);
    }

    @Test
    void aStreamTellsWhatWasAndWhatComesAndEndsWithTheOnboarding() throws Exception {
        var story = status.told(Story.started());
        var path = "/v1/onboardings/" + story.id() + "/events";
        var lines = Collections.synchronizedList(new ArrayList<String>());
        var stream = status.stream(status.issuer.tokenOf("partner-a"), path)
                .thenAcceptAsync(response -> response.body().forEach(lines::add));
        await().until(() ->
                lines.stream().filter(line -> line.startsWith("data:")).count() == 2);
        await().untilAsserted(() -> assertThat(lines).contains(":here"));
        var refused = story.facts().size();
        story.ask(story.cancelCommand());
        story.answer(story.last().id(), new OnboardingCancelled(story.id(), CancellationCause.PARTNER_REQUEST));

        story.facts().subList(refused, story.facts().size()).forEach(status::publish);

        stream.get(10, TimeUnit.SECONDS);
        assertThat(lines).contains("id:1-1", "id:1-4", "event:OnboardingStarted", "event:OnboardingCancelled");
        assertThat(lines.stream().filter(line -> line.startsWith("data:"))).hasSize(4);

        var resumed = status.get("partner-a", path, "Accept", "text/event-stream", "Last-Event-ID", "1-2");
        assertThat(resumed.body()).contains("id:1-3", "id:1-4").doesNotContain("id:1-2");
        assertThat(status.get("partner-a", path, "Accept", "text/event-stream", "Last-Event-ID", "1-4")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void theTimelineHoldsOneLinePerMessage() {
        var story = status.told(Story.started().card());

        var timeline =
                JSON.readTree(status.get("partner-a", "/v1/onboardings/" + story.id() + "/events", "Accept", "*/*")
                        .body());

        var events = timeline.at("/events");
        assertThat(events).hasSize(4);
        var names = new HashSet<String>();
        events.forEach(event -> names.add(event.at("/name").asString()));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "OnboardingRequested", "OnboardingStarted", "IdCardSubmitted", "IdCardVerified");
    }

    @Test
    void theListIsWalkedPageByPage() {
        var partner = "partner-" + UUID.randomUUID();
        var expected = new HashSet<String>();
        for (int i = 0; i < 250; i++) {
            var story = Story.of(partner, "T-" + i);
            story.ask(story.startCommand());
            status.publish(story);
            expected.add(story.id().toString());
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> walk(partner, 100).size() == 250);

        var walked = walk(partner, 40);

        assertThat(walked).doesNotHaveDuplicates().hasSize(250).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(walked).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(walk(partner, 100)).isEqualTo(walked);
        assertThat(status.get(partner, "/v1/onboardings?clientTransId=T-7").body())
                .contains("\"T-7\"")
                .doesNotContain("\"T-8\"");
        assertThat(status.get(partner, "/v1/onboardings?status=OPENED,CANCELLED")
                        .body())
                .isEqualTo("{\"items\":[]}");
    }

    private static List<String> walk(String partner, int limit) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = JSON.readTree(status.get(partner, "/v1/onboardings?limit=" + limit + cursor)
                    .body());
            page.at("/items").forEach(item -> ids.add(item.at("/onboardingId").asString()));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.at("/nextCursor").asString() : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void aRedeliveryOfEveryMessageChangesNothing() {
        var story = Story.codeSent();
        story.then(story.executeCommand(), story.otpWrong(1, 4));
        story.execute();
        story.opened();
        status.told(story);
        var once = status.get("partner-a", "/v1/onboardings/" + story.id()).body();

        status.publish(story);

        var after = status.told(Story.started());
        assertThat(after).isNotNull();
        assertThat(status.get("partner-a", "/v1/onboardings/" + story.id()).body())
                .isEqualTo(once);
        assertThat(JSON.readTree(status.get("partner-a", "/v1/onboardings/" + story.id() + "/events")
                                .body())
                        .at("/events"))
                .hasSize(story.facts().size());
    }

    @Test
    void aMessageOfATypeThatIsNotKnownIsSkipped() throws Exception {
        var story = status.told(Story.started());
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", BackingServices.shared().kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(
                    Topics.ONBOARDING_EVENTS, story.id().toString(), "{}".getBytes(StandardCharsets.UTF_8));
            var headers = Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", MessageIds.next().toString(),
                    "ce_type", "vn.ocb.onboarding.something-new.v1",
                    "ce_source", "test",
                    "ce_time", "2026-11-22T03:00:00Z",
                    "content-type", "application/json");
            headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get(10, TimeUnit.SECONDS);
        }
        story.card();
        story.facts().subList(2, 4).forEach(status::publish);

        await().until(() -> status.resource(story.id()).at("/version").asLong() == 4);
        assertThat(metrics()).contains("onboarding_messages_skipped_total");
    }

    @ParameterizedTest
    @CsvSource({
        "?wait=31s&after=1, wait",
        "?wait=-1s&after=1, wait",
        "?wait=soon&after=1, wait",
        "?wait=5s, after",
        "?wait=5s&after=x, after",
        "?after=-1, after",
        "?answerTo=1-1-1-1-1, answerTo",
        "?answerTo=&wait=1s, answerTo",
        "?after=1&after=2, after"
    })
    void aBadParameterOfAnOnboardingIsNamed(String query, String field) {
        namesTheField("/v1/onboardings/" + UUID.randomUUID() + query, field);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit",
        "?limit=101, limit",
        "?limit=99999999999999999999, limit",
        "?cursor=!!, cursor",
        "?cursor=AAAA, cursor",
        "?status=NEW, status",
        "?clientTransId=, clientTransId",
        "?createdFrom=yesterday, createdFrom",
        "?createdTo=2026-11-22, createdTo",
        "?createdTo=0001-01-01T00:00:00Z, createdTo"
    })
    void aBadParameterOfTheListIsNamed(String query, String field) {
        namesTheField("/v1/onboardings" + query, field);
    }

    private static void namesTheField(String path, String field) {
        var response = status.get("partner-a", path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(problem(response).at("/code").asString()).isEqualTo("FIELDS_INVALID");
        assertThat(problem(response).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void aBadLastEventIdIsNamed() {
        var story = status.told(Story.started());

        var response = status.get(
                "partner-a",
                "/v1/onboardings/" + story.id() + "/events",
                "Accept",
                "text/event-stream",
                "Last-Event-ID",
                "seven");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(problem(response).at("/errors/0/field").asString()).isEqualTo("Last-Event-ID");
    }

    @Test
    void anIdThatIsNoneDoesNotExist() {
        for (var path : List.of("/v1/onboardings/42", "/v1/onboardings/%00", "/v1/onboardings/" + "x".repeat(36))) {
            assertThat(status.get("partner-a", path).statusCode()).isBetween(400, 404);
        }
        assertThat(problem(status.get("partner-a", "/v1/nothing")).at("/code").asString())
                .isEqualTo("PATH_UNKNOWN");
    }

    @Test
    void onlyAGoodTokenOpensTheDoor() {
        var path = "/v1/onboardings";
        var issuer = status.issuer;
        var expired = issuer.token(
                "partner-a",
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(5))));

        assertThat(status.getWith(issuer.tokenOf("partner-a"), path).statusCode())
                .isEqualTo(200);
        refused(status.getWith(expired, path), 401, "TOKEN_INVALID");
        refused(status.getWith(issuer.tokenOfAStranger("partner-a"), path), 401, "TOKEN_INVALID");
        refused(status.getWith("rubbish", path), 401, "TOKEN_INVALID");
        refused(
                status.getWith(issuer.token("partner-a", claims -> claims.issuer("https://elsewhere.test")), path),
                401,
                "TOKEN_INVALID");
        refused(
                status.getWith(issuer.token("partner-a", claims -> claims.audience("another")), path),
                401,
                "TOKEN_INVALID");
        refused(
                status.getWith(issuer.token("partner-a", claims -> claims.claim("partner", null)), path),
                401,
                "TOKEN_INVALID");
        refused(
                status.getWith(issuer.token("partner-a", claims -> claims.claim("scope", "catalogue.read")), path),
                403,
                "SCOPE_MISSING");
        assertThat(status.getWith(
                                issuer.token("partner-a", claims -> claims.claim("scope", "x onboarding.write")), path)
                        .statusCode())
                .isEqualTo(200);
        refused(RunningStatus.send(HttpRequest.newBuilder(status.uri(path)).build()), 401, "TOKEN_MISSING");
    }

    private static void refused(HttpResponse<String> response, int expected, String code) {
        assertThat(response.statusCode()).isEqualTo(expected);
        assertThat(problem(response).at("/code").asString()).isEqualTo(code);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
    }

    @Test
    void aStreamEndsWithTheTokensLife() throws Exception {
        var story = status.told(Story.started());
        var token = status.issuer.token(
                "partner-a",
                claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(3))));

        var ended = status.stream(token, "/v1/onboardings/" + story.id() + "/events")
                .thenApplyAsync(response -> response.body().count());

        assertThat(ended.get(10, TimeUnit.SECONDS)).isPositive();
    }

    @Test
    void aTokenEndsWithItsSecretAlsoWhileItWaits() throws Exception {
        var story = Story.of("partner-r", "T-1").start();
        status.publish(story);
        var path = "/v1/onboardings/" + story.id();
        var first = status.issuer.token("partner-r", claims -> claims.claim("gen", 1));
        var second = status.issuer.token("partner-r", claims -> claims.claim("gen", 2));
        await().until(() -> status.getWith(first, path).statusCode() == 200);
        var stream = status.stream(first, path + "/events")
                .thenApplyAsync(response -> response.body().count());
        var waiting = CompletableFuture.supplyAsync(() -> status.getWith(first, path + "?wait=8s&after=99"));

        status.issuer.firstValid("partner-r", 2);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> status.getWith(first, path).statusCode() == 401);
        assertThat(stream.get(5, TimeUnit.SECONDS)).isPositive();
        assertThat(status.getWith(second, path).statusCode()).isEqualTo(200);
        refused(waiting.get(20, TimeUnit.SECONDS), 401, "TOKEN_INVALID");
        status.issuer.firstValid("partner-r", Integer.MAX_VALUE);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> status.getWith(second, path).statusCode() == 401);
    }

    @Test
    void operatorsSeeHealthMetricsAndProgress() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardRejected(1, ReasonCode.QUALITY_BLUR));
        status.told(story);

        assertThat(management("/health/readiness"))
                .contains("\"status\":\"UP\"")
                .contains("\"projection\"");
        assertThat(metrics())
                .contains(
                        "onboarding_step_seconds_count{outcome=\"rejected\",reason=\"quality_blur\",step=\"id_card\"}")
                .contains("onboarding_projection_delay_seconds_count")
                .contains("onboarding_projection_lag");
        var progress = JSON.readTree(management("/projection"));
        assertThat(progress.at("/0/generation").asInt()).isEqualTo(1);
        assertThat(progress.at("/0/state").asString()).isEqualTo("ACTIVE");
    }

    private static String metrics() {
        return management("/prometheus");
    }

    private static String management(String path) {
        return RunningStatus.send(
                        HttpRequest.newBuilder(status.management(path)).build())
                .body();
    }

    private static String at(Story story, String pointer) {
        return status.resource(story.id()).at(pointer).asString();
    }

    private static JsonNode problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        return JSON.readTree(response.body());
    }

    @AfterAll
    static void noThreadThatMustNotWaitHasWaited() {
        assertThat(BlockedThreads.seen()).isEmpty();
    }
}
