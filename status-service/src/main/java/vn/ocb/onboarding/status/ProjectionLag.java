package vn.ocb.onboarding.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.status.Generations.State;

/**
 * {@code onboarding.projection.lag}: how many records the generation that partners see has not read yet. The end of a
 * transaction counts as a record that is never read, so a partition of the bank's core may show one for ever.
 */
@Component
class ProjectionLag implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ProjectionLag.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Generations generations;
    private final Consumers consumers;
    private final AtomicLong lag;
    private volatile @Nullable Disposable looking;

    ProjectionLag(Generations generations, Consumers consumers, MeterRegistry meters) {
        this.generations = generations;
        this.consumers = consumers;
        this.lag = meters.gauge("onboarding.projection.lag", new AtomicLong());
    }

    private Mono<Long> look() {
        return generations
                .all()
                .flatMapIterable(all -> all)
                .filter(it -> it.state() == State.ACTIVE)
                .next()
                .flatMap(active -> consumers.lag(active.number()))
                .doOnNext(lag::set)
                .onErrorResume(failure -> {
                    log.debug("The lag is not known: {}", failure.toString());
                    return Mono.empty();
                });
    }

    @Override
    public void start() {
        looking = Flux.interval(EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> look(), 1)
                .subscribe();
    }

    @Override
    public void stop() {
        var running = looking;
        looking = null;
        if (running != null) {
            running.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }
}
