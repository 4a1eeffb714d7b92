package vn.ocb.onboarding.messaging;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.TraceParent;

/**
 * Puts messages into their envelopes, with the words of the service's vocabulary. One that cannot be written as JSON, or
 * is larger than {@link #MOST_BYTES}, fails here: before it stands in an outbox, whose lane it would stop.
 */
final class Envelopes {
    private static final JsonMapper JSON = MessageJson.mapper();
    /**
     * Bytes of a message's JSON. A broker takes 1 MB by default ({@code message.max.bytes}), headers included; messages of
     * the contract have some kilobytes, since pictures and personal data stay in the vault.
     */
    static final int MOST_BYTES = 512 * 1024;

    private final Vocabulary vocabulary;
    private final String source;
    private final Clock clock;

    Envelopes(Vocabulary vocabulary, String source, Clock clock) {
        this.vocabulary = vocabulary;
        this.source = source;
        this.clock = clock;
    }

    List<CloudEvent> wrapAll(List<?> messages, @Nullable UUID cause, @Nullable String traceparent) {
        return messages.stream()
                .map(message -> wrap(MessageIds.next(), message, cause, traceparent))
                .toList();
    }

    CloudEvent wrap(UUID id, Object message, @Nullable UUID cause, @Nullable String traceparent) {
        var data = JSON.writeValueAsBytes(message);
        if (data.length > MOST_BYTES) {
            throw new MessageTooLarge(vocabulary.nameOf(message), data.length, MOST_BYTES);
        }
        return new CloudEvent(
                vocabulary.topicOf(message),
                vocabulary.keyOf(message),
                id,
                vocabulary.nameOf(message),
                source,
                clock.instant(),
                cause,
                TraceParent.child(traceparent),
                data);
    }
}
