package vn.ocb.onboarding.gateway.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalDelaysTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RefusalDelays<String> delays =
            new RefusalDelays<>(3, Duration.ofSeconds(10), Duration.ofMinutes(1), 100, nanos::get);

    @Test
    void theDelaysGrowUpToTheLongest() {
        refusedTimes(3);
        var waits = new ArrayList<Long>();
        waits.add(delays.refused("a").retryAfter());
        for (var delay = 0; delay < 5; delay++) {
            nanos.addAndGet(Duration.ofSeconds(waits.getLast()).toNanos());
            assertThat(delays.refused("a").retryAfter())
                    .as("who waited is told")
                    .isZero();
            waits.add(delays.refused("a").retryAfter());
        }

        assertThat(waits).isEqualTo(List.of(1L, 2L, 4L, 8L, 10L, 10L));
    }

    @Test
    void whoComesJustBeforeTheDelayIsOverHasToWait() {
        refusedTimes(4);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos() - 1);

        assertThat(delays.refused("a").retryAfter()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(delays.refused("a").retryAfter()).isZero();
    }

    @Test
    void oneKeySlowsDownNoOther() {
        refusedTimes(50);

        assertThat(delays.refused("b").retryAfter()).isZero();
    }

    @Test
    void whoWasQuietStartsAnew() {
        refusedTimes(50);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(delays.refused("a").retryAfter()).isZero();
        assertThat(delays.refused("a").retryAfter()).isPositive();

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(refusedTimes(3)).isZero();
        assertThat(delays.refused("a").delaysBegin()).isTrue();
    }

    @Test
    void theDelaysBeginOnceHoweverLongItGoesOn() {
        var begins = 0;
        for (var refusal = 0; refusal < 100_000; refusal++) {
            begins += delays.refused("a").delaysBegin() ? 1 : 0;
            nanos.addAndGet(Duration.ofMillis(50).toNanos());
        }

        assertThat(begins).isEqualTo(1);
    }

    private long refusedTimes(int times) {
        var waits = 0L;
        for (var refusal = 0; refusal < times; refusal++) {
            waits += delays.refused("a").retryAfter();
        }
        return waits;
    }
}
