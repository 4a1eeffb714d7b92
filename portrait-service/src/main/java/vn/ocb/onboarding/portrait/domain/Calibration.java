package vn.ocb.onboarding.portrait.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Score;

/**
 * What a model's similarity means on the scale of scores: a line through points, measured for the model, that never
 * falls. Left and right of the points it is level.
 */
public record Calibration(List<Point> points) {

    /**
     * A measured point.
     *
     * @param similarity -1 to 1
     * @param score 0 to 100
     */
    public record Point(double similarity, double score) {}

    public Calibration {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("a calibration needs two points at least");
        }
        for (var at = 0; at < points.size(); at++) {
            var point = points.get(at);
            if (!(point.score >= 0 && point.score <= 100)) {
                throw new IllegalArgumentException("a score is 0 to 100");
            }
            if (at > 0
                    && !(point.similarity > points.get(at - 1).similarity && point.score >= points.get(at - 1).score)) {
                throw new IllegalArgumentException("a calibration never falls");
            }
        }
    }

    /** Rounded down: a score just under a threshold does not reach it. */
    public Score score(double similarity) {
        return new Score((int) Math.floor(exact(similarity)));
    }

    private double exact(double similarity) {
        var before = points.getFirst();
        for (var point : points) {
            if (similarity < point.similarity) {
                var share = (similarity - before.similarity) / (point.similarity - before.similarity);
                return point == before ? before.score : before.score + share * (point.score - before.score);
            }
            before = point;
        }
        return before.score;
    }
}
