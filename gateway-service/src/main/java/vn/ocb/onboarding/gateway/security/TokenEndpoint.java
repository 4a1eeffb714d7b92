package vn.ocb.onboarding.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.gateway.fairness.SlidingWindow;
import vn.ocb.onboarding.gateway.fairness.WholeSeconds;
import vn.ocb.onboarding.gateway.partner.Application;
import vn.ocb.onboarding.gateway.partner.Applications;
import vn.ocb.onboarding.gateway.partner.SecretHash;
import vn.ocb.onboarding.gateway.web.SmallBody;
import vn.ocb.onboarding.http.CallerAddresses;
import vn.ocb.onboarding.http.PercentEncoding;

/** The token endpoint: OAuth 2.0 client credentials (RFC 6749, section 4.4), and the keys to verify what it issues. */
@RestController
@ConditionalOnBooleanProperty(name = "onboarding.gateway.own-issuer", matchIfMissing = true)
class TokenEndpoint {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    /** RFC 6749 has four here, and lets others be ignored. */
    private static final int MOST_PARAMETERS = 32;
    /** More than all scopes there are, several times over. */
    private static final int LONGEST_SCOPE = 256;
    /** There is no code for it in RFC 6749; this one of RFC 8628, section 3.5, says what to do. */
    private static final String SLOW_DOWN = "slow_down";

    private final Applications applications;
    private final TokenIssuer issuer;
    private final RefusalLimits refusals;
    private final CallerAddresses callers;
    private final RefusedTokens refusedTokens;
    private final Clock clock;
    /** By client id: an application gets as many tokens a minute as its plan has calls, one for each. */
    private final Cache<String, SlidingWindow> issued =
            Caffeine.newBuilder().expireAfterAccess(MINUTE.multipliedBy(2)).build();

    TokenEndpoint(
            Applications applications,
            TokenIssuer issuer,
            RefusalLimits refusals,
            CallerAddresses callers,
            RefusedTokens refusedTokens,
            Clock clock) {
        this.applications = applications;
        this.issuer = issuer;
        this.refusals = refusals;
        this.callers = callers;
        this.refusedTokens = refusedTokens;
        this.clock = clock;
    }

    private record Credentials(String clientId, String clientSecret, boolean basic) {}

    /** An answer of RFC 6749, section 5.2. */
    private static final class Refused extends RuntimeException {
        private final int status;
        private final boolean challenge;
        /** Of the application whose secret it was not; empty for all other refusals. */
        private final @Nullable String clientId;

        private final long retryAfter;

        Refused(int status, String error, boolean challenge) {
            this(status, error, challenge, null, 0);
        }

        private Refused(int status, String error, boolean challenge, @Nullable String clientId, long retryAfter) {
            super(error, null, false, false);
            this.status = status;
            this.challenge = challenge;
            this.clientId = clientId;
            this.retryAfter = retryAfter;
        }

        static Refused client(boolean challenge, @Nullable String clientId) {
            return new Refused(401, "invalid_client", challenge, clientId, 0);
        }

        static Refused slowDown(long retryAfter) {
            return new Refused(429, SLOW_DOWN, false, null, retryAfter);
        }
    }

    /** An application, and the number of the secret that was shown. */
    private record Client(Application application, int generation) {}

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> token(ServerWebExchange exchange) {
        var authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return SmallBody.read(exchange.getRequest())
                .map(TokenEndpoint::form)
                .onErrorMap(IllegalArgumentException.class, malformed -> new Refused(400, "invalid_request", false))
                .flatMap(form -> answer(authorization, form))
                .onErrorResume(Refused.class, refused -> Mono.just(refusal(slowed(exchange, refused))));
    }

    /** The refusal, or that there were too many. Who shows the right secret never comes here. */
    private Refused slowed(ServerWebExchange exchange, Refused refused) {
        if (refused.status == 429) {
            return refused;
        }
        var request = exchange.getRequest();
        var caller = callers.ofRequest(request.getRemoteAddress(), request.getHeaders());
        var wait =
                refused.status == 401 ? refusals.ofSecret(caller, refused.clientId) : refusals.ofRequest(caller, null);
        return wait == 0 ? refused : Refused.slowDown(wait);
    }

    /** Which tokens ended before their time, for the services that check tokens too. Client ids are there as hashes only. */
    @GetMapping(path = "/oauth2/revocations", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> revocations() {
        return refusedTokens.view().map(view -> {
            var hashed = new TreeMap<String, Integer>();
            view.firstValid().forEach((clientId, first) -> hashed.put(sha256(clientId), first));
            Map<String, Object> body =
                    Map.of("ageMillis", refusedTokens.ageOf(view).toMillis(), "firstValidGenerations", hashed);
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
        });
    }

    private static String sha256(String clientId) {
        return HexFormat.of().formatHex(SecretHash.of(clientId).bytes());
    }

    /** @throws IllegalArgumentException when it is no UTF-8, has control characters, or too many parameters */
    private static MultiValueMap<String, String> form(byte[] body) {
        var form = new LinkedMultiValueMap<String, String>();
        var pairs = PercentEncoding.text(body).split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            throw new IllegalArgumentException("too many parameters");
        }
        for (var pair : pairs) {
            if (!pair.isEmpty()) {
                var sides = pair.split("=", 2);
                form.add(
                        PercentEncoding.decodeForm(sides[0]),
                        sides.length < 2 ? "" : PercentEncoding.decodeForm(sides[1]));
            }
        }
        return form;
    }

