package vn.ocb.onboarding.sandbox.specimen;

import java.util.SplittableRandom;

/** How the card lies before the camera: where its corners come to lie in the picture, and the way back onto the card. */
final class Pose {
    /** The phone is held at three times the card's width. */
    private static final double DISTANCE = 3.0 * SpecimenCard.WIDTH;
    /** Share of the picture's height the card takes at most. */
    private static final double MOST_HEIGHT = 0.94;
    /** How much of the card's width lies outside where an edge is missing. */
    private static final double MISSING = 0.12;

    private final double[][] corners;
    private final Homography toCard;

    private Pose(double[][] corners) {
        this.corners = corners;
        this.toCard = Homography.between(corners, rectangle(0, 0, SpecimenCard.WIDTH, SpecimenCard.HEIGHT));
    }

    /** The card turned, leaned, centred. */
    static Pose of(Photograph photograph, SplittableRandom random) {
        // Two cards lie one above the other; both are in the picture.
        var lowest = photograph.has(Fault.TWO_CARDS) ? SpecimenCard.HEIGHT + TwoCards.BELOW : SpecimenCard.HEIGHT;
        var seen = leaned(rectangle(0, 0, SpecimenCard.WIDTH, lowest), photograph);
        var place = place(seen, photograph, random);
        var corners = leaned(rectangle(0, 0, SpecimenCard.WIDTH, SpecimenCard.HEIGHT), photograph);
        for (var corner : corners) {
            corner[0] = corner[0] * place.scale + place.x;
            corner[1] = corner[1] * place.scale + place.y;
        }
        return new Pose(corners);
    }

    /** Pixels of the picture, clockwise, the card's own upper left corner first. */
    double[][] corners() {
        return corners;
    }

    Homography toCard() {
        return toCard;
    }

    double cardPixelsPerPixel() {
        return SpecimenCard.WIDTH / Math.hypot(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]);
    }

    private static double[][] rectangle(double left, double top, double right, double bottom) {
        return new double[][] {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
    }

    /** The points of the card's plane as the camera sees them, still anywhere and of any size. */
    private static double[][] leaned(double[][] points, Photograph photograph) {
        var turn = Math.toRadians(photograph.turn());
        var leanX = Math.toRadians(photograph.tiltX());
        var leanY = Math.toRadians(photograph.tiltY());
        var leaned = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            var x = points[i][0] - SpecimenCard.WIDTH / 2.0;
            var y = points[i][1] - SpecimenCard.HEIGHT / 2.0;
            var turnedX = x * Math.cos(turn) - y * Math.sin(turn);
            var turnedY = x * Math.sin(turn) + y * Math.cos(turn);
            var depth = DISTANCE + turnedX * Math.sin(leanX) + turnedY * Math.sin(leanY);
            var scale = DISTANCE / depth;
            leaned[i] = new double[] {turnedX * Math.cos(leanX) * scale, turnedY * Math.cos(leanY) * scale};
        }
        return leaned;
    }

    private record Place(double scale, double x, double y) {}

    private static Place place(double[][] seen, Photograph photograph, SplittableRandom random) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (var corner : seen) {
            left = Math.min(left, corner[0]);
            right = Math.max(right, corner[0]);
            top = Math.min(top, corner[1]);
            bottom = Math.max(bottom, corner[1]);
        }
        var width = photograph.pictureWidth();
        var height = photograph.pictureHeight();
        var upright = photograph.has(Fault.PORTRAIT_FORMAT);
        var scale = Math.min(
                width * (upright ? MOST_HEIGHT : photograph.coverage()) / (right - left),
                height * (upright ? photograph.coverage() : MOST_HEIGHT) / (bottom - top));
        var freeX = width - (right - left) * scale;
        var freeY = height - (bottom - top) * scale;
        var x = freeX * random.nextDouble(0.4, 0.6) - left * scale;
        var y = freeY * random.nextDouble(0.4, 0.6) - top * scale;
        if (photograph.has(Fault.EDGE_MISSING)) {
            x += (random.nextBoolean() ? 1 : -1) * (freeX / 2 + MISSING * SpecimenCard.WIDTH * scale);
        }
        return new Place(scale, x, y);
    }
}
