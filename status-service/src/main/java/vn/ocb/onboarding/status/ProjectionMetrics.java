package vn.ocb.onboarding.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.status.domain.TimelineEntry;

/**
 * {@code onboarding.step}: the time from a command to its final answer. {@code onboarding.projection.delay}: the age of
 * a message when partners can see it.
 */
@Component
public class ProjectionMetrics {
    /** Nanoseconds in a long end after 292 years. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final MeterRegistry meters;
    private final Clock clock;
    private final Timer delay;

    public ProjectionMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.delay = meters.timer("onboarding.projection.delay");
    }

    void shown(TimelineEntry entry) {
        delay.record(notNegative(Duration.between(entry.time(), clock.instant())));
        if (entry.answers() != null && entry.outcome() != null) {
            meters.timer(
                            "onboarding.step",
                            "step",
                            label(entry.step(), "onboarding"),
                            "outcome",
                            label(entry.outcome(), "none"),
                            "reason",
                            label(
                                    entry.reasons().isEmpty()
                                            ? null
                                            : entry.reasons().getFirst(),
                                    "none"))
                    .record(notNegative(Duration.between(madeAt(entry.answers(), entry.time()), entry.time())));
        }
    }

    private static String label(@Nullable Enum<?> value, String absent) {
        return value == null ? absent : value.name().toLowerCase(Locale.ROOT);
    }

    /** The id of a command is a UUIDv7, which holds the milliseconds of its making (RFC 9562, section 5.7). */
    private static Instant madeAt(UUID command, Instant otherwise) {
        return command.version() == 7 ? Instant.ofEpochMilli(command.getMostSignificantBits() >>> 16) : otherwise;
    }

    /** Clocks of two machines differ a little; a sender's may be wrong by more than a timer can count. */
    private static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
