package vn.ocb.onboarding.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.status.Generations.State;

/**
 * {@code onboarding.projection.lag}: how many records the generation that partners see has not read yet. The end of a
 * transaction counts as a record that is never read, so a partition of the bank's core may show one for ever.
 */
@Component
class ProjectionLag {
    private final Generations generations;
    private final Consumers consumers;
    private final AtomicLong lag;

    ProjectionLag(Generations generations, Consumers consumers, MeterRegistry meters) {
        this.generations = generations;
        this.consumers = consumers;
        this.lag = meters.gauge("onboarding.projection.lag", new AtomicLong());
    }

    Mono<?> measure() {
        return generations
                .all()
                .flatMapIterable(all -> all)
                .filter(it -> it.state() == State.ACTIVE)
                .next()
                .flatMap(active -> consumers.lag(active.number()))
                .doOnNext(lag::set);
    }
}
