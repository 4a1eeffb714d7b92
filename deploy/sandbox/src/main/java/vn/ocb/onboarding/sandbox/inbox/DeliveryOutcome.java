package vn.ocb.onboarding.sandbox.inbox;

import java.time.Duration;
import java.util.Arrays;

/**
 * What becomes of a message. The end of where it goes chooses: the last three digits of a phone number, or of what stands
 * before the @ of an address when a dot precedes them ({@code anna.931@example.com}).
 */
public enum DeliveryOutcome {
    ARRIVES(""),
    /** It is taken, but not shown; the operator reports it as undeliverable. */
    NEVER_ARRIVES("931"),
    /** It is shown {@link #DELAY} later. */
    ARRIVES_LATE("932"),
    /** Nobody has this number or address: it is not taken. */
    WRONG_NUMBER("933"),
    /** It is not taken the first time (throttled, greylisted), but the second. */
    NOT_YET("934"),
    /** It is taken and shown, but who sent it gets no answer. */
    NO_ANSWER("935");

    public static final Duration DELAY = Duration.ofSeconds(10);

    private final String digits;

    DeliveryOutcome(String digits) {
        this.digits = digits;
    }

    /** @param number in E.164 */
    public static DeliveryOutcome ofPhone(String number) {
        return ending(number);
    }

    public static DeliveryOutcome ofAddress(String address) {
        var name = address.substring(0, Math.max(0, address.lastIndexOf('@')));
        return name.matches(".+\\.\\d{3}") ? ending(name) : ARRIVES;
    }

    private static DeliveryOutcome ending(String text) {
        return Arrays.stream(values())
                .filter(outcome -> outcome != ARRIVES && text.endsWith(outcome.digits))
                .findFirst()
                .orElse(ARRIVES);
    }
}
