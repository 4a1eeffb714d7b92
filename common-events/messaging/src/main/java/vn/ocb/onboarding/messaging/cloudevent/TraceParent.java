package vn.ocb.onboarding.messaging.cloudevent;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context, section 3.2: one trace from the partner's request to the last message it causes. */
public final class TraceParent {
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** {@code received} when it is valid, a new trace otherwise. */
    public static String continueOrStart(@Nullable String received) {
        return received != null && VALID.matcher(received).matches() ? received : start();
    }

    /** A new, sampled trace. */
    public static String start() {
        return "00-" + hex(nonZero()) + hex(nonZero()) + "-" + hex(nonZero()) + "-01";
    }

    /** The same trace with a new parent: what a service passes on. Null stays null. */
    public static @Nullable String child(@Nullable String parent) {
        return parent == null ? null : parent.substring(0, 36) + hex(nonZero()) + parent.substring(52);
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
