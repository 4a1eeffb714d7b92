package vn.ocb.onboarding.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was read from a topic.
 *
 * @param consumer who reads it: a consumer handles a message once
 * @param id the message's own id; an answer names it as its cause
 * @param cause the id of the message that led to this one
 */
public record Received<M>(
        String consumer,
        UUID id,
        String type,
        String key,
        Instant time,
        String source,
        @Nullable UUID cause,
        @Nullable String traceparent,
        M body) {

    /** The same envelope around the body in its narrower type, as a {@code switch} has found it. */
    public <N> Received<N> as(N narrowed) {
        return new Received<>(consumer, id, type, key, time, source, cause, traceparent, narrowed);
    }
}
