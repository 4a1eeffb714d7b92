package vn.ocb.onboarding.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.cloudevent.EventId;
import vn.ocb.onboarding.messaging.cloudevent.MalformedCloudEvent;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;

/**
 * {@code <topic>.dlt}: what could not be worked on, with its own headers and bytes, and these headers beside them.
 *
 * <ul>
 *   <li>{@code dlt_topic}, {@code dlt_partition}, {@code dlt_offset}: where it came from
 *   <li>{@code dlt_consumer}: who gave up
 *   <li>{@code dlt_exception}: the class of what went wrong; the log names the place under the same message id
 *   <li>{@code dlt_attribute}: which attribute was wrong, when the record was no CloudEvent
 *   <li>{@code dlt_omitted}: the record was too large for the topic; it still lies where it came from
 * </ul>
 */
final class DeadLetters {
    static final String SUFFIX = ".dlt";
    static final String TOPIC = "dlt_topic";
    static final String PARTITION = "dlt_partition";
    static final String OFFSET = "dlt_offset";
    static final String CONSUMER = "dlt_consumer";
    static final String EXCEPTION = "dlt_exception";
    static final String ATTRIBUTE = "dlt_attribute";
    static final String OMITTED = "dlt_omitted";
    /**
     * What the headers above add to a record at most: a topic's name has at most 249 characters, and so does a group's here;
     * class names and numbers are shorter, and a record's own overhead is some bytes a header.
     */
    static final int MOST_ADDED_BYTES = 4_096;
    /** A key is an id. */
    private static final int LONGEST_KEY = 1_000;

    private final KafkaPublisher publisher;

    DeadLetters(KafkaPublisher publisher) {
        this.publisher = publisher;
    }

    static DeadLetter describe(ConsumerRecord<String, byte[]> record, Throwable fault) {
        var told = CloudEventHeaders.told(record);
        return new DeadLetter(
                record.topic(),
                record.key() == null ? told.subject() : record.key(),
                told.type(),
                told.id() == null ? placeOf(record.topic(), record.partition(), record.offset()) : told.id(),
                told.cause(),
                told.traceparent(),
                fault.getClass().getName());
    }

    /** An id for what has none: the same however often the record is read. */
    private static UUID placeOf(String topic, int partition, long offset) {
        return EventId.hashOf("kafka:" + topic + "/" + partition, String.valueOf(offset));
    }

    /** A record that could not be worked on, and who gave it up for what. */
    record Kept(ConsumerRecord<String, byte[]> record, Throwable fault, String consumer) {}

    /**
     * Completes when the dead-letter topics have the records; work of a {@link Batcher}, which does those of a group that
     * fails one by one. Of a record that its dead-letter topic does not take (it was compressed, or the topic's limit may
     * not be altered) the place it came from is kept, where it still lies.
     */
    Mono<List<Boolean>> keepAll(List<Kept> letters) {
        return publisher
                .send(letters.stream().map(DeadLetters::copy).toList())
                .onErrorResume(
                        fault -> letters.size() == 1 && fault instanceof RecordTooLargeException,
                        tooLarge -> publisher.send(
                                letters.stream().map(DeadLetters::withoutBody).toList()))
                .thenReturn(Collections.nCopies(letters.size(), true));
    }

    private static ProducerRecord<String, byte[]> copy(Kept letter) {
        var record = letter.record;
        var copy = new ProducerRecord<>(record.topic() + SUFFIX, record.key(), record.value());
        record.headers().forEach(copy.headers()::add);
        return withOrigin(copy, record, letter.fault, letter.consumer);
    }

    private static ProducerRecord<String, byte[]> withoutBody(Kept letter) {
        var record = letter.record;
        var key = record.key() == null || record.key().length() > LONGEST_KEY ? null : record.key();
        var place = new ProducerRecord<String, byte[]>(record.topic() + SUFFIX, key, null);
        place.headers().add(OMITTED, "too large".getBytes(UTF_8));
        return withOrigin(place, record, letter.fault, letter.consumer);
    }

    private static ProducerRecord<String, byte[]> withOrigin(
            ProducerRecord<String, byte[]> letter,
            ConsumerRecord<String, byte[]> record,
            Throwable fault,
            String consumer) {
        letter.headers()
                .add(TOPIC, record.topic().getBytes(UTF_8))
                .add(PARTITION, String.valueOf(record.partition()).getBytes(UTF_8))
                .add(OFFSET, String.valueOf(record.offset()).getBytes(UTF_8))
                .add(CONSUMER, consumer.getBytes(UTF_8))
                .add(EXCEPTION, fault.getClass().getName().getBytes(UTF_8));
        if (fault instanceof MalformedCloudEvent malformed) {
            letter.headers().add(ATTRIBUTE, malformed.attribute().getBytes(UTF_8));
        }
        return letter;
    }
}
