package vn.ocb.onboarding.document.vision.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;
import vn.ocb.onboarding.picture.DecodedPicture;

/**
 * Finds the card in a picture: the four straight edges that together look most like the outline of an ID-1 card. It does
 * not know what is printed on a card, so which side is up stays open.
 */
public final class OutlineFinder {
    /** Of the copy that is searched: a card then is 5 pixels to a millimetre, and its sides show at any sharpness. */
    private static final int SEARCHED_SIZE = 512;
    /** Opposite sides lean towards one another by perspective alone. */
    private static final double PARALLEL = Math.sin(Math.toRadians(25));
    /** Neighbours stand upright on one another but for perspective. */
    private static final double UPRIGHT = Math.sin(Math.toRadians(50));
    /** Opposite sides are at least this share of the picture's shorter side apart. */
    private static final double LEAST_APART = .15;
    /** How many outlines are looked at closely. */
    private static final int CANDIDATES = 8;
    /** How far the edge may be from the line voted for, in pixels. */
    private static final double REACH = 3.5;

    private static final double LEAST_SUPPORT = .55;
    private static final double LEAST_OF_WEAKEST = .2;
    /** A second card is only spoken of when all of its sides are seen: print and desks have quads too. */
    private static final double SURE_SUPPORT = .8;

    private final EdgeField field;
    private final List<Side> sides = new ArrayList<>();

    private OutlineFinder(EdgeField field) {
        this.field = field;
        StraightEdges.of(field).forEach(line -> sides.add(Side.seen(field, line)));
        borders().forEach(line -> sides.add(Side.border(line)));
    }

    /** The most likely outline of a card; empty when there is none. */
    public static Optional<Outline> find(DecodedPicture picture) {
        var small = picture.noLongerThan(SEARCHED_SIZE);
        var scale = (double) picture.width() / small.width();
        return new OutlineFinder(EdgeField.of(small.pixels())).best(scale);
    }

    private List<Line> borders() {
        return List.of(
                new Line(1, 0, 0), new Line(1, 0, field.width()), new Line(0, 1, 0), new Line(0, 1, field.height()));
    }

    private Optional<Outline> best(double scale) {
        var quads = quads();
        return quads.stream()
                .limit(CANDIDATES)
                .flatMap(quad -> sharpened(quad).stream())
                .filter(OutlineFinder::isCard)
                .max(Comparator.comparingDouble(Quad::score))
                .map(quad -> outline(quad, others(quad, quads), scale));
    }

    /** Further cards: whole, beside the one that was found and beside one another. */
    private int others(Quad found, List<Quad> quads) {
        var whole = quads.stream()
                .filter(quad -> !quad.isPart() && quad.weakestSupport() >= LEAST_SUPPORT && found.isBeside(quad))
                .limit(CANDIDATES)
                .flatMap(quad -> sharpened(quad).stream())
                .filter(quad -> quad.weakestSupport() >= SURE_SUPPORT)
                .toList();
        var cards = new ArrayList<>(List.of(found));
        for (var quad : whole) {
            if (cards.stream().allMatch(card -> card.isBeside(quad))) {
                cards.add(quad);
            }
        }
        return cards.size() - 1;
    }

    private static boolean isCard(Quad quad) {
        return quad.meanSupport() >= LEAST_SUPPORT && quad.weakestSupport() >= LEAST_OF_WEAKEST;
    }

    private record Pair(Side one, Side other) {}

    /** All that can be the outline of a card, the most likely first. */
    private List<Quad> quads() {
        var pairs = pairs();
        var quads = new ArrayList<Quad>();
        for (var at = 0; at < pairs.size(); at++) {
            var one = pairs.get(at);
            for (var crossing : pairs.subList(at + 1, pairs.size())) {
                if (one.one.line().slant(crossing.one.line()) > UPRIGHT
                        && one.other.line().slant(crossing.other.line()) > UPRIGHT) {
                    Quad.of(one.one, crossing.one, one.other, crossing.other, field)
                            .ifPresent(quads::add);
                }
            }
        }
        quads.sort(Comparator.comparingDouble(Quad::score).reversed());
        return quads;
    }

    private List<Pair> pairs() {
        var apart = LEAST_APART * Math.min(field.width(), field.height());
        var middle = new Point(field.width() / 2.0, field.height() / 2.0);
        var pairs = new ArrayList<Pair>();
        for (var at = 0; at < sides.size(); at++) {
            var one = sides.get(at);
            for (var other : sides.subList(at + 1, sides.size())) {
                if (one.line().slant(other.line()) < PARALLEL
                        && !(one.isBorder() && other.isBorder())
                        && one.line().gap(other.line(), middle) > apart) {
                    pairs.add(new Pair(one, other));
                }
            }
        }
        return pairs;
    }

    /** The same with each side slid onto its edge. */
    private Optional<Quad> sharpened(Quad quad) {
        var slid = IntStream.range(0, 4)
                .mapToObj(at -> slid(
                        quad.sides().get(at),
                        quad.shape().corner(at - 1),
                        quad.shape().corner(at)))
                .toList();
        return Quad.of(slid.get(0), slid.get(1), slid.get(2), slid.get(3), field);
    }

    private Side slid(Side side, Point from, Point to) {
        if (side.isBorder()) {
            return side;
        }
        var coarse = SideFit.fit(field, side.line(), from, to, REACH);
        return Side.seen(field, SideFit.fit(field, coarse, from, to, REACH / 2));
    }

    private Outline outline(Quad quad, int others, double scale) {
        var seen = quad.shape().upright();
        var corners = seen.scaled(scale);
        return new Outline(
                corners,
                quad.meanSupport(),
                quad.weakestSupport(),
                seen.all().stream().map(quad::edgeAt).toList(),
                corners.width() / corners.height(),
                quad.shape().margin(field.width(), field.height()) / Math.max(field.width(), field.height()),
                (int) quad.sides().stream().filter(Side::isBorder).count(),
                others);
    }
}
