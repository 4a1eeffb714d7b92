package vn.ocb.onboarding.sandbox.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bank's back office: what its own system calls when a person opens a review, looks at it and decides.
 *
 * <p>A step is named as in a path: {@code id-card} or {@code portrait}.
 */
public final class BackOfficeClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http;
    private final URI gateway;
    private final Tokens tokens;
    private final String reviewer;
    /** The ETag of each review as this person opened it last, by its path. */
    private final Map<String, String> opened = new ConcurrentHashMap<>();

    private BackOfficeClient(HttpClient http, URI gateway, Tokens tokens, String reviewer) {
        this.http = http;
        this.gateway = gateway;
        this.tokens = tokens;
        this.reviewer = reviewer;
    }

    /**
     * @param gateway e.g. {@code http://localhost:8080}
     * @param reviewer the person, by an id that says nothing to strangers
     */
    public static BackOfficeClient of(URI gateway, String clientId, String clientSecret, String reviewer) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var tokens = new Tokens(http, gateway, clientId, clientSecret, Clock.systemUTC());
        return new BackOfficeClient(http, gateway, tokens, reviewer);
    }

    /** Another person at the same system. */
    public BackOfficeClient as(String other) {
        return new BackOfficeClient(http, gateway, tokens, other);
    }

    /** What lies with a person, the oldest first. */
    public Answer reviews(String query) {
        return answer(get("/v1/reviews" + query));
    }

    /** What there is to judge. */
    public Answer review(String onboardingId, String step) {
        var path = path(onboardingId, step);
        var answer = answer(get(path));
        answer.headers().firstValue("ETag").ifPresent(evidence -> opened.put(path, evidence));
        return answer;
    }

    /** @param name front, back, face or portrait */
    public HttpResponse<byte[]> picture(String onboardingId, String step, String name) {
        return send(get(path(onboardingId, step) + "/pictures/" + name));
    }

    /** Decides about the evidence that this person opened last. */
    public Answer accept(String onboardingId, String step) {
        return decide(onboardingId, step, Map.of("decision", "ACCEPT"));
    }

    /**
     * Decides about the evidence that this person opened last.
     *
     * @param reasons codes of the contract that say what is wrong
     */
    public Answer reject(String onboardingId, String step, String... reasons) {
        return decide(onboardingId, step, Map.of("decision", "REJECT", "reasons", List.of(reasons)));
    }

    private Answer decide(String onboardingId, String step, Map<String, Object> decision) {
        var path = path(onboardingId, step);
        var request = HttpRequest.newBuilder(gateway.resolve(path + "/decision"));
        Optional.ofNullable(opened.get(path)).ifPresent(evidence -> request.header("If-Match", evidence));
        return answer(request.header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(decision))));
    }

    private static String path(String onboardingId, String step) {
        return "/v1/reviews/" + onboardingId + "/" + step;
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).GET();
    }

    private Answer answer(HttpRequest.Builder request) {
        var response = send(request);
        var body = json(response.body());
        return response.statusCode() / 100 == 2
                ? new Answer.Success(response.statusCode(), response.headers(), body)
                : new Answer.Problem(response.statusCode(), response.headers(), body);
    }

    private static JsonNode json(byte[] body) {
        return JsonMapper.shared().readTree(body);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(PATIENCE)
                            .header("X-Reviewer", reviewer)
                            .header("Authorization", "Bearer " + tokens.get())
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
