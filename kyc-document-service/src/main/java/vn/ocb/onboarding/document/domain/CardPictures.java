package vn.ocb.onboarding.document.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.IdCard.Side;

/**
 * The pictures of one attempt.
 *
 * @param sent what was seen on the sides that were sent now
 * @param kept where they are kept
 * @param twiceTheSame whether both sides are the same bytes
 */
public record CardPictures(Map<Side, SideSeen> sent, Map<Side, KeptPicture> kept, boolean twiceTheSame) {
    public CardPictures {
        sent = Map.copyOf(sent);
        kept = Map.copyOf(kept);
    }

    /** The hash of each side as it is kept, without metadata: equal pictures have equal ones. */
    public Map<Side, String> sha256() {
        return kept.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, side -> side.getValue().picture().sha256()));
    }

    Optional<QrPayload> qr() {
        return qrCodes().stream().findFirst();
    }

    List<QrPayload> qrCodes() {
        return Stream.of(Side.values())
                .flatMap(side -> seen(side).flatMap(SideSeen.Seen::qr).stream())
                .toList();
    }

    Optional<SideSeen.Seen> seen(Side side) {
        return sent.get(side) instanceof SideSeen.Seen seen ? Optional.of(seen) : Optional.empty();
    }
}
