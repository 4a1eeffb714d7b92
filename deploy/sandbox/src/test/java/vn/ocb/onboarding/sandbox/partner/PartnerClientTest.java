package vn.ocb.onboarding.sandbox.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocb.onboarding.statusapi.StepStatus.ACCEPTED;
import static vn.ocb.onboarding.statusapi.StepStatus.PENDING;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;
import vn.ocb.onboarding.statusapi.StepStatus;

/** Against a gateway that answers what the test lays out for it. */
class PartnerClientTest {
    private static final String ID = "019ab2c4-7d10-7c3a-9f00-000000000042";

    private final List<Request> requests = new ArrayList<>();
    private final Deque<Response> responses = new ArrayDeque<>();
    private HttpServer gateway;
    private PartnerClient client;

    private record Request(String method, String uri, Map<String, String> headers, String body) {}

    private record Response(int status, String body, String retryAfter) {}

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::handle);
        gateway.start();
        var uri = URI.create("http://localhost:" + gateway.getAddress().getPort());
        client = PartnerClient.of(uri, "app-1", "s3cret:with/signs");
        answer(200, "{\"access_token\":\"token-1\",\"expires_in\":900}");
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.stop(0);
    }

    @Test
    void fetchesOneTokenForManyCalls() {
        answer(200, "{}");
        answer(200, "{}");
        client.provinces();
        client.occupations();

        assertThat(requests)
                .extracting(Request::uri)
                .containsExactly("/oauth2/token", "/v1/provinces", "/v1/occupations");
        assertThat(requests.get(0).body).isEqualTo("grant_type=client_credentials");
        // app-1:s3cret%3Awith%2Fsigns
        assertThat(requests.get(0).headers)
                .containsEntry("authorization", "Basic YXBwLTE6czNjcmV0JTNBd2l0aCUyRnNpZ25z");
        assertThat(requests.get(2).headers).containsEntry("authorization", "Bearer token-1");
    }

    @Test
    void fetchesAnotherTokenWhenItsOwnIsNoLongerAccepted() {
        answer(401, "{\"code\":\"TOKEN_INVALID\"}");
        answer(200, "{\"access_token\":\"token-2\",\"expires_in\":900}");
        answer(200, "{}");

        assertThat(client.provinces().status()).isEqualTo(200);
        assertThat(requests.getLast().headers).containsEntry("authorization", "Bearer token-2");
    }

    @Test
    void repeatsAPostWithTheSameKeyWhenItIsToldToComeAgain() {
        answer(503, "{\"code\":\"UNAVAILABLE\"}", "0");
        answer(200, "{\"onboardingId\":\"1\"}");

        assertThat(client.cancel("1", CancellationCause.CUSTOMER_REQUEST).status())
                .isEqualTo(200);
        assertThat(requests).hasSize(3);
        assertThat(requests.get(1).headers.get("idempotency-key"))
                .isNotBlank()
                .isEqualTo(requests.get(2).headers.get("idempotency-key"));
        assertThat(requests.get(2).body).isEqualTo("{\"cause\":\"CUSTOMER_REQUEST\"}");
        assertThat(requests.get(2).headers).containsEntry("prefer", "wait=10");
    }

    @Test
    void aClientForOneTryGivesBackTheFirstAnswer() {
        answer(429, "{\"code\":\"PLAN_EXCEEDED\"}", "60");

        assertThat(client.once().provinces().status()).isEqualTo(429);
    }

    @Test
    void followsAnAcceptedCommandUntilItsStepIsDecided() {
        answer(202, onboarding(3, Map.of(Step.ID_CARD, PENDING)));
        answer(200, onboarding(4, Map.of(Step.ID_CARD, PENDING)));
        answer(200, onboarding(5, Map.of(Step.ID_CARD, ACCEPTED)));

        var answer = client.uploadIdCard(ID, new byte[] {1}, new byte[] {2}).orThrow();

        assertThat(answer.step(Step.ID_CARD)).isEqualTo(ACCEPTED);
        assertThat(requests.get(2).uri).isEqualTo("/v1/onboardings/" + ID + "?wait=10s&after=3");
        assertThat(requests.get(3).uri).isEqualTo("/v1/onboardings/" + ID + "?wait=10s&after=4");
    }

    @Test
    void followsACommandOfWhichOnlyTheIdIsKnown() {
        answer(202, "{\"onboardingId\":\"" + ID + "\"}");
        answer(404, "{\"code\":\"ONBOARDING_NOT_FOUND\"}");
        answer(200, onboarding(2, Map.of(Step.ID_CARD, ACCEPTED)));

        assertThat(client.uploadIdCard(ID, new byte[] {1}, new byte[] {2})
                        .orThrow()
                        .step(Step.ID_CARD))
                .isEqualTo(ACCEPTED);
        assertThat(requests.get(3).uri).isEqualTo("/v1/onboardings/" + ID + "?wait=10s&after=0");
    }

    @Test
    void aReviewIsADecision() {
        answer(202, onboarding(3, Map.of(Step.PORTRAIT, StepStatus.REVIEW)));

        assertThat(client.uploadPortrait(ID, new byte[] {1}).orThrow().step(Step.PORTRAIT))
                .isEqualTo(StepStatus.REVIEW);
        assertThat(requests).hasSize(2);
    }

    @Test
    void waitsForTheAccountOnceTheCodeIsAccepted() {
        answer(202, onboarding(7, Map.of(Step.AUTHENTICATION, ACCEPTED, Step.ACCOUNT, PENDING)));
        answer(200, onboarding(8, Map.of(Step.AUTHENTICATION, ACCEPTED, Step.ACCOUNT, ACCEPTED)));

        assertThat(client.executeOpenPackage(ID, "123456").orThrow().step(Step.ACCOUNT))
                .isEqualTo(ACCEPTED);
        assertThat(requests.get(1).body).isEqualTo("{\"otp\":\"123456\"}");
    }

    @Test
    void sendsPicturesAsPartsOfAForm() {
        answer(200, "{}");
        client.uploadIdCard("42", "FRONT".getBytes(UTF_8), null);

        assertThat(requests.getLast().headers.get("content-type")).startsWith("multipart/form-data; boundary=");
        assertThat(requests.getLast().body)
                .contains("name=\"front\"; filename=\"front.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nFRONT\r\n--")
                .doesNotContain("name=\"back\"")
                .endsWith("--\r\n");
    }

    @Test
    void aProblemDocumentIsReadAsWhatItSays() {
        answer(422, """
                {"code":"ID_CARD_REJECTED","retryable":true,"attemptsLeft":4,"reasons":[{"code":"QUALITY_BLUR"}],"missingStep":"ID_CARD"}
                """);

        assertThat(client.uploadPortrait("42", new byte[] {1}))
                .isInstanceOfSatisfying(Answer.Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("ID_CARD_REJECTED");
                    assertThat(problem.reasons()).containsExactly("QUALITY_BLUR");
                    assertThat(problem.attemptsLeft()).hasValue(4);
                    assertThat(problem.retryable()).isTrue();
                    assertThat(problem.missingStep()).isEqualTo("ID_CARD");
                });
    }

    @Test
    void fillsInTheFormFromThePersonAndTheCatalogues() {
        answer(200, "{\"occupations\":[{\"code\":\"ACCOUNTANT\"}]}");
        answer(200, "{\"version\":\"2026-01\",\"questions\":[{\"code\":\"US_BIRTHPLACE\"},{\"code\":\"US_PHONE\"}]}");
        answer(
                200,
                "{\"consentTexts\":[{\"version\":\"2026-02\",\"text\":{\"vi\":\"abc\"}},{\"version\":\"2026-01\"}]}");
        answer(200, "{\"accountPackages\":[{\"code\":\"STANDARD\"}]}");
        var person = SpecimenPerson.seeded(7);

        var form = CustomerForm.of(person, client.catalogues());

        assertThat(form.at("/idDocument/number").asString()).isEqualTo(person.number());
        assertThat(form.at("/phone").asString()).isEqualTo(person.phone());
        assertThat(form.at("/fatca/version").asString()).isEqualTo("2026-01");
        assertThat(form.at("/fatca/answers/1/question").asString()).isEqualTo("US_PHONE");
        assertThat(form.at("/fatca/answers/1/yes").isBoolean()).isTrue();
        assertThat(form.at("/fatca/answers/1/yes").asBoolean()).isFalse();
        assertThat(form.at("/occupation").asString()).isEqualTo("ACCOUNTANT");
        assertThat(form.at("/packageCode").asString()).isEqualTo("STANDARD");
        assertThat(form.at("/consent/textVersion").asString()).isEqualTo("2026-02");
        // FIPS 180-4's own example.
        assertThat(form.at("/consent/textSha256").asString())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(form.at("/permanentAddress/system").asString()).isEqualTo("PROVINCES_34");
    }

    /** As the platform writes it: what is not known is absent. */
    private static String onboarding(long version, Map<Step, StepStatus> steps) {
        var plain = "{\"status\":\"%s\",\"attempts\":0,\"checks\":[],\"reasons\":[]}";
        var written = Map.of(
                        "customerInfo", Step.CUSTOMER_INFO,
                        "idCard", Step.ID_CARD,
                        "portrait", Step.PORTRAIT,
                        "authentication", Step.AUTHENTICATION,
                        "account", Step.ACCOUNT)
                .entrySet()
                .stream()
                .map(step -> "\"" + step.getKey() + "\":"
                        + plain.formatted(steps.getOrDefault(step.getValue(), StepStatus.NOT_STARTED)))
                .collect(Collectors.joining(","));
        return """
                {"onboardingId":"%s","status":"IN_PROGRESS","version":%d,"createdAt":"2026-11-22T08:30:00Z",
                 "reasons":[],"nextActions":[],"steps":{%s},"later":"ignored"}""".formatted(ID, version, written);
    }

    private void answer(int status, String body) {
        answer(status, body, null);
    }

    private void answer(int status, String body, String retryAfter) {
        responses.add(new Response(status, body, retryAfter));
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        var response = responses.remove();
        if (response.retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", response.retryAfter);
        }
        var body = response.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(response.status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
