package vn.ocb.onboarding.document.domain;

import java.util.Optional;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

/** What was seen on the picture of one side. */
public sealed interface SideSeen {

    /** Not a picture that can be looked at. */
    record Unusable(ReasonCode reason) implements SideSeen {}

    /**
     * A picture.
     *
     * @param reblurRatio sharpness, see {@link CardLimits}
     * @param sharpness the same as a score
     * @param longerSide pixels
     * @param qr the QR code of a card, where one could be read
     */
    record Seen(double reblurRatio, Score sharpness, int longerSide, Optional<QrPayload> qr) implements SideSeen {}
}
