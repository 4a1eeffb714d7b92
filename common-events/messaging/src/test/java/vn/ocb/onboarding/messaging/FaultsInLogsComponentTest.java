package vn.ocb.onboarding.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;

/** Libraries repeat in their texts what they were given: of their faults the log has the class alone. */
@ExtendWith(OutputCaptureExtension.class)
class FaultsInLogsComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String VALUE = "000200000017";

    private final String topic = "test.logs." + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void noTextOfAFaultIsLoggedWhereverItArises(CapturedOutput log) {
        Map<String, Throwable> faults = Map.of(
                "row", new R2dbcDataIntegrityViolationException("Key (number)=(" + VALUE + ") already exists", "23505"),
                "wrapped", new DataIntegrityViolationException("insert " + VALUE, new IllegalStateException(VALUE)),
                "passing", new QueryTimeoutException("select " + VALUE),
                "input", new IOException("cannot read " + VALUE),
                "kafka", new KafkaException("sasl.jaas.config=" + VALUE),
                "error", new NoClassDefFoundError(VALUE),
                "answer", new IllegalStateException(VALUE));
        var tries = new ConcurrentHashMap<String, AtomicInteger>();
        try (var node = new Node(Node.freshDatabase(), topic).relaying()) {
            var handled = ConcurrentHashMap.newKeySet();
            node.consuming(
                    "reader",
                    topic,
                    message -> {
                        var fault = faults.get(message.key());
                        var attempt = tries.computeIfAbsent(message.key(), key -> new AtomicInteger())
                                .incrementAndGet();
                        if (fault == null || (Faults.passing(fault) && attempt > 5)) {
                            handled.add(message.key());
                            return Mono.empty();
                        }
                        return Mono.error(fault);
                    },
                    letter -> {
                        if ("answer".equals(letter.key())) {
                            throw new IllegalArgumentException(VALUE);
                        }
                        return List.of();
                    });
            node.publisher
                    .send(Stream.concat(faults.keySet().stream(), Stream.of("last"))
                            .map(key -> CloudEventHeaders.toRecord(
                                    node.envelopes.wrap(MessageIds.next(), new Step(key, 0), null, null)))
                            .toList())
                    .block(PATIENCE);
            await().atMost(PATIENCE).until(() -> handled.containsAll(List.of("passing", "input", "last")));
            await().atMost(PATIENCE)
                    .until(() ->
                            node.meters.get("onboarding.dead.letters").counter().count() == 5);
            await().atMost(PATIENCE).until(() -> log.getAll().contains("dead-letter.no-answer"));
        }

        assertThat(log.getAll())
                .contains(R2dbcDataIntegrityViolationException.class.getName() + "[23505]")
                .contains("message.waits consumer=reader")
                .contains("dead-letter consumer=reader topic=" + topic)
                .doesNotContain(VALUE);
    }

    @Test
    void aFloodOfDeadLettersIsAFewLinesAndAllOfItIsCounted(CapturedOutput log) {
        try (var node = new Node(Node.freshDatabase(), topic).relaying()) {
            node.consuming("reader", topic, message -> Mono.error(new IllegalStateException(VALUE)));
            node.publisher
                    .send(IntStream.range(0, 500)
                            .mapToObj(number -> CloudEventHeaders.toRecord(node.envelopes.wrap(
                                    MessageIds.next(), new Step("key-" + number % 50, number), null, null)))
                            .toList())
                    .block(PATIENCE);
            await().atMost(PATIENCE)
                    .until(() ->
                            node.meters.get("onboarding.dead.letters").counter().count() == 500);
        }

        assertThat(log.getAll().lines().filter(line -> line.contains("dead-letter consumer=reader topic=" + topic)))
                .hasSizeBetween(1, 4 * DeadLetterLog.MOST_LINES);
        assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat ")))
                .as("stack traces")
                .isEmpty();
    }
}
