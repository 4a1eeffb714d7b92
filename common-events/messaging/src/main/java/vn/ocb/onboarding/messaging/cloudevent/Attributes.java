package vn.ocb.onboarding.messaging.cloudevent;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.messaging.MessageJson;

/**
 * The context attributes and the data of one record, in either content mode (Kafka Protocol Binding for CloudEvents 1.0.2,
 * sections 3.2 and 3.3). Each is looked at when it is asked for: what nobody asks for may have any form.
 */
abstract sealed class Attributes {
    private static final String PREFIX = "ce_";
    private static final String STRUCTURED = "application/cloudevents";
    private static final String STRUCTURED_JSON = "application/cloudevents+json";

    /** @throws MalformedCloudEvent when the record is in structured mode and its value cannot be read */
    static Attributes of(Headers headers, byte @Nullable [] value) {
        var contentType = header(headers, CloudEventHeaders.CONTENT_TYPE);
        var mediaType = contentType == null ? "" : MediaType.of(contentType);
        if (!mediaType.startsWith(STRUCTURED)) {
            return new Binary(headers, contentType, value);
        }
        if (!mediaType.equals(STRUCTURED_JSON)) {
            throw new MalformedCloudEvent(CloudEventHeaders.CONTENT_TYPE, "is an event format that is not read here");
        }
        return new Structured(value);
    }

    static boolean isStructured(String contentType) {
        return MediaType.of(contentType).startsWith(STRUCTURED);
    }

    /**
     * An attribute without its prefix; null when it is absent.
     *
     * @throws MalformedCloudEvent when it is there in a form that no attribute may have
     */
    abstract @Nullable String get(String attribute);

    /** How the attribute is called in this mode. */
    abstract String nameOf(String attribute);

    /**
     * The message as UTF-8 JSON.
     *
     * @throws MalformedCloudEvent when there is none, or it is declared to be something else
     */
    abstract byte[] data();

    /** @throws MalformedCloudEvent when it is missing or empty */
    final String required(String attribute) {
        var text = get(attribute);
        if (text == null) {
            throw new MalformedCloudEvent(nameOf(attribute), "is missing");
        }
        if (text.isEmpty()) {
            throw new MalformedCloudEvent(nameOf(attribute), "is empty");
        }
        return text;
    }

    private static final class Binary extends Attributes {
        private final Headers headers;
        private final @Nullable String contentType;
        private final byte @Nullable [] value;

        Binary(Headers headers, @Nullable String contentType, byte @Nullable [] value) {
            this.headers = headers;
            this.contentType = contentType;
            this.value = value;
        }

        @Override
        @Nullable
        String get(String attribute) {
            return header(headers, nameOf(attribute));
        }

        @Override
        String nameOf(String attribute) {
            return PREFIX + attribute;
        }

        @Override
        byte[] data() {
            if (contentType == null) {
                MediaType.requireJson(nameOf("datacontenttype"), get("datacontenttype"));
            } else {
                MediaType.requireJson(CloudEventHeaders.CONTENT_TYPE, contentType);
            }
            if (value == null) {
                throw new MalformedCloudEvent("value", "is missing");
            }
            return value;
        }
    }

    private static final class Structured extends Attributes {
        private static final JsonMapper JSON = MessageJson.mapper();

        private final JsonNode event;

        Structured(byte @Nullable [] value) {
            this.event = read(value);
        }

        private static JsonNode read(byte @Nullable [] value) {
            if (value == null) {
                throw new MalformedCloudEvent("value", "is missing");
            }
            JsonNode event;
            try {
                event = JSON.readTree(value);
            } catch (RuntimeException unreadable) {
                throw new MalformedCloudEvent("value", "is no JSON");
            }
            if (!event.isObject()) {
                throw new MalformedCloudEvent("value", "is no JSON object");
            }
            return event;
        }

        @Override
        @Nullable
        String get(String attribute) {
            var value = event.get(attribute);
            if (value == null || value.isNull()) {
                return null;
            }
            if (!value.isString()) {
                throw new MalformedCloudEvent(attribute, "is no string");
            }
            return withoutControls(attribute, value.stringValue());
        }

        @Override
        String nameOf(String attribute) {
            return attribute;
        }

        @Override
        byte[] data() {
            MediaType.requireJson("datacontenttype", get("datacontenttype"));
            var encoded = get("data_base64");
            var data = event.get("data");
            if (encoded != null && data != null) {
                throw new MalformedCloudEvent("data", "is there twice");
            }
            if (encoded != null) {
                try {
                    return Base64.getDecoder().decode(encoded);
                } catch (IllegalArgumentException e) {
                    throw new MalformedCloudEvent("data_base64", "is no base64");
                }
            }
            if (data == null) {
                throw new MalformedCloudEvent("data", "is missing");
            }
            return JSON.writeValueAsBytes(data);
        }
    }

    /**
     * A header by its name; that of the attributes is matched case-insensitively, as the official SDKs do. One that comes
     * twice with two values has none: two readers of the record could each take another.
     */
    static @Nullable String header(Headers headers, String name) {
        byte[] value = null;
        for (Header header : headers) {
            if (header.key().equalsIgnoreCase(name) && header.value() != null) {
                if (value != null && !Arrays.equals(value, header.value())) {
                    throw new MalformedCloudEvent(name, "is there twice with different values");
                }
                value = header.value();
            }
        }
        return value == null ? null : withoutControls(name, utf8(name, value));
    }

    private static String utf8(String name, byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedCloudEvent(name, "is no UTF-8");
        }
    }

    /** CloudEvents 1.0.2, section 2.4: a string holds no control characters and no half of a surrogate pair. */
    private static String withoutControls(String name, String text) {
        if (text.codePoints()
                .anyMatch(point -> Character.isISOControl(point)
                        || point <= Character.MAX_VALUE && Character.isSurrogate((char) point))) {
            throw new MalformedCloudEvent(name, "holds a control character");
        }
        return text;
    }

    /** RFC 6838 and RFC 9110, section 8.3.1, as far as a reader of JSON needs them. */
    private static final class MediaType {

        static String of(String contentType) {
            var end = contentType.indexOf(';');
            return (end < 0 ? contentType : contentType.substring(0, end))
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }

        /** Absent means JSON; its only encoding is UTF-8 (RFC 8259, section 8.1), of which US-ASCII is a part. */
        static void requireJson(String name, @Nullable String contentType) {
            if (contentType == null) {
                return;
            }
            var type = of(contentType);
            if (!type.endsWith("/json") && !type.endsWith("+json")) {
                throw new MalformedCloudEvent(name, "is not JSON");
            }
            for (var parameter : contentType.split(";")) {
                var nameAndValue = parameter.strip().toLowerCase(Locale.ROOT).replace("\"", "");
                if (nameAndValue.startsWith("charset=")
                        && !nameAndValue.equals("charset=utf-8")
                        && !nameAndValue.equals("charset=utf8")
                        && !nameAndValue.equals("charset=us-ascii")) {
                    throw new MalformedCloudEvent(name, "names an encoding that is not UTF-8");
                }
            }
        }

        private MediaType() {}
    }
}
