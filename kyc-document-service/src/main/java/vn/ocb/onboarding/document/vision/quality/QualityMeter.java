package vn.ocb.onboarding.document.vision.quality;

import java.util.Optional;
import vn.ocb.onboarding.document.domain.PictureQuality;
import vn.ocb.onboarding.document.domain.PictureQuality.Framing;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Outline;
import vn.ocb.onboarding.document.vision.outline.OutlineFinder;
import vn.ocb.onboarding.document.vision.outline.Zone;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Sharpness;

/** Finds the card in a picture and measures how well it can be read. */
public final class QualityMeter {
    /** The card is this wide when its sharpness is measured: the same blur must not count more in a larger picture. */
    private static final double WIDTH_FOR_SHARPNESS = 1000;
    /** Where both sides bear text, either way up: more than half of the card, and a third of the time saved. */
    private static final Zone PRINTED = Zone.CARD.grown(-8);

    /**
     * A card that was found.
     *
     * @param card the right way up, as far as its print tells
     */
    public record Measured(CardView card, PictureQuality quality) {}

    /**
     * Must run on a vision worker.
     *
     * @param picture in colour
     * @return empty when there is no card in the picture
     */
    public static Optional<Measured> measure(DecodedPicture picture) {
        return OutlineFinder.find(picture).map(outline -> measure(outline, new CardView(picture, outline.corners())));
    }

    private static Measured measure(Outline outline, CardView card) {
        var planes = CardPlanes.of(card.overview());
        var found = CardLayout.in(planes);
        var upright = found.turned() ? card.turned() : card;
        var quality = new PictureQuality(
                framing(outline, card),
                found.layout(),
                CardLight.of(planes, found.layout().side(), found.turned()),
                outline.corners().width(),
                sharpness(upright));
        return new Measured(upright, quality);
    }

    private static Framing framing(Outline outline, CardView card) {
        return new Framing(
                outline.support(),
                outline.aspect(),
                outline.corners().taper(),
                outline.margin(),
                outline.sidesOutside(),
                CoveredCorners.count(card, outline),
                outline.otherCards());
    }

    private static double sharpness(CardView card) {
        // A small picture is not enlarged: that would only blur it.
        var pixelsPerMillimetre = Math.min(WIDTH_FOR_SHARPNESS / Zone.CARD_WIDTH, card.pixelsPerMillimetre());
        return Sharpness.of(DecodedPicture.of(card.seeGrey(PRINTED, pixelsPerMillimetre)))
                .ratio();
    }

    private QualityMeter() {}
}
