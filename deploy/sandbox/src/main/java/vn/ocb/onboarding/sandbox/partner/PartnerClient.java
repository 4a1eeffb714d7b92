package vn.ocb.onboarding.sandbox.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.StepStatus;

/**
 * A partner's view of the platform: one method per API. Every call of a POST carries an Idempotency-Key of its own and
 * is repeated with it when no answer came; a command that is accepted but not yet answered (202) is followed by long
 * polling until its step is decided. For use by many threads.
 */
public final class PartnerClient implements AutoCloseable {
    /** What the platform itself waits for an answer when it is not told. */
    private static final Duration WAIT = Duration.ofSeconds(10);
    /** Of the network, on top of what the platform was allowed to wait. */
    private static final Duration MARGIN = Duration.ofSeconds(20);
    /** How long a command is followed after a 202. */
    private static final Duration FOLLOWED_FOR = Duration.ofMinutes(3);

    private static final int TRIES = 4;
    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 503);
    private static final Set<StepStatus> UNDECIDED = EnumSet.of(StepStatus.NOT_STARTED, StepStatus.PENDING);

    private final HttpClient http;
    private final URI gateway;
    private final Tokens tokens;
    private final Clock clock;
    private final Duration wait;
    private final boolean persistent;
    private final Catalogues catalogues = new Catalogues(this);

    private PartnerClient(HttpClient http, URI gateway, Tokens tokens, Clock clock, Duration wait, boolean persistent) {
        this.http = http;
        this.gateway = gateway;
        this.tokens = tokens;
        this.clock = clock;
        this.wait = wait;
        this.persistent = persistent;
    }

    /** @param gateway e.g. {@code http://localhost:8080} */
    public static PartnerClient of(URI gateway, String clientId, String clientSecret) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        var clock = Clock.systemUTC();
        return new PartnerClient(
                http, gateway, new Tokens(http, gateway, clientId, clientSecret, clock), clock, WAIT, true);
    }

    /** The same, but it gives back the first answer whatever it is: no repetition, no following. */
    public PartnerClient once() {
        return once(WAIT);
    }

    /**
     * The same with an answer that comes sooner.
     *
     * @param wait after which the platform gives back 202 for a command it has accepted, whole seconds
     */
    public PartnerClient once(Duration wait) {
        return new PartnerClient(http, gateway, tokens, clock, wait, false);
    }

    /** What is the same for all customers, for filling in forms. */
    public Catalogues catalogues() {
        return catalogues;
    }

    /** The access token the calls carry. */
    public String token() {
        try {
            return tokens.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** API 1. */
    public Answer fatcaQuestions() {
        return get("/v1/fatca-questions");
    }

    /** The texts a customer consents to before API 2. */
    public Answer consentTexts() {
        return get("/v1/consent-texts");
    }

    /** API 2: {@link CustomerForm} makes the form. */
    public Answer startOnboarding(JsonNode customer) {
        return command("/v2/onboardings", json(customer), decided(Step.CUSTOMER_INFO));
    }

    /** API 3; a side that was accepted before may be left out. */
    public Answer uploadIdCard(String onboardingId, byte @Nullable [] front, byte @Nullable [] back) {
        var pictures = new LinkedHashMap<String, byte[]>();
        if (front != null) {
            pictures.put("front", front);
        }
        if (back != null) {
            pictures.put("back", back);
        }
        return command(of(onboardingId, "/id-card"), multipart(pictures), decided(Step.ID_CARD));
    }

    /** API 4. */
    public Answer uploadPortrait(String onboardingId, byte[] portrait) {
        return command(of(onboardingId, "/portrait"), multipart(Map.of("portrait", portrait)), decided(Step.PORTRAIT));
    }

    /** API 5: has the first code sent. */
    public Answer initAuthentication(String onboardingId) {
        return command(of(onboardingId, "/authentication"), json(Map.of()), decided(Step.AUTHENTICATION));
    }

    /** API 6: enters the code; the answer tells of the account. */
    public Answer executeOpenPackage(String onboardingId, String otp) {
        return command(
                of(onboardingId, "/authentication/execution"), json(Map.of("otp", otp)), PartnerClient::isExecuted);
    }

    /** API 7: has another code sent. */
    public Answer resendOtp(String onboardingId) {
        return command(of(onboardingId, "/authentication/otp"), json(Map.of()), decided(Step.AUTHENTICATION));
    }

    /** API 8. */
    public Answer status(String onboardingId) {
        return get(of(onboardingId, ""));
    }

    /** API 8, answered as soon as there is something newer than {@code version}; at the latest after {@code wait}. */
    public Answer statusAfter(String onboardingId, long version, Duration wait) {
        return get(of(onboardingId, "?wait=" + wait.toSeconds() + "s&after=" + version));
    }

    /** API 8: what happened to one onboarding. */
    public Answer timeline(String onboardingId) {
        return get(of(onboardingId, "/events"));
    }

    /**
     * API 8: the partner's onboardings.
     *
     * @param filters e.g. {@code status}, {@code limit}, {@code cursor}
     */
    public Answer onboardings(Map<String, String> filters) {
        return get("/v1/onboardings"
                + filters.entrySet().stream()
                        .map(filter ->
                                filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", "")));
    }

    /** API 9. */
    public Answer checkCustomerByIdNumber(String idNumber) {
        return post("/v1/customer-checks", json(Map.of("idNumber", idNumber)), newKey());
    }

    /** API 9. */
    public Answer checkCustomerByPhone(String phone) {
        return post("/v1/customer-checks", json(Map.of("phone", phone)), newKey());
    }

    /** API 10. */
    public Answer accountPackages() {
        return get("/v1/account-packages");
    }

    /** API 11. */
    public Answer provinces() {
        return get("/v1/provinces");
    }

    /** API 12. */
    public Answer occupations() {
        return get("/v1/occupations");
    }

    /** API 13. */
    public Answer cancel(String onboardingId, CancellationCause cause) {
        return command(of(onboardingId, "/cancellation"), json(Map.of("cause", cause.name())), success -> true);
    }

    /** Any GET, with the token. */
    public Answer get(String pathAndQuery) {
        return exchange(HttpRequest.newBuilder(gateway.resolve(pathAndQuery)).GET());
    }

    /** Any POST, with the token. */
    public Answer post(String path, Body body, String idempotencyKey) {
        return exchange(HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", body.type())
                .header("Idempotency-Key", idempotencyKey)
                .header("Prefer", "wait=" + wait.toSeconds())
                .POST(body.publisher()));
    }

    /** What a POST sends; streamed, and the same again when it is repeated. */
    public record Body(String type, BodyPublisher publisher) {}

    public static Body json(Object body) {
        return new Body(
                "application/json",
                BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)));
    }

    /** RFC 7578. */
    public static Body multipart(Map<String, byte[]> pictures) {
        var boundary = "onboarding-" + UUID.randomUUID();
        var parts = new ArrayList<BodyPublisher>();
        pictures.forEach((name, picture) -> {
            parts.add(BodyPublishers.ofString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                    + "\"; filename=\"" + name + ".jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"));
            parts.add(BodyPublishers.ofByteArray(picture));
            parts.add(BodyPublishers.ofString("\r\n"));
        });
        parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return new Body(
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)));
    }

    /** Ends the connections, also those of {@link #once()}. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private Answer command(String path, Body body, Predicate<Answer.Success> decided) {
        var answer = post(path, body, newKey());
        return persistent && answer instanceof Answer.Success success && success.status() == 202
                ? followed(success, decided)
                : answer;
    }

    private Answer followed(Answer.Success accepted, Predicate<Answer.Success> decided) {
        var until = clock.instant().plus(FOLLOWED_FOR);
        var latest = accepted;
        while (!decided.test(latest) && clock.instant().isBefore(until)) {
            var next = statusAfter(accepted.onboardingId(), latest.version(), WAIT);
            if (next instanceof Answer.Success success) {
                latest = success;
            } else if (next.status() != 404) {
                return next; // not found only means: not known yet
            }
        }
        return latest;
    }

    private static Predicate<Answer.Success> decided(Step step) {
        return answer -> !UNDECIDED.contains(answer.step(step));
    }

    /** The code was accepted and the account decided, or the code was not accepted. */
    private static boolean isExecuted(Answer.Success answer) {
        var authentication = answer.step(Step.AUTHENTICATION);
        var deciding = authentication == StepStatus.ACCEPTED ? answer.step(Step.ACCOUNT) : authentication;
        return !UNDECIDED.contains(deciding);
    }

    private Answer exchange(HttpRequest.Builder request) {
        request.timeout(WAIT.plus(MARGIN)).header("Accept", "application/json, application/problem+json");
        try {
            return persistent ? exchangeRepeatedly(request) : exchangeOnce(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Answer exchangeRepeatedly(HttpRequest.Builder request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = exchangeOnce(request);
                if (attempt == TRIES || !worthAnotherTry(answer)) {
                    return answer;
                }
                Thread.sleep(pauseAfter(answer));
            } catch (ConnectException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private boolean worthAnotherTry(Answer answer) {
        if (answer.status() == UNAUTHORIZED) {
            tokens.forget();
            return true;
        }
        return TRY_AGAIN.contains(answer.status());
    }

    private static Duration pauseAfter(Answer answer) {
        return Duration.ofSeconds(
                answer.headers().firstValueAsLong("Retry-After").orElse(0));
    }

    private Answer exchangeOnce(HttpRequest.Builder request) throws IOException, InterruptedException {
        var authorized =
                request.setHeader("Authorization", "Bearer " + tokens.get()).build();
        var response = http.send(authorized, HttpResponse.BodyHandlers.ofByteArray());
        var body = body(response.body());
        return response.statusCode() / 100 == 2
                ? new Answer.Success(response.statusCode(), response.headers(), body)
                : new Answer.Problem(response.statusCode(), response.headers(), body);
    }

    private static JsonNode body(byte[] bytes) {
        try {
            return bytes.length == 0
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(bytes);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static String of(String onboardingId, String rest) {
        return "/v1/onboardings/" + onboardingId + rest;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /** The lists forms are filled in from; each is fetched once. */
    public static final class Catalogues {
        private final PartnerClient client;
        private final Map<String, JsonNode> fetched = new ConcurrentHashMap<>();

        private Catalogues(PartnerClient client) {
            this.client = client;
        }

        JsonNode fatcaQuestions() {
            return fetched.computeIfAbsent(
                    "fatca", name -> client.fatcaQuestions().orThrow().body());
        }

        JsonNode newestConsentText() {
            return fetched.computeIfAbsent(
                            "consents", name -> client.consentTexts().orThrow().body())
                    .path("consentTexts")
                    .required(0);
        }

        String anyOccupation() {
            var list = fetched.computeIfAbsent(
                    "occupations", name -> client.occupations().orThrow().body());
            return firstCode(list.path("occupations"));
        }

        String anyPackage() {
            var list = fetched.computeIfAbsent(
                    "packages", name -> client.accountPackages().orThrow().body());
            return firstCode(list.path("accountPackages"));
        }

        private static String firstCode(JsonNode entries) {
            return entries.required(0).required("code").asString();
        }
    }
}
