package vn.ocb.onboarding.document.vision.fraud;

import java.util.Optional;
import java.util.OptionalDouble;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.domain.FraudSigns;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.picture.FaceDetector;

/** Measures all signs of fraud on one side. Native memory: use it only on a vision worker. */
public final class FraudMeter {
    private final FaceDetector faces;

    public FraudMeter(FaceDetector faces) {
        this.faces = faces;
    }

    /**
     * Everything that is measured on the side.
     *
     * @param bytes as they were sent, with all metadata
     * @param card in colour, upright
     */
    public FraudSigns measure(Side side, byte[] bytes, CardView card) {
        var overview = new Overview(card);
        var front = side == Side.FRONT;
        return new FraudSigns(
                CardColours.spread(overview),
                front ? OptionalDouble.of(CardColours.emblem(overview)) : OptionalDouble.empty(),
                Moire.of(card),
                FileTraces.of(bytes),
                CutCorner.share(overview),
                front ? Optional.of(PortraitWindow.of(card, overview, faces)) : Optional.empty());
    }
}
