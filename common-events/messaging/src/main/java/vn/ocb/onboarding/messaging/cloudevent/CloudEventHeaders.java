package vn.ocb.onboarding.messaging.cloudevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** CloudEvents on Kafka records in binary mode (Kafka Protocol Binding for CloudEvents 1.0.2, section 3.2). */
public final class CloudEventHeaders {
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String SPECVERSION = "ce_specversion";
    public static final String CAUSATION_ID = "ce_causationid";
    public static final String TRACEPARENT = "traceparent";
    public static final String CONTENT_TYPE = "content-type";

    private static final byte[] VERSION_1 = "1.0".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    /** The record that carries {@code event}. */
    public static ProducerRecord<String, byte[]> toRecord(CloudEvent event) {
        var record = new ProducerRecord<String, byte[]>(event.topic(), event.key(), event.data());
        var headers = record.headers();
        headers.add(SPECVERSION, VERSION_1);
        headers.add(ID, bytes(event.id().toString()));
        headers.add(TYPE, bytes(event.type()));
        headers.add(SOURCE, bytes(event.source()));
        headers.add(SUBJECT, bytes(event.key()));
        headers.add(TIME, bytes(event.time().toString()));
        if (event.cause() != null) {
            headers.add(CAUSATION_ID, bytes(event.cause().toString()));
        }
        if (event.traceparent() != null) {
            headers.add(TRACEPARENT, bytes(event.traceparent()));
        }
        headers.add(CONTENT_TYPE, JSON);
        return record;
    }

    /** @throws MalformedCloudEvent when a required attribute is missing or has the wrong form */
    public static CloudEvent fromRecord(ConsumerRecord<String, byte @Nullable []> record) {
        var headers = record.headers();
        if (record.key() == null || record.value() == null) {
            throw new MalformedCloudEvent("a record needs a key and a value");
        }
        try {
            var cause = text(headers, CAUSATION_ID);
            return new CloudEvent(
                    record.topic(),
                    record.key(),
                    UUID.fromString(required(headers, ID)),
                    required(headers, TYPE),
                    required(headers, SOURCE),
                    Instant.parse(required(headers, TIME)),
                    cause == null ? null : UUID.fromString(cause),
                    text(headers, TRACEPARENT),
                    record.value());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new MalformedCloudEvent("an attribute has the wrong form");
        }
    }

    /** The text of a header, if it is there. */
    public static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String required(Headers headers, String name) {
        var value = text(headers, name);
        if (value == null) {
            throw new MalformedCloudEvent("the attribute " + name + " is missing");
        }
        return value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private CloudEventHeaders() {}
}
