package vn.ocb.onboarding.messaging.cloudevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents on Kafka records (Kafka Protocol Binding for CloudEvents 1.0.2): written in binary mode, read in binary and
 * in structured mode.
 */
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

    private static final Pattern RFC_3339 = Pattern.compile(
            "(?<seconds>\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2})(?<fraction>\\.\\d+)?(?<offset>[Zz]|[+-]\\d{2}:\\d{2})");
    /** What both RFC 3339 and a database can write in UTC: the years 1 to 9999. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    /** A point and nine digits. */
    private static final int NANOSECONDS = 10;

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

    /**
     * Reads a record in binary or in structured mode. What CloudEvents 1.0.2 calls optional may be absent: without a time
     * the record's own counts. Extension attributes other than the two read here are ignored, and those two as well where
     * they have no form that means something here.
     *
     * @throws MalformedCloudEvent when the record is no CloudEvent with a key and JSON data; it names what is wrong
     */
    public static CloudEvent fromRecord(ConsumerRecord<String, byte @Nullable []> record) {
        if (record.key() == null) {
            throw new MalformedCloudEvent("key", "is missing");
        }
        var attributes = Attributes.of(record.headers(), record.value());
        if (!attributes.required("specversion").equals("1.0")) {
            throw new MalformedCloudEvent(attributes.nameOf("specversion"), "is not 1.0");
        }
        var type = attributes.required("type");
        var source = source(attributes);
        return new CloudEvent(
                record.topic(),
                record.key(),
                EventId.of(source, attributes.required("id")),
                type,
                source,
                time(attributes, record.timestamp()),
                cause(attributes),
                traceparent(attributes, record.headers()),
                attributes.data());
    }

    /** Whether the attributes are in the value, by the header that says so. */
    public static boolean isStructured(Headers headers) {
        var contentType = text(headers, CONTENT_TYPE);
        return contentType != null && Attributes.isStructured(contentType);
    }

    /** What can be told of a record that may be no CloudEvent at all: each is absent when it has the wrong form. */
    public record Told(
            @Nullable String type,
            @Nullable UUID id,
            @Nullable UUID cause,
            @Nullable String subject,
            @Nullable String traceparent) {}

    /** Never fails. */
    public static Told told(ConsumerRecord<String, byte @Nullable []> record) {
        try {
            var attributes = Attributes.of(record.headers(), record.value());
            return new Told(
                    orNull(() -> attributes.required("type")),
                    orNull(() -> EventId.of(source(attributes), attributes.required("id"))),
                    cause(attributes),
                    orNull(() -> attributes.required("subject")),
                    traceparent(attributes, record.headers()));
        } catch (MalformedCloudEvent e) {
            return new Told(null, null, null, null, null);
        }
    }

    private static <T> @Nullable T orNull(Supplier<T> attribute) {
        try {
            return attribute.get();
        } catch (MalformedCloudEvent e) {
            return null;
        }
    }

    /** Any non-empty URI-reference (RFC 3986, section 4.1). */
    private static String source(Attributes attributes) {
        var source = attributes.required("source");
        try {
            new URI(source);
            return source;
        } catch (URISyntaxException e) {
            throw new MalformedCloudEvent(attributes.nameOf("source"), "is no URI-reference");
        }
    }

    /** @param ofRecord milliseconds since 1970; records of a broker of this century always have them */
    private static Instant time(Attributes attributes, long ofRecord) {
        var time = attributes.get("time");
        if (time == null) {
            return Instant.ofEpochMilli(Math.clamp(ofRecord, 0, LAST.toEpochMilli()));
        }
        var found = RFC_3339.matcher(time);
        if (found.matches()) {
            try {
                var fraction = found.group("fraction");
                var read = Instant.parse(found.group("seconds").toUpperCase(Locale.ROOT)
                        + (fraction == null ? "" : fraction.substring(0, Math.min(NANOSECONDS, fraction.length())))
                        + found.group("offset").toUpperCase(Locale.ROOT));
                if (!read.isBefore(FIRST) && !read.isAfter(LAST)) {
                    return read;
                }
            } catch (DateTimeParseException noSuchDay) {
                // Told below.
            }
        }
        throw new MalformedCloudEvent(attributes.nameOf("time"), "is no time of RFC 3339");
    }

    /** All messages of the platform have UUIDs; another id could not be told from that of another source. */
    private static @Nullable UUID cause(Attributes attributes) {
        var cause = orNull(() -> attributes.required("causationid"));
        return cause == null || !EventId.isUuid(cause) ? null : UUID.fromString(cause);
    }

    /** As a header of its own, or as the extension Distributed Tracing has it. */
    private static @Nullable String traceparent(Attributes attributes, Headers headers) {
        var header = orNull(() -> required(headers, TRACEPARENT));
        return TraceParent.validOrNull(header == null ? orNull(() -> attributes.required("traceparent")) : header);
    }

    private static String required(Headers headers, String name) {
        var value = Attributes.header(headers, name);
        if (value == null) {
            throw new MalformedCloudEvent(name, "is missing");
        }
        return value;
    }

    /** The text of a header, if it is there; octets that are no UTF-8 are replaced. */
    public static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private CloudEventHeaders() {}
}
