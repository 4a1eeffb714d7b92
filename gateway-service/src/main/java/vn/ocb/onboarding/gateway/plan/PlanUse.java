package vn.ocb.onboarding.gateway.plan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import vn.ocb.onboarding.gateway.fairness.SlidingWindow;
import vn.ocb.onboarding.gateway.fairness.WholeSeconds;
import vn.ocb.onboarding.gateway.partner.Plan;

/**
 * What one subscription, an application's to a plan, used of it in the last minute: never more calls than the plan has in
 * any 60 s, whatever their pattern, and all of them for a caller that keeps within. It lives in the memory of this node.
 */
final class PlanUse {
    static final Duration SPAN = Duration.ofMinutes(1);

    private final SlidingWindow calls;
    private final String label;
    private final String policy;
    private final Counter allowed;
    private final Counter limited;

    PlanUse(String applicationId, Plan plan, int callsPerMinute, MeterRegistry meters, LongSupplier nanoTime) {
        this.label = '"' + plan.label() + '"';
        this.policy = label + ";q=" + callsPerMinute + ";w=" + SPAN.toSeconds();
        this.calls = new SlidingWindow(callsPerMinute, SPAN, nanoTime);
        this.allowed = counter(applicationId, plan, "allowed", meters);
        this.limited = counter(applicationId, plan, "limited", meters);
    }

    private static Counter counter(String applicationId, Plan plan, String outcome, MeterRegistry meters) {
        return Counter.builder("onboarding.gateway.calls")
                .description("Calls of an application, by whether its plan allowed them")
                .tag("application", applicationId)
                .tag("plan", plan.label())
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * What is left after one more call.
     *
     * @param allowed whether the call is within the plan
     * @param rateLimit the header {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10): {@code r} calls are
     *     allowed within the next {@code t} seconds; then the oldest call of the minute is forgotten, and there are more
     * @param retryAfter in how many seconds the next call is allowed; 0 when it is now
     */
    record Answer(boolean allowed, String rateLimit, long retryAfter) {}

    Answer oneMore() {
        var answer = calls.oneMore();
        (answer.allowed() ? allowed : limited).increment();
        var seconds = WholeSeconds.roundedUp(answer.nanosToNextChange());
        return new Answer(
                answer.allowed(), label + ";r=" + answer.left() + ";t=" + seconds, answer.left() > 0 ? 0 : seconds);
    }

    /** The header {@code RateLimit-Policy}. */
    String policy() {
        return policy;
    }
}
