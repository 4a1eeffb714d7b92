package vn.ocb.onboarding.sandbox.partner;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens by client credentials (RFC 6749, section 4.4), kept until shortly before they end. */
final class Tokens {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI endpoint;
    private final String credentials;
    private final Clock clock;
    private @Nullable Token current;

    private record Token(String value, Instant until) {}

    Tokens(HttpClient http, URI gateway, String clientId, String clientSecret, Clock clock) {
        this.http = http;
        this.endpoint = gateway.resolve("/oauth2/token");
        this.credentials = Base64.getEncoder()
                .encodeToString((encoded(clientId) + ":" + encoded(clientSecret)).getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    synchronized String get() throws IOException, InterruptedException {
        var token = current;
        if (token == null || !clock.instant().isBefore(token.until)) {
            token = fetch();
            current = token;
        }
        return token.value;
    }

    /** The next call gets another one. */
    synchronized void forget() {
        current = null;
    }

    private Token fetch() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("no token: status " + response.statusCode());
        }
        var body = JsonMapper.shared().readTree(response.body());
        var life = Duration.ofSeconds(body.path("expires_in").asLong(0));
        return new Token(
                body.required("access_token").asString(),
                clock.instant().plus(life).minus(MARGIN));
    }

    /** RFC 6749, section 2.3.1: both are form-encoded before they are joined. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
