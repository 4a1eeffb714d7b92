package vn.ocb.onboarding.load.vision;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The time that each run of one piece of work took, on the clock and of the processor. */
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS_PER_MS = 1e6;

    private final List<Long> wall = new ArrayList<>();
    private final List<Long> cpu = new ArrayList<>();

    /** Works on this thread and remembers how long it took. */
    <T> T time(Callable<T> work) {
        var cpuFrom = THREADS.getCurrentThreadCpuTime();
        var from = System.nanoTime();
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException("the work that was timed failed", e);
        } finally {
            wall.add(System.nanoTime() - from);
            cpu.add(THREADS.getCurrentThreadCpuTime() - cpuFrom);
        }
    }

    /** Milliseconds on the clock that {@code percent} of the runs do not exceed. */
    double wall(int percent) {
        return at(wall, percent);
    }

    /** Milliseconds of the processor that {@code percent} of the runs do not exceed. */
    double cpu(int percent) {
        return at(cpu, percent);
    }

    private static double at(List<Long> values, int percent) {
        var sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return 0;
        }
        // The nearest-rank definition, as in the bench of whole onboardings.
        var rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1) / NANOS_PER_MS;
    }
}
