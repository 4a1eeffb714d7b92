package vn.ocb.onboarding.gateway.onboarding;

import java.util.UUID;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Command;

/** Where commands are sent to. */
public interface Commands {

    /**
     * Completes when the command is sure to be worked on. After an error it may have been accepted or not: sent again
     * under the same id, it is worked on once.
     *
     * @param traceparent W3C Trace Context of the partner's request
     */
    Mono<Void> publish(UUID commandId, Command command, String traceparent);
}
