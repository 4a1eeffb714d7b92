package vn.ocb.onboarding.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The customer's phone: what the sandbox's SMSC delivered to it. For use by many threads. */
public final class TextMessages {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI sandbox;

    /** @param sandbox where the SMSC shows the messages, e.g. {@code http://localhost:8090} */
    public TextMessages(URI sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * The code in the newest message to a phone, waiting for the first message.
     *
     * @param phone as a customer types it, e.g. 0912345678
     */
    public String codeFor(String phone) {
        var question = "/api/messages?wait=%d&to=+84%s".formatted(PATIENCE.toSeconds(), phone.substring(1));
        var request = HttpRequest.newBuilder(sandbox.resolve(question))
                .timeout(PATIENCE.plusSeconds(5))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            var newest = JsonMapper.shared()
                    .readTree(answer.body())
                    .path("messages")
                    .path(0)
                    .path("text")
                    .asString("");
            var code = CODE.matcher(newest);
            if (!code.find()) {
                throw new IllegalStateException("no message with a code came");
            }
            return code.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
