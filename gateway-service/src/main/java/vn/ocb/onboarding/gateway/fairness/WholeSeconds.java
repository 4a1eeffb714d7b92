package vn.ocb.onboarding.gateway.fairness;

/** Times as {@code Retry-After} and {@code RateLimit} tell them. */
public final class WholeSeconds {
    private static final long SECOND = 1_000_000_000;

    /** So many seconds that the time is certainly over then; 0 only for no time. */
    public static long roundedUp(long nanos) {
        return Math.ceilDiv(nanos, SECOND);
    }

    private WholeSeconds() {}
}
