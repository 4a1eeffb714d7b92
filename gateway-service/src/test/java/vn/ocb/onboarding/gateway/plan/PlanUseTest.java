package vn.ocb.onboarding.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.gateway.partner.Plan;

class PlanUseTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @EnumSource
    void allowsTheCallsOfAMinute(Plan plan) {
        var use = use(plan);

        assertThat(allowed(use, plan.callsPerMinute() + 10)).isEqualTo(plan.callsPerMinute());
        assertThat(meters.get("onboarding.gateway.calls")
                        .tag("outcome", "limited")
                        .counter()
                        .count())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void allowsNoMoreThanThePlanInAnyMinuteAlsoAfterASilence(Plan plan) {
        var use = use(plan);
        var before = allowed(use, plan.callsPerMinute());
        pass(Duration.ofSeconds(59));

        // A bucket that refills evenly would have allowed nearly twice the plan by now.
        assertThat(before + allowed(use, 5000)).isEqualTo(plan.callsPerMinute());
        pass(Duration.ofSeconds(1));
        assertThat(allowed(use, 5000)).isEqualTo(plan.callsPerMinute());
    }

    @Test
    void tellsWhatIsLeftAndWhenThereIsMore() {
        var use = use(Plan.BRONZE);

        assertThat(use.policy()).isEqualTo("\"bronze\";q=200;w=60");
        assertThat(use.oneMore().rateLimit()).isEqualTo("\"bronze\";r=199;t=60");
        pass(Duration.ofSeconds(30));
        allowed(use, 100);
        assertThat(use.oneMore().rateLimit()).isEqualTo("\"bronze\";r=98;t=30");
        pass(Duration.ofSeconds(30));
        assertThat(use.oneMore().rateLimit()).isEqualTo("\"bronze\";r=98;t=30");
    }

    @Test
    void tellsWhenTheNextCallIsAllowed() {
        var use = use(Plan.BRONZE);
        allowed(use, 1);
        pass(Duration.ofMillis(20_500));
        allowed(use, 199);

        var over = use.oneMore();

        assertThat(over.allowed()).isFalse();
        assertThat(over.rateLimit()).isEqualTo("\"bronze\";r=0;t=40");
        assertThat(over.retryAfter()).isEqualTo(40);
        pass(Duration.ofSeconds(over.retryAfter()));
        assertThat(use.oneMore().allowed()).isTrue();
        assertThat(use.oneMore().allowed()).isFalse();
    }

    private static long allowed(PlanUse use, int calls) {
        return IntStream.range(0, calls).filter(call -> use.oneMore().allowed()).count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private PlanUse use(Plan plan) {
        return new PlanUse("app-1", plan, plan.callsPerMinute(), meters, nanos::get);
    }
}
