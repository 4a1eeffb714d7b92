package vn.ocb.onboarding.document.vision.outline;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;

/**
 * Where a card was found in a picture, and how surely.
 *
 * @param corners in pixels of the picture
 * @param support share of the four sides that has an edge, 0-1
 * @param weakestSupport the same of the side that has least
 * @param edgeAtCorners share of the sides that has an edge next to each corner, 0-1, in the order of {@code corners}: near 0
 *     where a corner is cut off or something lies on it
 * @param aspect longer by shorter sides as they are seen; 1.586 straight from above
 * @param margin from the corner nearest to the border of the picture to that border, as share of the longer side of the
 *     picture; negative where a corner lies outside
 * @param sidesOutside how many sides lie outside of the picture, which then ends the outline there
 * @param otherCards how many more cards are in the picture
 */
public record Outline(
        Corners corners,
        double support,
        double weakestSupport,
        List<Double> edgeAtCorners,
        double aspect,
        double margin,
        int sidesOutside,
        int otherCards) {
    private static final double CARD = Zone.CARD_WIDTH / Zone.CARD_HEIGHT;
    /** A card cut a millimetre or two inside or outside of its edges still has nearly the aspect of a card. */
    private static final double TOLERANCE = 1.15;

    /**
     * The outline of a card that is as large as its picture, so that none of its sides is in it.
     *
     * @return empty when a picture of that size has not the form of a card
     */
    public static Optional<Outline> ofWhole(int width, int height) {
        var aspect = (double) Math.max(width, height) / Math.min(width, height);
        if (Math.max(aspect / CARD, CARD / aspect) > TOLERANCE) {
            return Optional.empty();
        }
        var corners = List.of(new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height));
        return Optional.of(
                new Outline(new Shape(corners).upright(), 1, 1, Collections.nCopies(4, 1.0), aspect, 0, 4, 0));
    }
}
