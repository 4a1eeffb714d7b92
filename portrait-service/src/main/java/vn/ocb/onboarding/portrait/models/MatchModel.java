package vn.ocb.onboarding.portrait.models;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.portrait.domain.Calibration;
import vn.ocb.onboarding.portrait.domain.MatchScale;

/**
 * Turns a face into an embedding.
 *
 * @param template where the five points lie in the input: left eye, right eye, nose, left and right corner of the
 *     mouth, as the viewer sees them, pixels
 * @param dimension how many numbers an embedding has
 * @param calibration measured points of similarity and score
 * @param approve score from which two faces match
 * @param review score from which a person of the bank decides
 * @param enrolled similarity from which an enrolled face is taken for the same person's
 */
public record MatchModel(
        NetFile net,
        NetInput input,
        List<Place> template,
        int dimension,
        List<Calibration.Point> calibration,
        int approve,
        int review,
        double enrolled,
        @Nullable SelfTest selfTest) {
    private static final int POINTS = 5;

    public MatchModel {
        template = List.copyOf(template);
        calibration = List.copyOf(calibration);
        if (template.size() != POINTS || dimension <= 0) {
            throw new IllegalArgumentException("a template has five points, an embedding a dimension");
        }
    }

    /** A place in the input, pixels. */
    public record Place(double x, double y) {}

    public SelfTest proof() {
        return selfTest == null ? SelfTest.repeating() : selfTest;
    }

    public MatchScale scale() {
        return new MatchScale(new Calibration(calibration), approve, review, enrolled);
    }
}
