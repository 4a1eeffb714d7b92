package vn.ocb.onboarding.gateway.messaging;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.gateway.onboarding.Commands;
import vn.ocb.onboarding.messaging.MessagePublisher;

/** {@link Commands} on Kafka. */
@Component
class KafkaCommands implements Commands {
    private final MessagePublisher publisher;

    KafkaCommands(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Mono<Void> publish(UUID commandId, Command command, String traceparent) {
        return publisher.publish(commandId, command, null, traceparent);
    }
}
