package vn.ocb.onboarding.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long each kind of call took; written by many threads. */
public final class Latencies {
    private final Map<String, List<Duration>> byStep = new LinkedHashMap<>();

    synchronized void add(String step, Duration took) {
        byStep.computeIfAbsent(step, ignored -> new ArrayList<>()).add(took);
    }

    synchronized void clear() {
        byStep.clear();
    }

    synchronized List<Percentiles> summary() {
        return byStep.entrySet().stream()
                .map(entry -> Percentiles.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Exact, from all values. */
    public record Percentiles(String step, int count, Duration p50, Duration p95, Duration p99, Duration longest) {

        public static Percentiles of(String step, List<Duration> values) {
            var sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            return new Percentiles(
                    step, sorted.size(), at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
        }

        private static Duration at(List<Duration> sorted, int percent) {
            // The nearest-rank definition: the smallest value that percent of the values do not exceed.
            var rank = (int) Math.ceil(percent / 100.0 * sorted.size());
            return sorted.get(Math.max(rank, 1) - 1);
        }

        public double p50Millis() {
            return millis(p50);
        }
    }

    public static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
