package vn.ocb.onboarding.document.vision.outline;

import java.util.Arrays;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;

/** Slides a line onto the edge it lies near: to a fraction of a pixel, whatever covers a part of it. */
final class SideFit {
    private static final int SAMPLES = 60;
    /** Left out at each end, where the corner is round. */
    private static final double ROUND = .08;
    /** Steps in which an edge is looked for, in pixels. */
    private static final double STEP = .5;

    private final EdgeField field;
    private final Line line;
    private final double[] along = new double[SAMPLES];
    private final double[] beside = new double[SAMPLES];
    private int found;

    private SideFit(EdgeField field, Line line) {
        this.field = field;
        this.line = line;
    }

    /**
     * The line of the edge between two points.
     *
     * @param reach how far it may be from {@code line}, in pixels
     * @return {@code line} itself where there is too little of an edge
     */
    static Line fit(EdgeField field, Line line, Point from, Point to, double reach) {
        var fit = new SideFit(field, line);
        fit.sample(from, to, reach);
        return fit.fitted();
    }

    private void sample(Point from, Point to, double reach) {
        var first = line.along(from);
        var last = line.along(to);
        for (var sample = 0; sample < SAMPLES; sample++) {
            var share = ROUND + (1 - 2 * ROUND) * sample / (SAMPLES - 1);
            sampleAt(first + (last - first) * share, reach);
        }
    }

    private void sampleAt(double place, double reach) {
        var x = line.distance() * line.normalX() - place * line.normalY();
        var y = line.distance() * line.normalY() + place * line.normalX();
        var steps = (int) Math.round(reach / STEP);
        var best = 0;
        var most = 0.0;
        for (var step = -steps; step <= steps; step++) {
            var change = change(x, y, step);
            if (change > most) {
                most = change;
                best = step;
            }
        }
        if (most >= field.threshold()) {
            along[found] = place;
            beside[found++] = STEP * (best + offCentre(change(x, y, best - 1), most, change(x, y, best + 1)));
        }
    }

    private double change(double x, double y, int step) {
        return field.changeAcross(line, x + step * STEP * line.normalX(), y + step * STEP * line.normalY());
    }

    /** Where between the neighbours of the highest value the parabola through all three is highest. */
    private static double offCentre(double before, double most, double after) {
        var curve = before - 2 * most + after;
        return curve >= 0 ? 0 : Math.clamp((before - after) / (2 * curve), -1, 1);
    }

    private Line fitted() {
        if (found < SAMPLES / 4) {
            return line;
        }
        var weights = new double[found];
        Arrays.fill(weights, 1);
        var straight = new double[2];
        for (var round = 0; round < 4; round++) {
            straight = leastSquares(weights);
            reweigh(weights, straight);
        }
        return moved(straight[0], straight[1]);
    }

    /** Offset and slope of the straight line through the samples. */
    private double[] leastSquares(double[] weights) {
        double sum = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (var at = 0; at < found; at++) {
            var weight = weights[at];
            sum += weight;
            x += weight * along[at];
            y += weight * beside[at];
            xx += weight * along[at] * along[at];
            xy += weight * along[at] * beside[at];
        }
        var slope = (sum * xy - x * y) / (sum * xx - x * x);
        return new double[] {(y - slope * x) / sum, slope};
    }

    /** Samples far off, on a finger or on print, lose their say (Cauchy weights on the median distance). */
    private void reweigh(double[] weights, double[] straight) {
        var off = new double[found];
        for (var at = 0; at < found; at++) {
            off[at] = Math.abs(beside[at] - straight[0] - straight[1] * along[at]);
        }
        var sorted = off.clone();
        Arrays.sort(sorted);
        var scale = Math.max(.1, sorted[found / 2]);
        for (var at = 0; at < found; at++) {
            weights[at] = 1 / (1 + (off[at] / scale) * (off[at] / scale));
        }
    }

    private Line moved(double offset, double slope) {
        var first = along[0];
        var last = along[found - 1];
        return Line.through(aside(first, offset + slope * first), aside(last, offset + slope * last));
    }

    private Point aside(double place, double aside) {
        var point = line.at(place);
        return new Point(point.x() + aside * line.normalX(), point.y() + aside * line.normalY());
    }
}
