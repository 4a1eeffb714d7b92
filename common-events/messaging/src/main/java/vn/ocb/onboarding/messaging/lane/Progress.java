package vn.ocb.onboarding.messaging.lane;

import java.util.ArrayDeque;

/** How far one partition is done: lanes finish out of order, a commit must not skip what is still under way. */
final class Progress {
    private final ArrayDeque<Work> underWay = new ArrayDeque<>();
    private long committable = -1;
    private long committed = -1;
    private volatile boolean revoked;

    synchronized void begin(Work work) {
        underWay.addLast(work);
    }

    synchronized void finished() {
        while (!underWay.isEmpty() && underWay.peekFirst().done) {
            committable = underWay.removeFirst().record.offset() + 1;
        }
        notifyAll();
    }

    /** The offset to commit, or -1 when nothing new is done. */
    synchronized long takeCommittable() {
        if (committable == committed) {
            return -1;
        }
        committed = committable;
        return committable;
    }

    /** What was taken did not reach the broker: unless more is done by now, it is to be committed again. */
    synchronized void lost(long offset) {
        if (committed == offset) {
            committed = -1;
        }
    }

    /** Another reader gets the partition: what has not begun is left to it, and nothing is tried again here. */
    void revoke() {
        revoked = true;
    }

    boolean revoked() {
        return revoked;
    }

    /** Waits for what has begun; gives up after {@code millis}, which at worst means a redelivery. */
    synchronized void awaitRunning(long millis) {
        var until = System.nanoTime() + millis * 1_000_000;
        try {
            while (underWay.stream().anyMatch(work -> work.running && !work.done)) {
                var left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
