package vn.ocb.onboarding.otp.sender;

import java.time.Duration;

/**
 * How fast submits follow one another: at will, until the operator throttles. Then each waits for its turn, and the turns
 * come half as often after every further refusal and twice as often after every acceptance, so that the pace settles near
 * what the operator takes, and a pause of the operator is forgotten within seconds. All times are those of {@link System#nanoTime}.
 */
final class Pace {
    /** A hundred messages a second: a usual allowance of operators, and so a first guess. */
    static final long FIRST = Duration.ofMillis(10).toNanos();

    static final long LONGEST = Duration.ofSeconds(1).toNanos();
    private long interval;
    private long nextTurn;
    private long slowedAt;

    /** When the next submit may leave; each call takes a turn. */
    synchronized long turn(long now) {
        if (interval == 0) {
            return now;
        }
        var turn = nextTurn - now > 0 ? nextTurn : now;
        nextTurn = turn + interval;
        return turn;
    }

    /** A whole window is refused at once: that counts as one refusal. */
    synchronized void throttled(long now) {
        if (interval > 0 && now - slowedAt < interval) {
            return;
        }
        interval = interval == 0 ? FIRST : Math.min(2 * interval, LONGEST);
        slowedAt = now;
        nextTurn = now + interval;
    }

    synchronized void accepted() {
        interval = interval <= FIRST / 2 ? 0 : interval / 2;
    }
}
