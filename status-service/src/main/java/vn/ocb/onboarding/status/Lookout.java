package vn.ocb.onboarding.status;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at something again and again while the service runs, one look at a time; a look that fails is left out. */
abstract class Lookout implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Lookout.class);

    private final Duration first;
    private final Duration every;
    private volatile @Nullable Disposable looking;

    /**
     * @param first how long after the start the first look is
     * @param every how long after a look the next one is
     */
    Lookout(Duration first, Duration every) {
        this.first = first;
        this.every = every;
    }

    /** Shows what it sees. */
    abstract Mono<?> look();

    @Override
    public void start() {
        looking = Flux.interval(first, every)
                .onBackpressureDrop()
                .concatMap(tick -> look().then().onErrorResume(this::notSeen), 1)
                .subscribe();
    }

    private Mono<Void> notSeen(Throwable failure) {
        log.debug("{} saw nothing: {}", getClass().getSimpleName(), failure.toString());
        return Mono.empty();
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
