package vn.ocb.onboarding.messaging.outbox;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;

/** Keeps the messages of a transaction; call it inside the transaction that decided them. */
public final class Outbox {
    /** Rows of one lane leave in order, lanes leave side by side. */
    static final int LANES = 16;

    private static final int COLUMNS = 9;

    private final DatabaseClient database;

    public Outbox(DatabaseClient database) {
        this.database = database;
    }

    /** Appends all in the given order, in one statement. */
    public Mono<Void> append(List<CloudEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        var insert = database.sql(insertOf(events.size()));
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            int at = i * COLUMNS;
            insert = insert.bind(at, (short) laneOf(event.key()))
                    .bind(at + 1, event.topic())
                    .bind(at + 2, event.key())
                    .bind(at + 3, event.id())
                    .bind(at + 4, event.type())
                    .bind(at + 5, event.time());
            insert = bindNullable(insert, at + 6, event.cause(), UUID.class);
            insert = bindNullable(insert, at + 7, event.traceparent(), String.class);
            insert = insert.bind(at + 8, ByteBuffer.wrap(event.data()));
        }
        return insert.then();
    }

    static int laneOf(String key) {
        return Math.floorMod(key.hashCode(), LANES);
    }

    private static String insertOf(int rows) {
        var values = IntStream.range(0, rows)
                .mapToObj(row -> IntStream.rangeClosed(1, COLUMNS)
                        .mapToObj(column -> "$" + (row * COLUMNS + column))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return "insert into outbox (lane, topic, key, id, type, time, cause, traceparent, data) values " + values;
    }

    private static <T> DatabaseClient.GenericExecuteSpec bindNullable(
            DatabaseClient.GenericExecuteSpec insert, int index, @Nullable T value, Class<T> type) {
        return value == null ? insert.bindNull(index, type) : insert.bind(index, value);
    }
}
