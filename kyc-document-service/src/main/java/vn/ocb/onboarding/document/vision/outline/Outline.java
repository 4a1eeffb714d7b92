package vn.ocb.onboarding.document.vision.outline;

import java.util.List;

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
        int otherCards) {}
