package vn.ocb.onboarding.messaging;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.TraceParent;

/** Puts messages into their envelopes, with the words of the service's vocabulary. */
final class Envelopes {
    private static final JsonMapper JSON = MessageJson.mapper();

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
        return new CloudEvent(
                vocabulary.topicOf(message),
                vocabulary.keyOf(message),
                id,
                vocabulary.nameOf(message),
                source,
                clock.instant(),
                cause,
                TraceParent.child(traceparent),
                JSON.writeValueAsBytes(message));
    }
}
