package vn.ocb.onboarding.otp.sender;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hands messages over to an operator. */
public interface OtpSender {

    /**
     * Hands a message over, at most once: it is never repeated when the outcome is unknown. Answers within seconds, also
     * when the operator is out of reach, and never fails.
     *
     * @param phone E.164
     */
    Mono<Handover> send(String phone, String text);

    /** What the operator says later about messages; it may say things twice, late, or never. */
    Flux<Receipt> receipts();

    /** What became of a handover. */
    sealed interface Handover {

        /** @param messageId the operator's name for the message, which its receipt will carry */
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
