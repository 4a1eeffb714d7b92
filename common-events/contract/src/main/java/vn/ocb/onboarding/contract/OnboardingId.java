package vn.ocb.onboarding.contract;

import java.util.UUID;

/** Names one onboarding; a UUIDv7 (RFC 9562, section 5.7), so that ids sort by time. */
public record OnboardingId(UUID value) {

    /** @throws IllegalArgumentException when the text is not a UUID in its 36 character form */
    public static OnboardingId of(String text) {
        var value = text.length() == 36 ? UUID.fromString(text) : null;
        // UUID.fromString takes groups of any length: two texts would name one onboarding.
        if (value == null || !value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID");
        }
        return new OnboardingId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
