package vn.ocb.onboarding.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;

/**
 * {@code <topic>.dlt}: what could not be worked on, with its own headers and bytes, and these headers beside them.
 *
 * <ul>
 *   <li>{@code dlt_topic}, {@code dlt_partition}, {@code dlt_offset}: where it came from
 *   <li>{@code dlt_consumer}: who gave up
 *   <li>{@code dlt_exception}: the class of what went wrong; the log has the stack under the same message id
 * </ul>
 */
final class DeadLetters {
    static final String SUFFIX = ".dlt";
    static final String TOPIC = "dlt_topic";
    static final String PARTITION = "dlt_partition";
    static final String OFFSET = "dlt_offset";
    static final String CONSUMER = "dlt_consumer";
    static final String EXCEPTION = "dlt_exception";

    private final KafkaPublisher publisher;

    DeadLetters(KafkaPublisher publisher) {
        this.publisher = publisher;
    }

    static DeadLetter describe(ConsumerRecord<String, byte[]> record, Throwable fault) {
        return new DeadLetter(
                record.topic(),
                record.key(),
                CloudEventHeaders.text(record.headers(), CloudEventHeaders.TYPE),
                uuid(CloudEventHeaders.text(record.headers(), CloudEventHeaders.ID)),
                uuid(CloudEventHeaders.text(record.headers(), CloudEventHeaders.CAUSATION_ID)),
                CloudEventHeaders.text(record.headers(), CloudEventHeaders.TRACEPARENT),
                fault.getClass().getName());
    }

    Mono<Void> keep(ConsumerRecord<String, byte[]> record, DeadLetter letter, String consumer) {
        var copy = new ProducerRecord<>(record.topic() + SUFFIX, record.key(), record.value());
        record.headers().forEach(copy.headers()::add);
        copy.headers()
                .add(TOPIC, record.topic().getBytes(UTF_8))
                .add(PARTITION, String.valueOf(record.partition()).getBytes(UTF_8))
                .add(OFFSET, String.valueOf(record.offset()).getBytes(UTF_8))
                .add(CONSUMER, consumer.getBytes(UTF_8))
                .add(EXCEPTION, letter.exceptionClass().getBytes(UTF_8));
        return publisher.send(List.of(copy));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
