package vn.ocb.onboarding.gateway.onboarding;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * How long the partner wants to wait for the final answer: {@code Prefer: wait=N} (RFC 7240, section 4.3).
 *
 * @param stated whether the partner said so
 */
public record Preference(Duration patience, boolean stated) {
    private static final int LONGEST = 30;
    private static final Preference DEFAULT = new Preference(Duration.ofSeconds(10), false);
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,9})\"?(?=$|[,;\\s])");

    /** What cannot be understood is ignored, as the RFC wants. */
    public static Preference from(HttpHeaders headers) {
        for (var value : headers.getValuesAsList("Prefer")) {
            var wait = WAIT.matcher(value);
            if (wait.find()) {
                var seconds = Math.min(Integer.parseInt(wait.group(1)), LONGEST);
                return new Preference(Duration.ofSeconds(seconds), true);
            }
        }
        return DEFAULT;
    }

    /** The value of {@code Preference-Applied}. */
    String applied() {
        return "wait=" + patience.toSeconds();
    }
}
