package vn.ocb.onboarding.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Writes one line for a dead letter, without a stack trace, and no more than {@link #MOST_LINES} in {@link #WINDOW} for
 * one consumer, topic and reason: whoever may write a topic would fill the disk otherwise. What was left out is told in
 * one line at the end of the window. The counter {@code onboarding.dead.letters} counts all of them.
 */
final class DeadLetterLog {
    /** Enough to see whether the first of a flood are alike. */
    static final int MOST_LINES = 5;

    static final Duration WINDOW = Duration.ofSeconds(10);
    /** Reasons are classes and attributes, a few dozens; a library that makes up classes must not fill the memory. */
    private static final int MOST_REASONS = 1_000;

    private static final Logger log = LoggerFactory.getLogger(DeadLetterLog.class);

    private final Scheduler clock;
    // Guarded by this:
    private final Map<Of, Window> windows = new HashMap<>();

    /** @param clock tells the time and when a window ends */
    DeadLetterLog(Scheduler clock) {
        this.clock = clock;
    }

    private record Of(String consumer, String topic, String reason) {}

    private static final class Window {
        private int lines;
        private long suppressed;
    }

    /**
     * @param reason what is wrong, in words of this system; a dead letter of another reason has its own limit
     * @param line writes the line
     */
    void write(String consumer, String topic, String reason, Runnable line) {
        if (mayWrite(new Of(consumer, topic, reason))) {
            line.run();
        }
    }

    private boolean mayWrite(Of what) {
        synchronized (this) {
            var window = windows.get(what);
            if (window == null) {
                if (windows.size() == MOST_REASONS) {
                    return false;
                }
                window = new Window();
                windows.put(what, window);
                clock.schedule(() -> end(what), WINDOW.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (window.lines < MOST_LINES) {
                window.lines++;
                return true;
            }
            window.suppressed++;
            return false;
        }
    }

    private void end(Of what) {
        Window ended;
        synchronized (this) {
            ended = windows.remove(what);
        }
        if (ended != null && ended.suppressed > 0) {
            log.error(
                    "dead-letter.suppressed consumer={} topic={} reason=\"{}\" count={} seconds={}",
                    what.consumer,
                    what.topic,
                    what.reason,
                    ended.suppressed,
                    WINDOW.toSeconds());
        }
    }
}
