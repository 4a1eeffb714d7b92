package vn.ocb.onboarding.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** Forgets, once an hour, messages that were handled so long ago that nobody redelivers them. */
final class InboxSweeper implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofHours(1);

    private final DatabaseClient database;
    private final Duration retention;
    private final Clock clock;
    private final PeriodicTask task;

    InboxSweeper(DatabaseClient database, Duration retention, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
        this.task = new PeriodicTask("sweep-inbox", EVERY, EVERY, this::sweep, meters);
    }

    @Override
    public void start() {
        task.start();
    }

    Mono<Long> sweep() {
        return database.sql("delete from inbox where handled_at < $1")
                .bind(0, clock.instant().minus(retention))
                .fetch()
                .rowsUpdated();
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }
}
