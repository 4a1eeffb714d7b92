package vn.ocb.onboarding.messaging;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;

/**
 * Publishes a message at once, without an outbox: for who has no state of its own to keep in step, and can ask its caller
 * to try again.
 */
public final class MessagePublisher {
    private final Envelopes envelopes;
    private final KafkaPublisher publisher;

    MessagePublisher(Envelopes envelopes, KafkaPublisher publisher) {
        this.envelopes = envelopes;
        this.publisher = publisher;
    }

    /**
     * Completes after the broker's acknowledgement. When it fails, the message may or may not be on the topic: publish
     * again under the same id, and it is handled once.
     *
     * @param messageId also the cause that the answer will name
     */
    public Mono<Void> publish(UUID messageId, Object message, @Nullable UUID cause, @Nullable String traceparent) {
        return Mono.defer(() -> publisher.send(
                List.of(CloudEventHeaders.toRecord(envelopes.wrap(messageId, message, cause, traceparent)))));
    }
}
