package vn.ocb.onboarding.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.ReviewReader.Queue;

/** {@code onboarding.reviews.open} and {@code onboarding.reviews.oldest}: how many wait for a person, and the longest, in seconds. */
@Component
class ReviewQueues {
    private static final List<Step> STEPS = List.of(Step.ID_CARD, Step.PORTRAIT);

    private final ReviewReader reviews;
    private final Clock clock;
    private final Map<Step, AtomicLong> open = new EnumMap<>(Step.class);
    private final Map<Step, AtomicLong> oldest = new EnumMap<>(Step.class);

    ReviewQueues(ReviewReader reviews, Clock clock, MeterRegistry meters) {
        this.reviews = reviews;
        this.clock = clock;
        for (var step : STEPS) {
            open.put(step, gauge(meters, "onboarding.reviews.open", step));
            oldest.put(step, gauge(meters, "onboarding.reviews.oldest", step));
        }
    }

    private static AtomicLong gauge(MeterRegistry meters, String name, Step step) {
        var value = new AtomicLong();
        meters.gauge(name, List.of(Tag.of("step", step.name().toLowerCase(Locale.ROOT))), value);
        return value;
    }

    Mono<?> measure() {
        return reviews.queues()
                .collectMap(Queue::step)
                .doOnNext(queues -> STEPS.forEach(step -> show(step, queues.get(step))));
    }

    private void show(Step step, @Nullable Queue queue) {
        value(open, step).set(queue == null ? 0 : queue.length());
        value(oldest, step)
                .set(
                        queue == null
                                ? 0
                                : Duration.between(queue.oldest(), clock.instant())
                                        .toSeconds());
    }

    private static AtomicLong value(Map<Step, AtomicLong> gauges, Step step) {
        return Objects.requireNonNull(gauges.get(step));
    }
}
