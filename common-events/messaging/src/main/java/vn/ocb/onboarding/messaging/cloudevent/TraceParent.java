package vn.ocb.onboarding.messaging.cloudevent;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context, section 3.2: one trace from the partner's request to the last message it causes. */
public final class TraceParent {
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int LENGTH = 55;

    /** {@code received} when it is valid, a new trace otherwise. */
    public static String continueOrStart(@Nullable String received) {
        var valid = validOrNull(received);
        return valid == null ? start() : valid;
    }

    /**
     * {@code received} as version 00, or null when it is not valid: a message is handled without its trace rather than not
     * at all. Of a later version the fields of version 00 are read, as section 3.2.4 tells.
     */
    public static @Nullable String validOrNull(@Nullable String received) {
        if (received == null || received.length() < LENGTH || received.startsWith("ff")) {
            return null;
        }
        var later = !received.startsWith("00");
        if (received.length() > LENGTH && !(later && received.charAt(LENGTH) == '-')) {
            return null;
        }
        var asVersion00 = later && isHex(received.charAt(0)) && isHex(received.charAt(1))
                ? "00" + received.substring(2, LENGTH)
                : received;
        return VALID.matcher(asVersion00).matches() ? asVersion00 : null;
    }

    private static boolean isHex(char digit) {
        return digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
    }

    /** A new, sampled trace. */
    public static String start() {
        return "00-" + hex(nonZero()) + hex(nonZero()) + "-" + hex(nonZero()) + "-01";
    }

    /** The same trace with a new parent: what a service passes on. Null when there is no valid trace to go on with. */
    public static @Nullable String child(@Nullable String parent) {
        var valid = validOrNull(parent);
        return valid == null ? null : valid.substring(0, 36) + hex(nonZero()) + valid.substring(52);
    }

    private static long nonZero() {
        long value;
        do {
            value = ThreadLocalRandom.current().nextLong();
        } while (value == 0);
        return value;
    }

    private static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }

    private TraceParent() {}
}
