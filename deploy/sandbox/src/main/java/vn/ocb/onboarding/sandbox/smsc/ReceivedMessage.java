package vn.ocb.onboarding.sandbox.smsc;

import java.time.Instant;

/**
 * A text as the handset would show it.
 *
 * @param number counts the texts from 1
 * @param messageId the id the sender was given, of the last part where there are several
 * @param from a number or a name
 * @param to a number in E.164
 */
public record ReceivedMessage(long number, String messageId, String from, String to, String text, Instant receivedAt) {

    /** Without the text, which holds codes. */
    @Override
    public String toString() {
        return "message " + number;
    }
}
