package vn.ocb.onboarding.document.vision.outline;

import vn.ocb.onboarding.document.vision.outline.Corners.Point;

/**
 * A line that may bear a side of a card, with the edge seen along it.
 *
 * @param edgesUpTo how many of the pixels along the line up to a place have an edge; empty for the border of the picture
 * @param clarityUpTo the same sum of how clear each edge is, 0-1
 * @param beginning the place the counting begins at
 */
record Side(Line line, int[] edgesUpTo, double[] clarityUpTo, int beginning) {
    /** Two pixels are what a line of half a degree and one pixel may be off, and what a lens bends a side. */
    private static final int REACH = 2;
    /** The corners are round (3.18 mm, ISO/IEC 7810), so a side has no edge near its ends. */
    private static final double ROUND = .06;
    /** What the border of the picture counts for: less than a real side, more than a line without any edge. */
    private static final double BORDER = .4;

    /** How far is looked beyond a corner, as share of the side. */
    private static final double BEYOND = .15;

    /** An edge this many times stronger than the weakest that counts is half clear; that of a shadow is less. */
    private static final double HALF_CLEAR = 2;

    static Side seen(EdgeField field, Line line) {
        var middle = line.along(new Point(field.width() / 2.0, field.height() / 2.0));
        var half = (int) Math.ceil(Math.hypot(field.width(), field.height()) / 2);
        var beginning = (int) Math.floor(middle) - half;
        var edges = new int[2 * half + 1];
        var clarity = new double[edges.length];
        for (var at = 0; at < edges.length - 1; at++) {
            var strength = field.along(line, beginning + at, REACH);
            edges[at + 1] = edges[at] + (strength > 0 ? 1 : 0);
            clarity[at + 1] = clarity[at] + strength / (strength + HALF_CLEAR * field.threshold());
        }
        return new Side(line, edges, clarity, beginning);
    }

    /** The border of the picture, where the card goes on outside of it. */
    static Side border(Line line) {
        return new Side(line, new int[0], new double[0], 0);
    }

    boolean isBorder() {
        return edgesUpTo.length == 0;
    }

    /** The share of the way between two points that has an edge, 0-1. */
    double support(Point from, Point to) {
        if (isBorder()) {
            return BORDER;
        }
        var one = line.along(from);
        var other = line.along(to);
        var round = ROUND * Math.abs(one - other);
        return share(Math.min(one, other) + round, Math.max(one, other) - round);
    }

    /** The share with an edge of the way from one point to another, between two distances from the first. */
    double share(Point from, Point to, double nearest, double farthest) {
        if (isBorder()) {
            return 1;
        }
        var start = line.along(from);
        var way = Math.signum(line.along(to) - start);
        var one = start + way * nearest;
        var other = start + way * farthest;
        return share(Math.min(one, other), Math.max(one, other));
    }

    /** How clear the edge between two points is, 0-1: the edge of a card is clearer than that of its shadow. */
    double clarity(Point from, Point to) {
        if (isBorder()) {
            return BORDER;
        }
        var first = index(line.along(from));
        var last = index(line.along(to));
        return first == last ? 0 : (clarityUpTo[last] - clarityUpTo[first]) / (last - first);
    }

    /**
     * The share with an edge of the line that goes on beyond {@code corner}: much where the side of a card was taken to end
     * before it does, nothing at the corners of a card.
     */
    double goesOnBeyond(Point corner, Point from) {
        if (isBorder()) {
            return 0;
        }
        var start = line.along(from);
        var end = line.along(corner);
        var length = end - start;
        var near = end + ROUND * length;
        var far = end + (ROUND + BEYOND) * length;
        return share(Math.min(near, far), Math.max(near, far));
    }

    private double share(double from, double to) {
        var first = index(from);
        var last = index(to);
        return last <= first ? 0 : (double) (edgesUpTo[last] - edgesUpTo[first]) / (last - first);
    }

    private int index(double along) {
        return Math.clamp(Math.round(along) - beginning, 0, edgesUpTo.length - 1);
    }
}
