package vn.ocb.onboarding.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be worked on.
 *
 * @param key the record's; where it has none, the attribute {@code subject}
 * @param type its CloudEvents type, where it had one
 * @param id its CloudEvents id; one made of its place on the topic where it had none
 * @param exceptionClass what went wrong; never the exception's text, which may repeat what the record holds
 */
public record DeadLetter(
        String topic,
        @Nullable String key,
        @Nullable String type,
        UUID id,
        @Nullable String traceparent,
        String exceptionClass) {}
