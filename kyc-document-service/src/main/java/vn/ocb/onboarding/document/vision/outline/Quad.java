package vn.ocb.onboarding.document.vision.outline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;

/** Four sides that may be those of a card. The weights of its score were tried on specimens of all faults. */
final class Quad {
    /** Under a lean of 40 degrees a card seems this much longer or shorter: too much to read, but still a card. */
    private static final double FARTHEST_ASPECT = Math.log(1.45);
    /** A card that leaves the picture may show any part of itself. */
    private static final double FARTHEST_OF_PART = Math.log(2.4);
    /** What the aspect of such a part counts for: nothing can be said of it. */
    private static final double ASPECT_OF_PART = .1;
    /** Opposite sides differ by the perspective: 40 degrees from three card widths away make 1.4. */
    private static final double FARTHEST_TAPER = 1.7;
    /** A card takes at least this share of the picture to be worth a look. */
    private static final double LEAST_AREA = .06;
    /** How far a corner may lie outside, as share of the picture's longer side: the card then leaves it there. */
    private static final double OUTSIDE = .06;

    /** What a wrong aspect costs. */
    private static final double ASPECT_COUNTS = .5;
    /** Of two outlines with the same edge the larger one is the card, the smaller one printed on it. */
    private static final double AREA_COUNTS = .15;
    /** A card stands out on all of its sides: the weakest one tells most. */
    private static final double WEAKEST_COUNTS = .3;
    /** Beside a card runs the edge of its shadow, wholly supported but soft. */
    private static final double CLARITY_COUNTS = .4;
    /** The sides of a card end at its corners. */
    private static final double GOING_ON_COUNTS = .4;

    /** Cards that lie side by side may share an edge, to two pixels. */
    private static final double BESIDE = 2;

    private final List<Side> sides;
    private final Shape shape;
    private final double[] support;
    private final double score;

    private Quad(List<Side> sides, Shape shape, double shareOfPicture) {
        this.sides = sides;
        this.shape = shape;
        this.support = IntStream.range(0, 4)
                .mapToDouble(at -> sides.get(at).support(shape.corner(at - 1), shape.corner(at)))
                .toArray();
        this.score = (1 - WEAKEST_COUNTS) * meanSupport()
                + WEAKEST_COUNTS * weakestOfRealSides()
                + CLARITY_COUNTS * clarity()
                + AREA_COUNTS * Math.sqrt(shareOfPicture)
                - GOING_ON_COUNTS * goesOn()
                - ASPECT_COUNTS * (isPart() ? ASPECT_OF_PART : shape.aspectOff());
    }

    /** The quad of two pairs of opposite sides, where they can be the outline of a card. */
    static Optional<Quad> of(Side one, Side next, Side opposite, Side last, EdgeField field) {
        var shape = new Shape(List.of(
                one.line().meets(next.line()),
                next.line().meets(opposite.line()),
                opposite.line().meets(last.line()),
                last.line().meets(one.line())));
        var sides = List.of(one, next, opposite, last);
        var share = shape.area() / (field.width() * field.height());
        return share >= LEAST_AREA && canBeCard(shape, sides) && isInside(shape, field)
                ? Optional.of(new Quad(sides, shape, share))
                : Optional.empty();
    }

    private static boolean canBeCard(Shape shape, List<Side> sides) {
        var farthest = sides.stream().anyMatch(Side::isBorder) ? FARTHEST_OF_PART : FARTHEST_ASPECT;
        return shape.taper() <= FARTHEST_TAPER && shape.aspectOff() <= farthest;
    }

    private static boolean isInside(Shape shape, EdgeField field) {
        return shape.margin(field.width(), field.height()) > -OUTSIDE * Math.max(field.width(), field.height());
    }

    List<Side> sides() {
        return sides;
    }

    /** The last side meets the first in the last corner, the first side the next one in the first corner. */
    Shape shape() {
        return shape;
    }

    /** How likely this is the outline of a card; comparable within a picture. */
    double score() {
        return score;
    }

    /** Share of the sides that has an edge, 0-1. */
    double meanSupport() {
        return Arrays.stream(support).average().orElseThrow();
    }

    /** The same of the side that has least. */
    double weakestSupport() {
        return Arrays.stream(support).min().orElseThrow();
    }

    private double weakestOfRealSides() {
        return IntStream.range(0, 4)
                .filter(at -> !sides.get(at).isBorder())
                .mapToDouble(at -> support[at])
                .min()
                .orElseThrow();
    }

    private double clarity() {
        return IntStream.range(0, 4)
                .mapToDouble(at -> sides.get(at).clarity(shape.corner(at - 1), shape.corner(at)))
                .average()
                .orElseThrow();
    }

    /** How much of the lines goes on beyond the corners, 0-1; at the border of the picture none can. */
    private double goesOn() {
        var sum = 0.0;
        for (var at = 0; at < 4; at++) {
            var from = shape.corner(at - 1);
            var to = shape.corner(at);
            sum += side(at + 1).isBorder() ? 0 : side(at).goesOnBeyond(to, from);
            sum += side(at - 1).isBorder() ? 0 : side(at).goesOnBeyond(from, to);
        }
        return sum / 8;
    }

    private Side side(int number) {
        return sides.get(Math.floorMod(number, 4));
    }

    /** Whether the picture ends before the card does. */
    boolean isPart() {
        return sides.stream().anyMatch(Side::isBorder);
    }

    /** Whether no part of the other lies within this one: all of it is beyond one of the sides. */
    boolean isBeside(Quad other) {
        var middle = shape.middle();
        return sides.stream().map(Side::line).anyMatch(line -> {
            var inwards = Math.signum(line.from(middle));
            return other.shape.corners().stream().allMatch(corner -> inwards * line.from(corner) < BESIDE);
        });
    }

    /** The share with an edge of the stretch from 4 to 10 mm off a corner, 0-1: along the side that has more. */
    double edgeAt(Point corner) {
        var at = shape.corners().indexOf(corner);
        var near = 4 * shape.pixelsPerMillimetre();
        var far = 10 * shape.pixelsPerMillimetre();
        return Math.max(
                side(at).share(corner, shape.corner(at - 1), near, far),
                side(at + 1).share(corner, shape.corner(at + 1), near, far));
    }
}
