package vn.ocb.onboarding.messaging;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.TestInfo;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.Database;

/** What a consumer of a test handled, in the order it did: rows of the table {@code seen}. */
final class Seen {
    /** For machines that are many times slower; nothing waits longer than it has to. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private Seen() {}

    /** A topic of its own for each test. */
    static String topicOf(TestInfo test) {
        return "test." + test.getTestMethod().orElseThrow().getName() + "."
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The kit's tables and that of what was seen. */
    static Database freshDatabase(String topic) {
        var database = Node.freshDatabase();
        try (var node = new Node(database, topic)) {
            node.database
                    .sql("create table seen (position bigint generated always as identity, key text, number int)")
                    .then()
                    .block();
        }
        return database;
    }

    /** Handles a message once, by noting it. The counter {@code handled} counts those noted before, too. */
    static Mono<Void> note(Node node, Received<Object> message) {
        var step = (Step) message.body();
        return node.onceOnly
                .handle(
                        message,
                        () -> node.database
                                .sql("insert into seen (key, number) values ($1, $2)")
                                .bind(0, step.key())
                                .bind(1, step.number())
                                .then()
                                .then(Mono.empty()))
                .doOnNext(first -> node.meters.counter("handled").increment())
                .then();
    }

    static void awaitRows(Node node, long rows) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> count(node, "seen") >= rows);
    }

    static long count(Node node, String table) {
        return node.database
                .sql("select count(*) from " + table)
                .map(row -> row.get(0, Long.class))
                .one()
                .block(PATIENCE);
    }

    /** The numbers of each key, in the order they were seen. */
    static Map<String, List<Integer>> byKey(Node node) {
        var numbers = new HashMap<String, List<Integer>>();
        node.database
                .sql("select key, number from seen order by position")
                .map(row -> Map.entry(row.get("key", String.class), row.get("number", Integer.class)))
                .all()
                .toIterable()
                .forEach(row -> numbers.computeIfAbsent(row.getKey(), key -> new ArrayList<>())
                        .add(row.getValue()));
        return numbers;
    }
}
