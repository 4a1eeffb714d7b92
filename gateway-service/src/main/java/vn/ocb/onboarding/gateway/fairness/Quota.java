package vn.ocb.onboarding.gateway.fairness;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Allows at most an amount, e.g. of bytes, in any span of time. It counts by sixtieths of the span, so what was used comes
 * back up to a sixtieth of the span late, never early. Takes half a kilobyte.
 */
public final class Quota {
    private static final int PARTS = 60;

    private final long most;
    private final long part;
    private final LongSupplier nanoTime;
    private final long begin;
    /** The amounts of the present part of the span and of those before: one more than the span has, for the broken one. */
    private final long[] used = new long[PARTS + 1];

    private long present;
    private long total;

    public Quota(long most, Duration span, LongSupplier nanoTime) {
        this.most = most;
        this.part = span.toNanos() / PARTS;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /** Uses the amount, if that much is left. */
    public synchronized boolean take(long amount) {
        goOn();
        if (amount > most - total) {
            return false;
        }
        used[slot(present)] += amount;
        total += amount;
        return true;
    }

    /** Whether that much is left at this moment. */
    public synchronized boolean has(long amount) {
        goOn();
        return amount <= most - total;
    }

    /** Until some of what was used comes back; zero when nothing was. */
    public synchronized Duration untilMore() {
        goOn();
        for (var number = Math.max(0, present - PARTS); number <= present; number++) {
            if (used[slot(number)] > 0) {
                return Duration.ofNanos((number + PARTS + 1) * part - (nanoTime.getAsLong() - begin));
            }
        }
        return Duration.ZERO;
    }

    private void goOn() {
        var now = (nanoTime.getAsLong() - begin) / part;
        for (var number = Math.max(present + 1, now - PARTS); number <= now; number++) {
            total -= used[slot(number)];
            used[slot(number)] = 0;
        }
        present = Math.max(present, now);
    }

    private static int slot(long number) {
        return (int) (number % (PARTS + 1));
    }
}
