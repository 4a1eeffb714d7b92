package vn.ocb.onboarding.document.vision.outline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;

/**
 * Four sides that may be those of a card.
 *
 * @param sides one after the other around the card
 * @param corners where each side meets the next, the last with the first
 * @param support share of each side that has an edge, 0-1
 * @param score how likely this is the outline of a card, about 0-1
 */
record Quad(List<Side> sides, List<Point> corners, double[] support, double score) {
    private static final double ASPECT = Zone.CARD_WIDTH / Zone.CARD_HEIGHT;
    /** Under a lean of 40 degrees a card seems this much longer or shorter: too much to read, but still a card. */
    private static final double FARTHEST_ASPECT = Math.log(1.45);
    /** A card that leaves the picture may show any part of itself. */
    private static final double FARTHEST_OF_PART = Math.log(2.4);
    /** Opposite sides differ by the perspective: 40 degrees from three card widths away make 1.4. */
    private static final double FARTHEST_TAPER = 1.7;
    /** A card takes at least this share of the picture to be worth a look. */
    private static final double LEAST_AREA = .06;

    /** What a wrong aspect costs at most. */
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

    /** The quad of two pairs of opposite sides, where they can be the outline of a card. */
    static Optional<Quad> of(Side one, Side next, Side opposite, Side last, EdgeField field) {
        var sides = List.of(one, next, opposite, last);
        var corners = List.of(
                one.line().meets(next.line()),
                next.line().meets(opposite.line()),
                opposite.line().meets(last.line()),
                last.line().meets(one.line()));
        var partly = sides.stream().anyMatch(Side::isBorder);
        var aspect = aspect(corners, partly);
        var area = area(corners) / (field.width() * field.height());
        if (aspect.isEmpty() || area < LEAST_AREA || !isInside(corners, field)) {
            return Optional.empty();
        }
        var support = new double[4];
        var weakest = 1.0;
        var mean = 0.0;
        var goesOn = 0.0;
        var clarity = 0.0;
        for (var side = 0; side < 4; side++) {
            var from = corners.get((side + 3) % 4);
            var to = corners.get(side);
            var edge = sides.get(side);
            support[side] = edge.support(from, to);
            mean += support[side] / 4;
            clarity += edge.clarity(from, to) / 4;
            if (!edge.isBorder()) {
                weakest = Math.min(weakest, support[side]);
                // At the border of the picture a side cannot go on.
                goesOn += sides.get((side + 1) % 4).isBorder() ? 0 : edge.goesOnBeyond(to, from) / 8;
                goesOn += sides.get((side + 3) % 4).isBorder() ? 0 : edge.goesOnBeyond(from, to) / 8;
            }
        }
        var score = (1 - WEAKEST_COUNTS) * mean
                + WEAKEST_COUNTS * weakest
                + CLARITY_COUNTS * clarity
                + AREA_COUNTS * Math.sqrt(area)
                - GOING_ON_COUNTS * goesOn
                - ASPECT_COUNTS * aspect.get();
        return Optional.of(new Quad(sides, corners, support, score));
    }

    /** How far the aspect is from a card's, as logarithm; empty where no card can look like that. */
    private static Optional<Double> aspect(List<Point> corners, boolean partly) {
        var one = corners.get(3).to(corners.get(0));
        var next = corners.get(0).to(corners.get(1));
        var opposite = corners.get(1).to(corners.get(2));
        var last = corners.get(2).to(corners.get(3));
        if (Math.max(one, opposite) > FARTHEST_TAPER * Math.min(one, opposite)
                || Math.max(next, last) > FARTHEST_TAPER * Math.min(next, last)) {
            return Optional.empty();
        }
        var seen = Math.abs(Math.log((one + opposite) / (next + last)));
        var off = Math.abs(seen - Math.log(ASPECT));
        if (partly) {
            return off < FARTHEST_OF_PART ? Optional.of(.1) : Optional.empty();
        }
        return off < FARTHEST_ASPECT ? Optional.of(off) : Optional.empty();
    }

    private static boolean isInside(List<Point> corners, EdgeField field) {
        // A corner may lie a little outside of the picture: the card then leaves it there.
        var tolerance = .06 * Math.max(field.width(), field.height());
        return corners.stream()
                .allMatch(corner -> corner.x() > -tolerance
                        && corner.y() > -tolerance
                        && corner.x() < field.width() + tolerance
                        && corner.y() < field.height() + tolerance);
    }

    double meanSupport() {
        return Arrays.stream(support).average().orElseThrow();
    }

    double weakestSupport() {
        return Arrays.stream(support).min().orElseThrow();
    }

    /** Whether no part of the other lies within this one: all of it is beyond one of the sides. */
    boolean isBeside(Quad other) {
        var middle = middle();
        return sides.stream().anyMatch(side -> {
            var inside = Math.signum(side.line().from(middle));
            return other.corners.stream()
                    .allMatch(corner -> inside * side.line().from(corner) < BESIDE);
        });
    }

    private Point middle() {
        return new Point(
                corners.stream().mapToDouble(Point::x).average().orElseThrow(),
                corners.stream().mapToDouble(Point::y).average().orElseThrow());
    }

    /** The share of both sides that has an edge from 4 to 10 mm off a corner, 0-1: that of the side with more. */
    double edgeAt(Point corner) {
        var at = corners.indexOf(corner);
        return Math.max(
                edgeNear(corner, corners.get((at + 3) % 4), sides.get(at)),
                edgeNear(corner, corners.get((at + 1) % 4), sides.get((at + 1) % 4)));
    }

    private double edgeNear(Point corner, Point other, Side side) {
        // Of the mean side of a card, 69.8 mm: a corner is a matter of some millimetres.
        var millimetre = perimeter() / 4 / ((Zone.CARD_WIDTH + Zone.CARD_HEIGHT) / 2);
        return side.share(corner, other, 4 * millimetre, 10 * millimetre);
    }

    private double perimeter() {
        var sum = 0.0;
        for (var at = 0; at < 4; at++) {
            sum += corners.get(at).to(corners.get((at + 1) % 4));
        }
        return sum;
    }

    /** The corners in the order of a card that lies as upright as it can. */
    Corners upright() {
        var clockwise = isClockwise() ? corners : corners.reversed();
        return Stream.of(0, 1, 2, 3)
                .map(first -> beginningWith(clockwise, first))
                .filter(corners -> corners.width() >= corners.height())
                .max(Comparator.comparingDouble(Quad::uprightness))
                .orElseThrow();
    }

    private boolean isClockwise() {
        return twiceArea(corners) > 0;
    }

    private static Corners beginningWith(List<Point> corners, int first) {
        return new Corners(
                corners.get(first),
                corners.get((first + 1) % 4),
                corners.get((first + 2) % 4),
                corners.get((first + 3) % 4));
    }

    /** Most where the upper side runs from left to right. */
    private static double uprightness(Corners corners) {
        return corners.second().x() - corners.first().x();
    }

    private static double area(List<Point> corners) {
        return Math.abs(twiceArea(corners)) / 2;
    }

    /** Positive for corners that go round clockwise, as it is seen with y pointing down. */
    private static double twiceArea(List<Point> corners) {
        var twice = 0.0;
        for (var at = 0; at < 4; at++) {
            var one = corners.get(at);
            var next = corners.get((at + 1) % 4);
            twice += one.x() * next.y() - next.x() * one.y();
        }
        return twice;
    }
}