    @GetMapping(path = "/oauth2/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEYS_FRESH).cachePublic())
                .body(issuer.publicKeys());
    }

    private Mono<ResponseEntity<Map<String, Object>>> answer(
            @Nullable String authorization, MultiValueMap<String, String> form) {
        var credentials = credentials(authorization, form);
        var grant = only(form, "grant_type");
        if (grant == null) {
            throw new Refused(400, "invalid_request", false);
        }
        if (!grant.equals("client_credentials")) {
            throw new Refused(400, "unsupported_grant_type", false);
        }
        var scope = only(form, "scope");
        return applications
                .byClientId(credentials.clientId())
                .switchIfEmpty(Mono.error(() -> Refused.client(credentials.basic(), null)))
                .map(application -> recognised(application, credentials))
                .doOnNext(client -> withinPlan(client.application()))
                // Signing takes milliseconds of computing, too long for an event loop.
                .publishOn(Schedulers.parallel())
                .map(client -> issued(client, scope));
    }

    private Client recognised(Application application, Credentials credentials) {
        var generation = application.generationOf(credentials.clientSecret(), clock.instant());
        if (generation.isEmpty()) {
            throw Refused.client(credentials.basic(), application.clientId());
        }
        return new Client(application, generation.getAsInt());
    }

    private void withinPlan(Application application) {
        var answer = issued.get(
                        application.clientId(),
                        id -> new SlidingWindow(application.plan().callsPerMinute(), MINUTE, System::nanoTime))
                .oneMore();
        if (!answer.allowed()) {
            throw Refused.slowDown(WholeSeconds.roundedUp(answer.nanosToNextChange()));
        }
    }

    private ResponseEntity<Map<String, Object>> issued(Client client, @Nullable String scope) {
        var application = client.application();
        if (scope != null && scope.length() > LONGEST_SCOPE) {
            throw new Refused(400, "invalid_scope", false);
        }
        // Named twice is named (RFC 6749, section 3.3: the order does not matter).
        var scopes = scope == null || scope.isBlank()
                ? application.scopes()
                : Stream.of(scope.trim().split(" +")).distinct().toList();
        if (!Set.copyOf(application.scopes()).containsAll(scopes)) {
            throw new Refused(400, "invalid_scope", false);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", issuer.issueTo(application, client.generation(), scopes));
        body.put("token_type", "Bearer");
        body.put("expires_in", issuer.lifeInSeconds());
        body.put("scope", String.join(" ", scopes));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static ResponseEntity<Map<String, Object>> refusal(Refused refused) {
        var answer = ResponseEntity.status(refused.status).cacheControl(CacheControl.noStore());
        if (refused.retryAfter > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfter));
        }
        if (refused.challenge) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"onboarding\", charset=\"UTF-8\"");
        }
        return answer.body(Map.of("error", String.valueOf(refused.getMessage())));
    }

    /** HTTP Basic or body parameters, never both (RFC 6749, section 2.3). */
    private static Credentials credentials(@Nullable String authorization, MultiValueMap<String, String> form) {
        var id = only(form, "client_id");
        var secret = only(form, "client_secret");
        if (authorization != null) {
            if (secret != null) {
                throw new Refused(400, "invalid_request", false);
            }
            var basic = basic(authorization);
            if (id != null && !id.equals(basic.clientId())) {
                throw new Refused(400, "invalid_request", false);
            }
            return basic;
        }
        if (id == null || secret == null) {
            throw new Refused(401, "invalid_client", true);
        }
        return new Credentials(id, secret, false);
    }

    private static Credentials basic(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            throw new Refused(401, "invalid_client", true);
        }
        try {
            var pair = PercentEncoding.text(
                    Base64.getDecoder().decode(authorization.substring(6).trim()));
            var colon = pair.indexOf(':');
            if (colon < 0) {
                throw new Refused(401, "invalid_client", true);
            }
            // Both are form-encoded before they are joined (RFC 6749, section 2.3.1).
            return new Credentials(
                    PercentEncoding.decodeForm(pair.substring(0, colon)),
                    PercentEncoding.decodeForm(pair.substring(colon + 1)),
                    true);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(401, "invalid_client", true);
        }
    }

    /** Parameters must not come twice (RFC 6749, section 3.2). */
    private static @Nullable String only(MultiValueMap<String, String> form, String name) {
        var values = form.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new Refused(400, "invalid_request", false);
        }
        return values.getFirst();
    }
}
