package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import vn.ocb.onboarding.gateway.PartnerClient.Answer;

class ReadingComponentTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final PartnerClient partner = PartnerClient.create();

    @Test
    void letsAnInquiryThrough() {
        var id = partner.started();

        var first = partner.get("/v1/onboardings/" + id);
        var second = partner.get("/v1/onboardings/" + id, "If-None-Match", first.header("ETag"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("onboardingId").asString()).isEqualTo(id);
        assertThat(first.header("RateLimit-Policy")).startsWith("\"platinum\"");
        assertThat(second.status()).isEqualTo(304);
        assertThat(partner.get("/v1/onboardings").body()).contains(id);
    }

    @Test
    void passesEventsOnAsTheyCome() throws Exception {
        var request = partner.to("/v1/onboardings/" + partner.started() + "/events")
                .header("Accept", "text/event-stream")
                .build();
        var response = HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofInputStream())
                .get(5, TimeUnit.SECONDS);
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            // The second event is 20 s away.
            var first = CompletableFuture.supplyAsync(() -> lines.lines().findFirst());
            assertThat(first.get(5, TimeUnit.SECONDS)).contains("data: one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fatca-questions", "consent-texts", "account-packages", "provinces", "occupations"})
    void servesTheCataloguesToBeKept(String catalogue) {
        var first = partner.get("/v1/" + catalogue);
        var second = partner.get("/v1/" + catalogue, "If-None-Match", first.header("ETag"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("application/json");
        assertThat(first.header("Cache-Control")).isEqualTo("max-age=3600, private");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void asksKycDocumentForCustomers() {
        assertThat(partner.post("/v1/customer-checks", "{\"idNumber\":\"000090000011\"}")
                        .body())
                .isEqualTo("{\"existing\":true}");
        assertThat(partner.post("/v1/customer-checks", "{\"phone\":\"0912 345 678\"}")
                        .body())
                .isEqualTo("{\"existing\":false}");
    }

    @Test
    void countsAllCallsOfAnApplicationAgainstItsPlan() {
        var bronze = PartnerClient.create("bronze", "");
        var calls = IntStream.range(0, 5)
                .mapToObj(call -> call % 2 == 0 ? bronze.get("/v1/provinces") : bronze.get("/v1/onboardings"))
                .toList();

        var over = bronze.get("/v1/occupations");

        assertThat(calls).extracting(Answer::status).containsOnly(200);
        assertThat(calls.getFirst().header("RateLimit-Policy")).isEqualTo("\"bronze\";q=5;w=60");
        assertThat(calls.getFirst().header("RateLimit")).startsWith("\"bronze\";r=4;t=");
        assertThat(over.status()).isEqualTo(429);
        assertThat(over.code()).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(over.header("Retry-After"))).isBetween(50, 60);
        assertThat(over.header("RateLimit")).startsWith("\"bronze\";r=0;t=");
        assertThat(PartnerClient.create("bronze", "").get("/v1/provinces").status())
                .isEqualTo(200);
        assertThat(management("prometheus"))
                .contains("onboarding_gateway_calls_total{application=\"" + bronze.clientId
                        + "\",outcome=\"limited\",plan=\"bronze\"} 1.0");
    }

    @Test
    void isReadyWithAllItNeeds() {
        assertThat(management("health/readiness")).contains("\"status\":\"UP\"");
        assertThat(management("health/liveness")).contains("\"status\":\"UP\"");
        assertThat(StreamSupport.stream(
                        gateway.context.getEnvironment().getPropertySources().spliterator(), false))
                .anyMatch(source -> source.getName().contains("gateway-service.yml"));
    }

    @Test
    void noticesACallThatBlocksAnEventLoop() {
        var blocking = Mono.fromCallable(() -> new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS))
                .subscribeOn(Schedulers.parallel());

        StepVerifier.create(blocking).verifyError(BlockingOperationError.class);
    }

    private String management(String endpoint) {
        return PartnerClient.send(HttpRequest.newBuilder(
                                URI.create("http://localhost:" + gateway.managementPort() + "/actuator/" + endpoint))
                        .timeout(Duration.ofSeconds(10))
                        .build())
                .body();
    }
}
