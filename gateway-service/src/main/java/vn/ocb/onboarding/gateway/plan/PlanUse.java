package vn.ocb.onboarding.gateway.plan;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.ocb.onboarding.gateway.partner.Partner;

/**
 * What one application used of its plan: a token bucket that holds a minute's calls and refills evenly. It lives in the
 * memory of this node.
 */
final class PlanUse {
    private final Bucket bucket;
    private final String label;
    private final String policy;
    private final Counter allowed;
    private final Counter limited;

    PlanUse(Partner partner, int callsPerMinute, MeterRegistry meters, Clock clock) {
        this.label = '"' + partner.plan().label() + '"';
        this.policy = label + ";q=" + callsPerMinute + ";w=60";
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(callsPerMinute).refillGreedy(callsPerMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(new Time(clock))
                .build();
        this.allowed = counter(partner, "allowed", meters);
        this.limited = counter(partner, "limited", meters);
    }

    private static Counter counter(Partner partner, String outcome, MeterRegistry meters) {
        return Counter.builder("onboarding.gateway.calls")
                .description("Calls of an application, by whether its plan allowed them")
                .tag("application", partner.applicationId())
                .tag("plan", partner.plan().label())
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * What is left after one more call.
     *
     * @param allowed whether the call is within the plan
     * @param rateLimit the header {@code RateLimit}
     * @param retryAfter in how many seconds the next call is allowed; 0 when it is now
     */
    record Answer(boolean allowed, String rateLimit, long retryAfter) {}

    Answer oneMore() {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        (probe.isConsumed() ? allowed : limited).increment();
        var full = seconds(probe.getNanosToWaitForReset());
        var header = label + ";r=" + probe.getRemainingTokens() + ";t=" + full;
        return new Answer(probe.isConsumed(), header, seconds(probe.getNanosToWaitForRefill()));
    }

    /** The header {@code RateLimit-Policy}. */
    String policy() {
        return policy;
    }

    private static long seconds(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }

    private record Time(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
