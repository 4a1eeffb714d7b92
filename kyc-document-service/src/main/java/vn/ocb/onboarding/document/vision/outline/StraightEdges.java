package vn.ocb.onboarding.document.vision.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lines along which edges run, found by a Hough transform in which each pixel votes only for lines in the direction
 * of its own edge: broken and short sides of a card gather votes, texture without a direction does not.
 */
final class StraightEdges {
    /** Three quarters of a degree and one pixel: over the side of a card the line stays within two pixels of its edge. */
    private static final int ANGLES = 240;
    /** The direction of an edge at a single pixel is known to about 3 degrees. */
    private static final int VOTED = 4;
    /** A side is longer than a tenth of the picture's shorter side, even where half of it cannot be seen. */
    private static final double LEAST_LENGTH = .1;
    /** Lines closer to one another than this are the same edge. */
    private static final int SAME_ANGLE = 6;

    private static final int SAME_DISTANCE = 4;
    /** In each of six directions; text and guilloche have long lines too, but the sides are among the longest. */
    private static final int KEPT = 12;

    private static final double[] COSINES = new double[ANGLES];
    private static final double[] SINES = new double[ANGLES];

    static {
        for (var angle = 0; angle < ANGLES; angle++) {
            COSINES[angle] = Math.cos(angle * Math.PI / ANGLES);
            SINES[angle] = Math.sin(angle * Math.PI / ANGLES);
        }
    }

    private final double middleX;
    private final double middleY;
    /** Of the line through the middle of the picture: nearer lines have less than this, farther ones more. */
    private final int middle;

    private final int distances;
    private final short[] votes;

    private StraightEdges(EdgeField field) {
        this.middleX = field.width() / 2.0;
        this.middleY = field.height() / 2.0;
        this.middle = (int) Math.ceil(Math.hypot(middleX, middleY)) + 1;
        this.distances = 2 * middle;
        this.votes = new short[ANGLES * distances];
        field.crests(this::vote);
    }

    /** The lines with the most edge along them. */
    static List<Line> of(EdgeField field) {
        return new StraightEdges(field).strongest((int) (LEAST_LENGTH * Math.min(field.width(), field.height())));
    }

    private void vote(int x, int y, int across, int down) {
        var own = (int) Math.round(Math.atan2(down, across) * ANGLES / Math.PI);
        for (var near = own - VOTED; near <= own + VOTED; near++) {
            var angle = Math.floorMod(near, ANGLES);
            var distance = (x + .5 - middleX) * COSINES[angle] + (y + .5 - middleY) * SINES[angle];
            votes[angle * distances + (int) (distance + middle)]++;
        }
    }

    private record Peak(int angle, int distance, int votes) {}

    private List<Line> strongest(int least) {
        var peaks = peaks(least);
        peaks.sort(Comparator.comparingInt(Peak::votes).reversed());
        var kept = new ArrayList<Peak>();
        var inSector = new int[6];
        for (var peak : peaks) {
            var sector = peak.angle * inSector.length / ANGLES;
            if (inSector[sector] < KEPT && kept.stream().noneMatch(other -> isSame(peak, other))) {
                kept.add(peak);
                inSector[sector]++;
            }
        }
        return kept.stream().map(this::line).toList();
    }

    private List<Peak> peaks(int least) {
        var peaks = new ArrayList<Peak>();
        for (var angle = 0; angle < ANGLES; angle++) {
            for (var distance = 1; distance < distances - 1; distance++) {
                var at = angle * distances + distance;
                var count = votes[at];
                if (count >= least && count > votes[at - 1] && count >= votes[at + 1]) {
                    peaks.add(new Peak(angle, distance, count));
                }
            }
        }
        return peaks;
    }

    private boolean isSame(Peak one, Peak other) {
        var turned = Math.abs(one.angle - other.angle);
        // After half a turn a line is the same again, its normal pointing the other way.
        var opposite = turned > ANGLES / 2;
        var turn = opposite ? ANGLES - turned : turned;
        var apart = opposite
                ? Math.abs(one.distance + other.distance - 2 * middle)
                : Math.abs(one.distance - other.distance);
        // Three quarters of a degree move the end of a side by about a pixel.
        return turn < SAME_ANGLE && apart <= SAME_DISTANCE + turn;
    }

    private Line line(Peak peak) {
        var cosine = COSINES[peak.angle];
        var sine = SINES[peak.angle];
        return new Line(cosine, sine, peak.distance + .5 - middle + middleX * cosine + middleY * sine);
    }
}
