package vn.ocb.onboarding.document.vision.outline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;

/**
 * What the places of four corners alone tell about a card.
 *
 * @param corners one after the other around the card, either way
 */
record Shape(List<Point> corners) {
    private static final double ASPECT = Math.log(Zone.CARD_WIDTH / Zone.CARD_HEIGHT);

    /** A corner, counted on from the last to the first and from the first back to the last. */
    Point corner(int number) {
        return corners.get(Math.floorMod(number, 4));
    }

    /** The length from a corner to the next one, in pixels. */
    private double side(int number) {
        return corner(number).to(corner(number + 1));
    }

    /** How far the aspect is from that of a card lying along or across, as logarithm. */
    double aspectOff() {
        var aspect = Math.log((side(0) + side(2)) / (side(1) + side(3)));
        return Math.abs(Math.abs(aspect) - ASPECT);
    }

    double taper() {
        return beginningWith(0).taper();
    }

    /** From the corner nearest to the border of a picture to that border, in pixels; negative for one outside. */
    double margin(int width, int height) {
        return corners.stream()
                .mapToDouble(corner ->
                        Math.min(Math.min(corner.x(), width - corner.x()), Math.min(corner.y(), height - corner.y())))
                .min()
                .orElseThrow();
    }

    double area() {
        return Math.abs(twiceArea()) / 2;
    }

    /** Positive for corners that go round clockwise, as it is seen with y pointing down. */
    private double twiceArea() {
        return IntStream.range(0, 4)
                .mapToDouble(at -> corner(at).x() * corner(at + 1).y()
                        - corner(at + 1).x() * corner(at).y())
                .sum();
    }

    Point middle() {
        return new Point(
                corners.stream().mapToDouble(Point::x).average().orElseThrow(),
                corners.stream().mapToDouble(Point::y).average().orElseThrow());
    }

    /** About how many pixels a millimetre of the card has. */
    double pixelsPerMillimetre() {
        return (side(0) + side(1) + side(2) + side(3)) / (2 * (Zone.CARD_WIDTH + Zone.CARD_HEIGHT));
    }

    /** The corners in the order of a card that lies as upright as it can. */
    Corners upright() {
        var clockwise = twiceArea() > 0 ? this : new Shape(corners.reversed());
        return IntStream.range(0, 4)
                .mapToObj(clockwise::beginningWith)
                .filter(card -> card.width() >= card.height())
                .max(Comparator.comparingDouble(
                        card -> card.second().x() - card.first().x()))
                .orElseThrow();
    }

    private Corners beginningWith(int first) {
        return new Corners(corner(first), corner(first + 1), corner(first + 2), corner(first + 3));
    }
}
