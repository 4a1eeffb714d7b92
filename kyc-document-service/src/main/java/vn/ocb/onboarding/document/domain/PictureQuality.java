package vn.ocb.onboarding.document.domain;

import java.util.Optional;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;

/**
 * What was measured on the picture of one side of a card.
 *
 * @param cardWidth pixels along the longer side of the card as it was photographed
 * @param sharpness reblur ratio, 0 (blurred) to 1
 */
public record PictureQuality(Framing framing, Layout layout, Light light, double cardWidth, double sharpness) {

    /**
     * How the card lies in the picture.
     *
     * @param support share of its outline that has an edge, 0-1
     * @param aspect longer by shorter side as they are seen; 1.586 straight from above
     * @param taper the longer by the shorter one of two opposite sides, from 1 straight from above
     * @param margin from the corner nearest to the border of the picture to that border, as share of the picture's longer
     *     side; negative where a corner lies outside
     * @param sidesOutside how many sides are not in the picture
     * @param coveredCorners how many corners something lies on
     * @param otherCards how many more cards are in the picture
     */
    public record Framing(
            double support,
            double aspect,
            double taper,
            double margin,
            int sidesOutside,
            int coveredCorners,
            int otherCards) {}

    /**
     * What the arrangement of the print tells.
     *
     * @param side empty where nothing of either side was recognised
     * @param paper empty where the picture does not tell
     * @param seen share that can be seen of what was recognised: of the three lines of the MRZ on a back, 0-1
     */
    public record Layout(Optional<Side> side, Optional<IdPaper> paper, double seen) {}

    /**
     * The light on the card.
     *
     * @param mean brightness, 0-255
     * @param brightest the brightness 98 % of the card stay under, 0-255
     * @param glare the largest place that is burnt out, with the print on it, as share of the card, 0-1
     * @param glareOnFields as share of the field it covers most of, among those that must be read, 0-1
     */
    public record Light(double mean, double brightest, double glare, double glareOnFields) {}
}
