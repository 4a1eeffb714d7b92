package vn.ocb.onboarding.gateway.fairness;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Allows at most so many events in any half-open span of time of one length, exactly: it keeps the time of each event it
 * allowed until that is one length ago. An event that is not allowed is not counted.
 *
 * <p>Takes 8 bytes for each event of the last span, so at most 16 kB for the largest plan (2000 calls a minute).
 */
public final class SlidingWindow {
    private static final int FIRST_SIZE = 16;

    private final int most;
    private final long span;
    private final LongSupplier nanoTime;
    /** A ring of the times of the events allowed, oldest first. */
    private long[] times;

    private int first;
    private int count;

    /**
     * @param most how many events in one span
     * @param nanoTime a clock that never goes back, as {@link System#nanoTime}
     */
    public SlidingWindow(int most, Duration span, LongSupplier nanoTime) {
        if (most < 1 || span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException("at least one event in a positive span of time");
        }
        this.most = most;
        this.span = span.toNanos();
        this.nanoTime = nanoTime;
        this.times = new long[Math.min(most, FIRST_SIZE)];
    }

    /**
     * What came of asking for one more.
     *
     * @param left how many more are allowed at this moment
     * @param nanosToNextChange until the oldest event leaves the span and one more is allowed; 0 when there is none
     */
    public record Answer(boolean allowed, int left, long nanosToNextChange) {}

    /** Counts one more, if it is allowed. Takes a lock for some comparisons, never for longer. */
    public synchronized Answer oneMore() {
        // Read under the lock, so that the times in the ring never go back.
        var now = nanoTime.getAsLong();
        forget(now);
        var allowed = count < most;
        if (allowed) {
            add(now);
        }
        return new Answer(allowed, most - count, count == 0 ? 0 : times[first] + span - now);
    }

    private void forget(long now) {
        while (count > 0 && now - times[first] >= span) {
            first = (first + 1) % times.length;
            count--;
        }
    }

    private void add(long now) {
        if (count == times.length) {
            grow();
        }
        times[(first + count) % times.length] = now;
        count++;
    }

    private void grow() {
        var larger = new long[(int) Math.min(most, times.length * 2L)];
        var toTheEnd = times.length - first;
        System.arraycopy(times, first, larger, 0, toTheEnd);
        System.arraycopy(times, 0, larger, toTheEnd, first);
        times = larger;
        first = 0;
    }

    @Override
    public synchronized String toString() {
        return count + " of " + most + " in " + Duration.ofNanos(span);
    }
}
