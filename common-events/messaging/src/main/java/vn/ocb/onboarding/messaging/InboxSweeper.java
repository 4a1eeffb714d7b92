package vn.ocb.onboarding.messaging;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;

/** Forgets, once an hour, messages that were handled so long ago that nobody redelivers them. */
final class InboxSweeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InboxSweeper.class);

    private final DatabaseClient database;
    private final Duration retention;
    private final Clock clock;
    private volatile @Nullable Disposable sweeping;

    InboxSweeper(DatabaseClient database, Duration retention, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void start() {
        sweeping = Flux.interval(Duration.ofHours(1))
                .onBackpressureDrop()
                .concatMap(tick -> ErrorsAsSignals.in(sweep()).onErrorResume(failure -> {
                    log.warn("The inbox was not swept: {}", failure.toString());
                    return Mono.empty();
                }))
                .subscribe();
    }

    Mono<Long> sweep() {
        return database.sql("delete from inbox where handled_at < $1")
                .bind(0, clock.instant().minus(retention))
                .fetch()
                .rowsUpdated();
    }

    @Override
    public void stop() {
        var running = sweeping;
        sweeping = null;
        if (running != null) {
            running.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        return sweeping != null;
    }
}
