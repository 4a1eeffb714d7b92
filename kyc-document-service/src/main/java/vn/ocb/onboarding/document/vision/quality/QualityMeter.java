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

    /** More evidence than a portrait alone gives: contrast like that of a portrait is found in wrong outlines as well. */
    private static final double RECOGNISED = 1;

    /**
     * A card that was found.
     *
     * @param card the right way up, as far as its print tells
     * @param mirrored whether its print shows that left and right are exchanged
     */
    public record Measured(CardView card, PictureQuality quality, boolean mirrored) {}

    /**
     * Must run on a vision worker.
     *
     * @param picture in colour
     * @return empty when there is no card in the picture
     */
    public static Optional<Measured> measure(DecodedPicture picture) {
        var found = OutlineFinder.find(picture).map(outline -> Candidate.of(picture, outline));
        if (found.filter(card -> card.layout.evidence() > RECOGNISED).isPresent()) {
            return found.map(Candidate::measured);
        }
        // Scanner apps cut pictures down to the card: then its outline is not in the picture, but its print is.
        return Outline.ofWhole(picture.width(), picture.height())
                .map(outline -> Candidate.of(picture, outline))
                .filter(card -> card.layout.evidence() > RECOGNISED)
                .or(() -> found)
                .map(Candidate::measured);
    }

    private record Candidate(Outline outline, CardView card, CardPlanes planes, CardLayout.Found layout) {

        static Candidate of(DecodedPicture picture, Outline outline) {
            var card = new CardView(picture, outline.corners());
            var planes = CardPlanes.of(card.overview());
            return new Candidate(outline, card, planes, CardLayout.in(planes));
        }

        Measured measured() {
            var upright = layout.turned() ? card.turned() : card;
            var quality = new PictureQuality(
                    framing(outline, card),
                    layout.layout(),
                    CardLight.of(planes, layout.layout().side(), layout.turned()),
                    outline.corners().width(),
                    sharpness(upright));
            return new Measured(upright, quality, layout.mirrored());
        }
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
