package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.gateway.PartnerClient.Answer;
import vn.ocb.onboarding.gateway.PartnerClient.Part;
import vn.ocb.onboarding.vault.ObjectMissing;
import vn.ocb.onboarding.vault.Vault;

/** What one partner does takes nothing from another, nor its streams from its own commands. */
class FairnessComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** As {@link GatewayUnderTest} sets them. */
    private static final int STREAMS = 4;

    private static final int QUESTIONS = 20;

    private static final int REFUSALS_TOLD = 500;

    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final StatusStandIn status = gateway.status;
    private final PartnerClient partner = PartnerClient.create();
    private final PartnerClient another = PartnerClient.create();

    @Test
    void thePartnersStreamsAreLimitedAndTakeNothingFromItsReadsAndCommands() throws Exception {
        var id = partner.started();
        List<InputStream> open;
        try (var http = HttpClient.newHttpClient()) {
            open = IntStream.range(0, STREAMS)
                    .mapToObj(stream -> http.sendAsync(events(partner, id), BodyHandlers.ofInputStream())
                            .join()
                            .body())
                    .toList();
            var refused = PartnerClient.send(events(partner, id));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("TOO_MANY_WAITING");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(partner.get("/v1/onboardings/" + id + "?w%61it=1s&after=99")
                            .code())
                    .isEqualTo("TOO_MANY_WAITING");
            assertThat(partner.get("/v1/onboardings/" + id).status()).isEqualTo(200);
            assertThat(partner.post("/v2/onboardings", Requests.customer()).status())
                    .isEqualTo(201);
            var theirs = another.started();
            assertThat(another.get("/v1/onboardings/" + theirs + "?wait=1s&after=99")
                            .status())
                    .isEqualTo(200);
            for (var stream : open) {
                stream.close();
            }
            http.shutdownNow();
        }
        await().atMost(PATIENCE)
                .until(() -> partner.get("/v1/onboardings/" + id + "?wait=0s").status() == 200);
    }

    private static HttpRequest events(PartnerClient partner, String id) {
        return partner.to("/v1/onboardings/" + id + "/events")
                .header("Accept", "text/event-stream")
                .build();
    }

    /** The status service works on a question whether its caller stayed or not. */
    @Test
    void questionsOfCallersThatHungUpCountUntilTheyAreAnswered() throws Exception {
        var theirs = another.started();
        status.holdLists();
        try {
            for (int question = 0; question < QUESTIONS; question++) {
                try (var socket = new Socket("localhost", gateway.port())) {
                    var request = "GET /v1/onboardings HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + partner.token + "\r\n\r\n";
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    var asked = question + 1;
                    await().atMost(PATIENCE).until(() -> status.listsHeld() == asked);
                    socket.setSoLinger(true, 0); // closing resets the connection
                }
            }

            var refused = partner.get("/v1/onboardings");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("TOO_MANY_WAITING");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(another.get("/v1/onboardings/" + theirs).status()).isEqualTo(200);
        } finally {
            status.releaseLists();
        }
        await().atMost(PATIENCE).until(() -> partner.get("/v1/onboardings").status() == 200);
    }

    @Test
    void commandsThatWaitBeyondThePartnersPlacesAreAcceptedAtOnce() {
        var waiting = Stream.generate(() -> {
                    status.keepSilentNext();
                    return PartnerClient.sendLater(partner.request(
                            "/v2/onboardings", UUID.randomUUID().toString(), Requests.customer(), "Prefer", "wait=30"));
                })
                .limit(30)
                .toList();

        // Twenty wait for the answer, ten are told at once to ask for it.
        await().atMost(PATIENCE)
                .until(() -> waiting.stream().filter(CompletableFuture::isDone).count() == 10);
        await().atMost(PATIENCE).until(() -> mine().size() == 30);
        assertThat(another.post("/v2/onboardings", Requests.customer()).status())
                .isEqualTo(201);
        mine().forEach(status::decideNow);
        var statuses = waiting.stream().map(it -> it.join().status()).sorted().toList();
        assertThat(statuses.subList(0, 20)).containsOnly(201);
        assertThat(statuses.subList(20, 30)).containsOnly(202);
    }

    private List<StatusStandIn.Seen> mine() {
        return status.commands().stream()
                .filter(it -> it.command() instanceof StartOnboarding start
                        && start.partnerId().value().equals(partner.partner))
                .toList();
    }

    @Test
    void aSecondUploadOfTheSameStepIsToldThatThereIsOne() throws IOException {
        var id = partner.started();
        var path = "/v1/onboardings/" + id + "/id-card";
        var body = Part.bytes(Part.jpeg("front", 200_000), Part.jpeg("back", 1000));
        try (var first = new Socket("localhost", gateway.port())) {
            first.getOutputStream().write(head(path, body.length));
            first.getOutputStream().write(body, 0, 100_000);
            await().atMost(PATIENCE).until(() -> uploads() == 1);
            var refused = partner.upload(path, Part.jpeg("front", 1000), Part.jpeg("back", 1000));
            assertThat(refused.code()).isEqualTo("UPLOAD_IN_PROGRESS");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.header("Retry-After")).isEqualTo("1");

            first.getOutputStream().write(body, 100_000, body.length - 100_000);
            first.setSoTimeout(20_000);
            var answer = new byte[12];
            assertThat(first.getInputStream().readNBytes(answer, 0, answer.length))
                    .isEqualTo(answer.length);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(status.commandsOf(id)).hasSize(2);
    }

    private double uploads() {
        return gateway.context
                .getBean(MeterRegistry.class)
                .get("onboarding.gateway.places")
                .tag("place", "upload")
                .gauge()
                .value();
    }

    private byte[] head(String path, int length) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + partner.token
                        + "\r\nIdempotency-Key: " + UUID.randomUUID()
                        + "\r\nContent-Type: multipart/form-data; boundary="
                        + Part.BOUNDARY + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whatARefusedUploadStoredIsDeletedAtOnce() {
        var id = partner.started();
        status.decideNext("REFUSED", ReasonCode.PROCESS_STEP_NOT_ALLOWED);

        var refused =
                partner.upload("/v1/onboardings/" + id + "/id-card", Part.jpeg("front", 1000), Part.jpeg("back", 1000));

        assertThat(refused.status()).isEqualTo(409);
        var command = (VerifyIdCard) status.commandsOf(id).getLast().command();
        var vault = gateway.context.getBean(Vault.class);
        for (var picture : List.of(command.front(), command.back())) {
            assertThatThrownBy(() -> vault.get(picture.reference()).block(PATIENCE))
                    .isInstanceOf(ObjectMissing.class);
        }
    }

    @Test
    void theBytesOfAPartnerAndHourAreLimited() {
        Answer answer;
        var uploads = 0;
        do {
            answer = partner.upload(
                    "/v1/onboardings/" + partner.started() + "/id-card",
                    Part.jpeg("front", 9_000_000),
                    Part.jpeg("back", 9_000_000));
        } while (answer.status() == 200 && ++uploads < 10);

        // 45 MB.
        assertThat(uploads).isEqualTo(2);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("UPLOAD_QUOTA_USED_UP");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(3500, 3660);
        assertThat(another.upload(
                                "/v1/onboardings/" + another.started() + "/id-card",
                                Part.jpeg("front", 1000),
                                Part.jpeg("back", 1000))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guessesOfASecretAreSlowedDownAndNeverTheRightSecret() throws Exception {
        var guesser = InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
        try (var http = HttpClient.newBuilder().localAddress(guesser).build()) {
            var answers = IntStream.range(0, REFUSALS_TOLD + 50)
                    .mapToObj(guess -> token(http, "guess-" + guess))
                    .toList();

            assertThat(answers.subList(0, REFUSALS_TOLD))
                    .extracting(it -> it.statusCode())
                    .containsOnly(401);
            var last = answers.getLast();
            assertThat(answers.subList(REFUSALS_TOLD, answers.size()))
                    .extracting(it -> it.statusCode())
                    .contains(429);
            var slowed = answers.stream()
                    .filter(it -> it.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
            assertThat(slowed.body()).contains("slow_down");
            assertThat(last.body()).doesNotContain("guess-");
            assertThat(token(http, partner.clientSecret).statusCode()).isEqualTo(200);
            assertThat(PartnerClient.form(form(partner.clientSecret)).status()).isEqualTo(200);
        }
    }

    @Test
    void requestsWithoutAGoodTokenAreSlowedDownAndNeverAGoodToken() throws Exception {
        var stranger = InetAddress.getByAddress(new byte[] {127, 0, 0, 10});
        try (var http = HttpClient.newBuilder().localAddress(stranger).build()) {
            var statuses = IntStream.range(0, REFUSALS_TOLD + 50)
                    .mapToObj(request -> get(http, "nonsense"))
                    .toList();

            assertThat(statuses.subList(0, REFUSALS_TOLD)).containsOnly(401);
            assertThat(statuses.subList(REFUSALS_TOLD, statuses.size())).contains(429);
            assertThat(get(http, partner.token)).isEqualTo(200);
        }
    }

    private static int get(HttpClient http, String token) {
        try {
            return http.send(
                            HttpRequest.newBuilder(PartnerClient.uri("/v1/provinces"))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> token(HttpClient http, String secret) {
        try {
            return http.send(
                    HttpRequest.newBuilder(PartnerClient.uri("/oauth2/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form(secret)))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String form(String secret) {
        return "grant_type=client_credentials&client_id=" + partner.clientId + "&client_secret=" + secret;
    }

    @Test
    void aPartnerHasSoManyApplications() {
        var wish = "{\"partner\":\"" + partner.partner + "\",\"plan\":\"bronze\"}";
        var statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(application -> PartnerClient.manage("POST", "", wish).status())
                .sorted()
                .toList();

        var expected = new Integer[12];
        Arrays.fill(expected, 0, 9, 200);
        Arrays.fill(expected, 9, 12, 409);
        assertThat(statuses).containsExactly(expected);
        PartnerClient.manage("DELETE", "/" + partner.clientId, "");
        assertThat(PartnerClient.manage("POST", "", wish).status()).isEqualTo(200);
    }
}
