package vn.ocb.onboarding.gateway.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private static final long SPAN = Duration.ofMinutes(1).toNanos();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SPAN);

    @Test
    void neverAllowsMoreThanThePlanInAnySpanWhateverThePattern() {
        for (var seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var most = 1 + random.nextInt(60);
            var window = new SlidingWindow(most, Duration.ofNanos(SPAN), now::get);
            var allowed = new ArrayList<Long>();
            for (var call = 0; call < 400; call++) {
                now.addAndGet(pause(random, most));
                var expected = inTheSpanBefore(allowed, now.get()) < most;
                var answer = window.oneMore();
                // Exact on both sides: none too many, and none refused that keeps within.
                assertThat(answer.allowed()).as("seed %s, call %s", seed, call).isEqualTo(expected);
                if (answer.allowed()) {
                    allowed.add(now.get());
                }
                assertThat(answer.left()).isEqualTo(most - inTheSpanBefore(allowed, now.get()));
            }
            assertThat(mostInASpan(allowed)).as("seed %s", seed).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void allowsTwoBurstsASpanApartAndNothingBetween() {
        var window = new SlidingWindow(200, Duration.ofNanos(SPAN), now::get);

        assertThat(burst(window)).isEqualTo(200);
        now.addAndGet(SPAN - 1);
        assertThat(burst(window)).isZero();
        now.addAndGet(1);
        assertThat(burst(window)).isEqualTo(200);
    }

    @Test
    void whoWaitsAsToldIsAllowed() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var window = new SlidingWindow(10, Duration.ofNanos(SPAN), now::get);
            for (var call = 0; call < 100; call++) {
                now.addAndGet(pause(random, 10));
                var answer = window.oneMore();
                if (!answer.allowed()) {
                    now.addAndGet(answer.nanosToNextChange() - 1);
                    assertThat(window.oneMore().allowed()).isFalse();
                    now.addAndGet(1);
                    assertThat(window.oneMore().allowed()).isTrue();
                }
            }
        }
    }

    /** Bursts, even calls, long silences and pauses that just meet the span. */
    private static long pause(Random random, int most) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> 0;
            case 2 -> random.nextLong(SPAN / most + 1);
            case 3 -> SPAN / most;
            case 4 -> random.nextLong(SPAN);
            default -> random.nextInt(20) == 0 ? SPAN : random.nextLong(1_000_000);
        };
    }

    private static long inTheSpanBefore(List<Long> allowed, long now) {
        return allowed.reversed().stream().takeWhile(time -> now - time < SPAN).count();
    }

    private static int mostInASpan(List<Long> times) {
        var span = new ArrayDeque<Long>();
        var most = 0;
        for (var time : times) {
            span.add(time);
            while (time - span.getFirst() >= SPAN) {
                span.removeFirst();
            }
            most = Math.max(most, span.size());
        }
        return most;
    }

    private static long burst(SlidingWindow window) {
        return IntStream.range(0, 1000)
                .filter(call -> window.oneMore().allowed())
                .count();
    }
}
