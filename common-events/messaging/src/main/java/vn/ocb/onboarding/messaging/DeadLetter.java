package vn.ocb.onboarding.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be worked on.
 *
 * @param key the record's; where it has none, the attribute {@code subject}
 * @param type its CloudEvents type, where it had one
 * @param id its CloudEvents id; one made of its place on the topic where it had none
 * @param cause the message that led to it, where it names one
 * @param exceptionClass what went wrong; never the exception's text, which may repeat what the record holds
 */
public record DeadLetter(
        String topic,
        @Nullable String key,
        @Nullable String type,
        UUID id,
        @Nullable UUID cause,
        @Nullable String traceparent,
        String exceptionClass) {

    /**
     * An answer to a command that is waited for, when the record is a message that followed from it. An answer that is not
     * wrapped in this is one to the record itself.
     */
    public record AnswerTo(UUID command, Object message) {}
}
