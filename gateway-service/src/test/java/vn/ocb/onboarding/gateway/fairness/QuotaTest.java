package vn.ocb.onboarding.gateway.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - HOUR.toNanos());

    private record Taken(long time, long amount) {}

    @Test
    void neverAllowsMoreInAnySpanAndHidesNothingForLongerThanASixtiethOfIt() {
        for (var seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            var most = 1 + random.nextInt(1000);
            var quota = new Quota(most, HOUR, nanos::get);
            var taken = new ArrayList<Taken>();
            for (var call = 0; call < 300; call++) {
                nanos.addAndGet(pause(random));
                var amount = 1 + random.nextInt(most);
                var now = nanos.get();
                if (quota.take(amount)) {
                    taken.add(new Taken(now, amount));
                    assertThat(within(taken, now, HOUR)).as("seed %s", seed).isLessThanOrEqualTo(most);
                } else {
                    assertThat(within(taken, now, HOUR.plus(HOUR.dividedBy(60))) + amount)
                            .as("seed %s", seed)
                            .isGreaterThan(most);
                }
            }
        }
    }

    @Test
    void whoWaitsAsToldHasSomeBack() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var quota = new Quota(100, HOUR, nanos::get);
            for (var call = 0; call < 100; call++) {
                nanos.addAndGet(pause(random));
                if (!quota.take(10)) {
                    var wait = quota.untilMore();
                    nanos.addAndGet(wait.toNanos() - 1);
                    assertThat(quota.has(10)).isFalse();
                    nanos.addAndGet(1);
                    assertThat(quota.take(10)).as("seed %s", seed).isTrue();
                }
            }
        }
    }

    @Test
    void whatWasNotAllowedIsNotCounted() {
        var quota = new Quota(100, HOUR, nanos::get);

        assertThat(quota.untilMore()).isZero();
        assertThat(quota.take(101)).isFalse();
        assertThat(quota.take(100)).isTrue();
        assertThat(quota.has(1)).isFalse();
        assertThat(quota.untilMore()).isBetween(HOUR, HOUR.plusMinutes(1));
    }

    private static long pause(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> random.nextLong(HOUR.toNanos() / 60);
            case 2 -> random.nextLong(HOUR.toNanos() / 10);
            case 3 -> HOUR.toNanos() / 60;
            default -> random.nextInt(10) == 0 ? random.nextLong(3 * HOUR.toNanos()) : 1;
        };
    }

    private static long within(List<Taken> taken, long now, Duration span) {
        return taken.stream()
                .filter(it -> now - it.time() < span.toNanos())
                .mapToLong(Taken::amount)
                .sum();
    }
}
