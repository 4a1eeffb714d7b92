package vn.ocb.onboarding.status;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.MessagePublisher;
import vn.ocb.onboarding.messaging.TopicsToCreate;
import vn.ocb.onboarding.status.domain.Fact;
import vn.ocb.onboarding.status.domain.Story;

/** The whole service on a real Kafka and a real PostgreSQL, asked over real HTTP. */
final class RunningStatus implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final TokenIssuer ISSUER = new TokenIssuer();

    final TokenIssuer issuer = ISSUER;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    final ConfigurableApplicationContext context;

    private RunningStatus(Database database, String... settings) {
        SpringApplicationBuilder application = StatusApplication.application().sources(TestBeans.class);
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + BackingServices.shared().kafka(),
                "--onboarding.database.host=" + database.host(),
                "--onboarding.database.port=" + database.port(),
                "--onboarding.database.name=" + database.name(),
                "--onboarding.database.user=" + database.user(),
                "--onboarding.database.password=" + database.password(),
                "--onboarding.security.jwk-set-uri=" + ISSUER.jwkSetUri(),
                "--onboarding.security.revocations-uri=" + ISSUER.revocationsUri(),
                "--onboarding.security.issuer=" + TokenIssuer.ISSUER));
        all.addAll(List.of(settings));
        context = application.run(all.toArray(String[]::new));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> context.getBean(Consumers.class).reading());
    }

    /** One for all tests of this module that do not need one of their own. */
    static RunningStatus shared() {
        return Shared.STATUS;
    }

    static RunningStatus on(Database database, String... settings) {
        return new RunningStatus(database, settings);
    }

    void publish(Story story) {
        story.facts().forEach(this::publish);
    }

    /** As its service would; the second time it is a redelivery. */
    void publish(Fact fact) {
        context.getBean(MessagePublisher.class)
                .publish(fact.id(), fact.message(), fact.cause(), null)
                .block();
    }

    /** Published, and told to who asks. */
    Story told(Story story) {
        publish(story);
        await().until(() -> get("partner-a", "/v1/onboardings/" + story.id())
                .body()
                .contains("\"version\":" + story.facts().size() + ","));
        return story;
    }

    JsonNode resource(OnboardingId id) {
        return JsonMapper.shared()
                .readTree(get("partner-a", "/v1/onboardings/" + id).body());
    }

    HttpResponse<String> get(String partner, String path, String... headers) {
        return send(request(path, tokenOf(partner), headers));
    }

    /** Asked for once, as a partner does. */
    private String tokenOf(String partner) {
        return tokens.computeIfAbsent(partner, issuer::tokenOf);
    }

    HttpResponse<String> getWith(String token, String path) {
        return send(request(path, token));
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<HttpResponse<String>> ask(String partner, String path, String... headers) {
        return HTTP.sendAsync(request(path, tokenOf(partner), headers), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<Stream<String>>> stream(String token, String path, String... headers) {
        var accept = Stream.concat(Stream.of(headers), Stream.of("Accept", "text/event-stream"));
        return HTTP.sendAsync(request(path, token, accept.toArray(String[]::new)), BodyHandlers.ofLines());
    }

    private HttpRequest request(String path, String token, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port("local.server.port") + path))
                .header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    URI management(String path) {
        return URI.create("http://localhost:" + port("local.management.port") + "/actuator" + path);
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port("local.server.port") + path);
    }

    private String port(String property) {
        return context.getEnvironment().getRequiredProperty(property);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        static final RunningStatus STATUS = on(
                BackingServices.shared().freshDatabase(),
                "--onboarding.status.streams-per-partner=20",
                "--onboarding.status.answers-per-partner=30",
                "--onboarding.status.heartbeat=300ms");
    }

    /** What production has from the other services. */
    @Configuration(proxyBeanMethods = false)
    static class TestBeans {

        @Bean
        TopicsToCreate topicsOfOthers() {
            return new TopicsToCreate(Topics.ALL);
        }

        /** The event loops that all of a JVM share end with the first instance that stops. */
        @Bean
        ReactorResourceFactory ownEventLoops() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            loops.setShutdownQuietPeriod(Duration.ZERO);
            return loops;
        }
    }
}
