package vn.ocb.onboarding.document.vision.outline;

import java.util.List;

/**
 * The four corners of a card in a picture, in pixels, clockwise as they are seen, beginning with the upper left corner
 * of the card: its longer sides are those from the first to the second and from the third to the fourth corner.
 */
public record Corners(Point first, Point second, Point third, Point fourth) {

    /** A place in a picture, in pixels from its upper left corner. */
    public record Point(double x, double y) {
        double to(Point other) {
            return Math.hypot(other.x - x, other.y - y);
        }
    }

    public List<Point> all() {
        return List.of(first, second, third, fourth);
    }

    /** The card turned by half: what was its lower right corner is its upper left one. */
    public Corners turned() {
        return new Corners(third, fourth, first, second);
    }

    /** The card seen in a mirror: its left side is where its right side was. */
    public Corners mirrored() {
        return new Corners(second, first, fourth, third);
    }

    /** Mean length of the longer sides, in pixels. */
    public double width() {
        return (first.to(second) + third.to(fourth)) / 2;
    }

    /** Mean length of the shorter sides, in pixels. */
    public double height() {
        return (second.to(third) + fourth.to(first)) / 2;
    }

    /** The longer by the shorter one of two opposite sides, of the pair that differs more: 1 straight from above. */
    public double taper() {
        return Math.max(ratio(first.to(second), third.to(fourth)), ratio(second.to(third), fourth.to(first)));
    }

    private static double ratio(double one, double other) {
        return Math.max(one, other) / Math.min(one, other);
    }

    /** The same corners in a picture that is {@code factor} times as wide and high. */
    public Corners scaled(double factor) {
        return new Corners(
                scaled(first, factor), scaled(second, factor), scaled(third, factor), scaled(fourth, factor));
    }

    private static Point scaled(Point point, double factor) {
        return new Point(point.x * factor, point.y * factor);
    }
}
