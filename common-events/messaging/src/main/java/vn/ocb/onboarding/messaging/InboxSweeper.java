package vn.ocb.onboarding.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Forgets messages that were handled, or given up as too heavy ({@link HeavyWork}), so long ago that nobody redelivers
 * them.
 */
final class InboxSweeper {
    private final DatabaseClient database;
    private final Duration retention;
    private final Clock clock;

    InboxSweeper(DatabaseClient database, Duration retention, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
    }

    Mono<Long> sweep() {
        var before = clock.instant().minus(retention);
        return deleted("delete from inbox where handled_at < $1", before)
                // A note that is so old is of a message that was given up; nobody redelivers it any more.
                .then(deleted("delete from heavy_work where started_at < $1", before));
    }

    private Mono<Long> deleted(String statement, Instant before) {
        return database.sql(statement).bind(0, before).fetch().rowsUpdated();
    }
}
