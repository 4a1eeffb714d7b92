package vn.ocb.onboarding.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxSweeperStorageTest {
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void whatIsOlderThanTheRetentionIsForgottenAndNothingElse() {
        try (var node = new Node(Node.freshDatabase(), "test.sweep." + UUID.randomUUID())) {
            for (var age : List.of(Duration.ofDays(31), Duration.ofDays(29))) {
                insert(node, "insert into inbox (consumer, message_id, handled_at) values ($1, $2, $3)", age);
                insert(
                        node,
                        "insert into heavy_work (consumer, message_id, process, started_at) values ($1, $2, $2, $3)",
                        age);
            }

            new InboxSweeper(node.database, RETENTION, Clock.fixed(NOW, ZoneOffset.UTC))
                    .sweep()
                    .block();

            assertThat(consumers(node, "inbox")).containsExactly("29 days");
            assertThat(consumers(node, "heavy_work")).containsExactly("29 days");
        }
    }

    private static void insert(Node node, String statement, Duration age) {
        node.database
                .sql(statement)
                .bind(0, age.toDays() + " days")
                .bind(1, UUID.randomUUID())
                .bind(2, NOW.minus(age))
                .then()
                .block();
    }

    private static List<String> consumers(Node node, String table) {
        return node.database
                .sql("select consumer from " + table)
                .map(row -> row.get(0, String.class))
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
