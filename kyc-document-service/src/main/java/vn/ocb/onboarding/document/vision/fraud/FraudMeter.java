package vn.ocb.onboarding.document.vision.fraud;

import java.util.Optional;
import java.util.OptionalDouble;
import vn.ocb.onboarding.document.domain.FraudSigns;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.picture.FaceDetector;

/** Measures all signs of fraud on one side. Native memory: use it only on a vision worker. */
public final class FraudMeter {
    /** Makes 80 pixels, or 10 mm; faces on cards have 13. Searching for smaller ones takes twice the time. */
    private static final int SMALLEST_SHARE = 6;

    private final FaceDetector faces = new FaceDetector(SMALLEST_SHARE);

    /**
     * Everything that is measured on the side.
     *
     * @param bytes as they were sent, with all metadata
     * @param card in colour, upright
     * @param portrait of a front; empty on a back
     */
    public FraudSigns measure(byte[] bytes, CardView card, Optional<PortraitView> portrait) {
        var overview = card.overview();
        return new FraudSigns(
                CardColours.spread(overview),
                portrait.isPresent() ? OptionalDouble.of(CardColours.emblem(overview)) : OptionalDouble.empty(),
                Moire.of(card),
                FileTraces.of(bytes),
                CutCorner.share(overview),
                portrait.map(seen -> PortraitMeter.measure(seen, faces)));
    }
}
