package vn.ocb.onboarding.document.domain;

import java.util.Optional;

/** What the QR code of a side said. Its text is protected by error correction: it is read as a whole or not at all. */
public sealed interface QrSeen {

    /** No code was found, or none could be decoded. */
    record Missing() implements QrSeen {}

    /** The code of a card. */
    record OfCard(QrPayload fields) implements QrSeen {}

    /**
     * A code whose text does not have the fields of a card, or has one that can be understood in two ways.
     *
     * @param number the personal number, 12 digits, where the text begins with one
     */
    record Unparsable(Optional<String> number) implements QrSeen {}

    /** The code that holds this text. */
    static QrSeen of(String text) {
        return QrPayload.parse(text).<QrSeen>map(OfCard::new).orElseGet(() -> new Unparsable(QrPayload.number(text)));
    }

    default Optional<QrPayload> payload() {
        return this instanceof OfCard card ? Optional.of(card.fields()) : Optional.empty();
    }
}
