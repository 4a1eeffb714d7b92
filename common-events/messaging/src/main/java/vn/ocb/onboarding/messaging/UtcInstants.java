package vn.ocb.onboarding.messaging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads instants as the platform writes them ({@code 2026-11-22T08:30:00.123Z}) by position, and all other forms as Jackson does. A
 * status resource holds some ten of them: by {@code DateTimeFormatter} they took half of the time to read one (12 µs, 7 µs by position).
 */
final class UtcInstants extends StdDeserializer<Instant> {
    /** Of {@code 2026-11-22T08:30:00Z}. */
    private static final int SHORTEST = 20;
    /** With nine digits of a second. */
    private static final int LONGEST = 30;

    private static final int FRACTION = SHORTEST;
    private static final int NANO_DIGITS = 9;

    UtcInstants() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
        var instant = json.hasToken(JsonToken.VALUE_STRING) ? parse(json.getString()) : null;
        return instant == null ? InstantDeserializer.INSTANT.deserialize(json, context) : instant;
    }

    /** Nothing for another form, or what is no time. */
    static @Nullable Instant parse(String text) {
        if (!hasTheForm(text)) {
            return null;
        }
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            var day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            var seconds = ((day.toEpochDay() * 24 + hour) * 60 + minute) * 60 + second;
            return Instant.ofEpochSecond(seconds, nanos(text));
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private static boolean hasTheForm(String text) {
        var length = text.length();
        if (length < SHORTEST || length == SHORTEST + 1 || length > LONGEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            var expected = i == length - 1 ? 'Z' : separator(i);
            var found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    /** What stands at a place of the form; 0 for any digit. */
    private static char separator(int place) {
        return switch (place) {
            case 4, 7 -> '-';
            case 10 -> 'T';
            case 13, 16 -> ':';
            case 19 -> '.';
            default -> '0';
        };
    }

    private static int nanos(String text) {
        if (text.length() == SHORTEST) {
            return 0;
        }
        var digits = text.length() - 1 - FRACTION;
        var nanos = number(text, FRACTION, text.length() - 1);
        for (int i = digits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
