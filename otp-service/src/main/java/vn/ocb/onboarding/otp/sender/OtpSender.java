package vn.ocb.onboarding.otp.sender;

import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.MessageText;

/** Hands messages over to those who bring them to the customer: operators, mail servers. */
public interface OtpSender {

    /** The channels that have a route. */
    Set<AuthenticationMethod> channels();

    /**
     * Hands a message over, at most once: it is never repeated when the outcome is unknown. Answers within seconds, also
     * when the other side is out of reach, and never fails.
     */
    Mono<Handover> send(AuthenticationMethod channel, Contact contact, MessageText text);

    /** What is said later about messages; it may be said twice, late, out of order, or never. */
    Flux<Receipt> receipts();

    /** What became of a handover. */
    sealed interface Handover {

        /** @param messageId the receiver's name for the message, which its receipt will carry */
        record Accepted(String messageId) implements Handover {}

        /** Nothing left. */
        record NotSent() implements Handover {}

        /** It may have left. */
        record Unknown() implements Handover {}
    }

    /**
     * The final news of a message.
     *
     * @param delivered whether it reached the handset
     */
    record Receipt(String messageId, boolean delivered) {}
}
