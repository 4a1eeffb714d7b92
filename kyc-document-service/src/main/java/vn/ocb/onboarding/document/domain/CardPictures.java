package vn.ocb.onboarding.document.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ocb.onboarding.contract.IdCard.Side;

/**
 * The pictures of one attempt.
 *
 * @param sent what was seen on the sides that were sent now
 * @param twiceTheSame whether both sides are the same bytes
 */
public record CardPictures(Map<Side, SideSeen> sent, boolean twiceTheSame) {
    public CardPictures {
        sent = Map.copyOf(sent);
    }

    Optional<QrPayload> qrOn(Side side) {
        return sent.get(side) instanceof SideSeen.Seen seen ? seen.qr() : Optional.empty();
    }

    List<QrPayload> qrCodes() {
        return List.of(Side.FRONT, Side.BACK).stream()
                .flatMap(side -> qrOn(side).stream())
                .toList();
    }

    static Side otherThan(Side side) {
        return side == Side.FRONT ? Side.BACK : Side.FRONT;
    }
}
