package vn.ocb.onboarding.messaging.cloudevent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message in its envelope (CloudEvents 1.0, section 3.1).
 *
 * @param key the record's key and the attribute {@code subject}
 * @param id the attribute {@code id} where it is a UUID, otherwise what {@link EventId} makes of it
 * @param cause the id of the message that led to this one, extension attribute {@code causationid}
 * @param traceparent W3C Trace Context, version 00
 * @param data the message as UTF-8 JSON
 */
public record CloudEvent(
        String topic,
        String key,
        UUID id,
        String type,
        String source,
        Instant time,
        @Nullable UUID cause,
        @Nullable String traceparent,
        byte[] data) {}
