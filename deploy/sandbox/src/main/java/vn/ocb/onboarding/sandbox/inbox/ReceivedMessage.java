package vn.ocb.onboarding.sandbox.inbox;

import java.time.Instant;
import vn.ocb.onboarding.contract.AuthenticationMethod;

/**
 * A message as the customer would see it.
 *
 * @param number counts the messages from 1
 * @param messageId the id the sender was given, of the last part where there are several
 * @param from a number, a name or an address
 * @param to a number in E.164, or an address
 * @param text of a mail with the subject before it
 */
public record ReceivedMessage(
        long number,
        AuthenticationMethod channel,
        String messageId,
        String from,
        String to,
        String text,
        Instant receivedAt) {

    /** Without the text, which holds codes. */
    @Override
    public String toString() {
        return "message " + number;
    }
}
