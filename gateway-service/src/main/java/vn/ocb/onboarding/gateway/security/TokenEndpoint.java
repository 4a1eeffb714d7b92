package vn.ocb.onboarding.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import vn.ocb.onboarding.gateway.partner.Application;
import vn.ocb.onboarding.gateway.partner.Applications;
import vn.ocb.onboarding.gateway.web.SmallBody;
import vn.ocb.onboarding.http.PercentEncoding;

/** The token endpoint: OAuth 2.0 client credentials (RFC 6749, section 4.4), and the keys to verify what it issues. */
@RestController
@ConditionalOnBooleanProperty(name = "onboarding.gateway.own-issuer", matchIfMissing = true)
class TokenEndpoint {
    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    /** RFC 6749 has four here, and lets others be ignored. */
    private static final int MOST_PARAMETERS = 32;

    private final Applications applications;
    private final TokenIssuer issuer;
    private final Clock clock;

    TokenEndpoint(Applications applications, TokenIssuer issuer, Clock clock) {
        this.applications = applications;
        this.issuer = issuer;
        this.clock = clock;
    }

    private record Credentials(String clientId, String clientSecret, boolean basic) {}

    /** An answer of RFC 6749, section 5.2. */
    private static final class Refused extends RuntimeException {
        private final int status;
        private final boolean challenge;

        Refused(int status, String error, boolean challenge) {
            super(error, null, false, false);
            this.status = status;
            this.challenge = challenge;
        }
    }

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> token(ServerWebExchange exchange) {
        var authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return SmallBody.read(exchange.getRequest())
                .map(TokenEndpoint::form)
                .onErrorMap(IllegalArgumentException.class, malformed -> new Refused(400, "invalid_request", false))
                .flatMap(form -> answer(authorization, form))
                .onErrorResume(Refused.class, refused -> Mono.just(refusal(refused)));
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
                .filter(it -> it.accepts(credentials.clientSecret(), clock.instant()))
                .switchIfEmpty(Mono.error(() -> new Refused(401, "invalid_client", credentials.basic())))
                // Signing takes milliseconds of computing, too long for an event loop.
                .publishOn(Schedulers.parallel())
                .map(application -> issued(application, scope));
    }

    private ResponseEntity<Map<String, Object>> issued(Application application, @Nullable String scope) {
        var scopes = scope == null || scope.isBlank()
                ? application.scopes()
                : List.of(scope.trim().split(" +"));
        if (!Set.copyOf(application.scopes()).containsAll(scopes)) {
            throw new Refused(400, "invalid_scope", false);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", issuer.issueTo(application, scopes));
        body.put("token_type", "Bearer");
        body.put("expires_in", issuer.lifeInSeconds());
        body.put("scope", String.join(" ", scopes));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static ResponseEntity<Map<String, Object>> refusal(Refused refused) {
        var answer = ResponseEntity.status(refused.status).cacheControl(CacheControl.noStore());
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
