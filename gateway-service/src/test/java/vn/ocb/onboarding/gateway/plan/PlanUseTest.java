package vn.ocb.onboarding.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.partner.Plan;

class PlanUseTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @EnumSource
    void allowsTheCallsOfAMinute(Plan plan) {
        var use = use(plan);

        var allowed = IntStream.range(0, plan.callsPerMinute() + 10)
                .filter(call -> use.oneMore().allowed())
                .count();

        assertThat(allowed).isEqualTo(plan.callsPerMinute());
        assertThat(meters.get("onboarding.gateway.calls")
                        .tag("outcome", "limited")
                        .counter()
                        .count())
                .isEqualTo(10);
    }

    @Test
    void tellsWhatIsLeftAndWhenItIsFull() {
        var use = use(Plan.BRONZE);

        assertThat(use.policy()).isEqualTo("\"bronze\";q=200;w=60");
        assertThat(use.oneMore().rateLimit()).isEqualTo("\"bronze\";r=199;t=1");
        IntStream.range(0, 100).forEach(call -> use.oneMore());
        assertThat(use.oneMore().rateLimit()).isEqualTo("\"bronze\";r=98;t=31");
    }

    @Test
    void refillsEvenly() {
        var use = use(Plan.BRONZE);
        IntStream.range(0, 200).forEach(call -> use.oneMore());

        var over = use.oneMore();
        clock.pass(Duration.ofSeconds(over.retryAfter()));

        assertThat(over.allowed()).isFalse();
        assertThat(over.retryAfter()).isEqualTo(1);
        assertThat(use.oneMore().allowed()).isTrue();
        clock.pass(Duration.ofMinutes(1));
        assertThat(IntStream.range(0, 300)
                        .filter(call -> use.oneMore().allowed())
                        .count())
                .isEqualTo(200);
    }

    private PlanUse use(Plan plan) {
        var partner = new Partner("app-1", new PartnerId("a-partner"), plan, "token");
        return new PlanUse(partner, plan.callsPerMinute(), meters, clock);
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-02-01T12:00:00Z");

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
