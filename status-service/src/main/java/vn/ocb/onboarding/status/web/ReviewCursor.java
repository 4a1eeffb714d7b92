package vn.ocb.onboarding.status.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.ReviewReader.Place;

/** Where a page of the list of reviews ended, as the back office gets it: opaque. */
final class ReviewCursor {
    private static final int PARTS = 3;

    private ReviewCursor() {}

    static String after(Place last) {
        var text = last.since() + " " + last.id() + " " + last.step();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException or {@link java.time.DateTimeException} when it is none of ours */
    static @Nullable Place read(String cursor) {
        var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ", -1);
        return parts.length == PARTS
                ? new Place(Instant.parse(parts[0]), OnboardingId.of(parts[1]), Step.valueOf(parts[2]))
                : null;
    }
}
