package vn.ocb.onboarding.messaging.outbox;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;

/** Keeps the messages of a transaction; call it inside the transaction that decided them. */
public final class Outbox {
    /** Rows of one lane leave in order, lanes leave side by side. */
    static final int LANES = 16;

    private static final JsonMapper JSON = MessageJson.mapper();

    /** The same text for any number of rows: the database plans it once. */
    private static final String APPEND = """
            insert into outbox (lane, topic, key, id, type, time, cause, traceparent, data)
            select lane, topic, key, id, type, time, cause, traceparent, decode(data, 'base64')
            from json_to_recordset($1::json) as it(number int, lane smallint, topic text, key text, id uuid, type text,
                                                   time timestamptz, cause uuid, traceparent text, data text)
            order by number
            """;

    private final DatabaseClient database;

    public Outbox(DatabaseClient database) {
        this.database = database;
    }

    /** Appends all in the given order, in one statement. */
    public Mono<Void> append(List<CloudEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        var rows = IntStream.range(0, events.size())
                .mapToObj(number -> row(number, events.get(number)))
                .toList();
        return database.sql(APPEND).bind(0, JSON.writeValueAsString(rows)).then();
    }

    static int laneOf(String key) {
        return Math.floorMod(key.hashCode(), LANES);
    }

    private static Row row(int number, CloudEvent event) {
        return new Row(
                number,
                laneOf(event.key()),
                event.topic(),
                event.key(),
                event.id(),
                event.type(),
                event.time().toString(),
                event.cause(),
                event.traceparent(),
                Base64.getEncoder().encodeToString(event.data()));
    }

    /** @param data base64: the database's texts hold no octet 0 */
    private record Row(
            int number,
            int lane,
            String topic,
            String key,
            UUID id,
            String type,
            String time,
            @Nullable UUID cause,
            @Nullable String traceparent,
            String data) {}
}
