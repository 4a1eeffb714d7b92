package vn.ocb.onboarding.portrait.vision;

import java.util.ArrayList;
import java.util.List;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.FivePoints;
import vn.ocb.onboarding.picture.FivePoints.Point;

/** Where the five points of a face are about, of which only the cascade's box is known. */
final class EstimatedPoints {
    /** Means over 28 photographed and drawn faces that both detectors found, as shares of the box. */
    private static final Point LEFT_EYE = new Point(.31, .39);

    private static final Point RIGHT_EYE = new Point(.69, .393);
    private static final Point NOSE = new Point(.49, .61);
    private static final Point LEFT_MOUTH = new Point(.34, .77);
    private static final Point RIGHT_MOUTH = new Point(.65, .77);
    /** Scaled and turned about this point. */
    private static final Point MIDDLE = new Point(.5, .58);
    /** The usual errors of the box (standard deviations over the same faces): shift, size, and turn of the head. */
    private static final double[] SHIFTS = {0, -.035, .035};

    private static final double[] SCALES = {1, .93, 1.07};
    private static final double[] TURNS = {0, -.08, .08};

    private EstimatedPoints() {}

    /** The likeliest first, then those near it. */
    static List<FivePoints> near(Face face) {
        var all = new ArrayList<FivePoints>();
        for (var shift : SHIFTS) {
            for (var scale : SCALES) {
                for (var turn : TURNS) {
                    all.add(new FivePoints(
                            placed(face, LEFT_EYE, shift, scale, turn),
                            placed(face, RIGHT_EYE, shift, scale, turn),
                            placed(face, NOSE, shift, scale, turn),
                            placed(face, LEFT_MOUTH, shift, scale, turn),
                            placed(face, RIGHT_MOUTH, shift, scale, turn)));
                }
            }
        }
        return all;
    }

    /** @param turn radians, clockwise is positive */
    private static Point placed(Face face, Point share, double shift, double scale, double turn) {
        var x = (share.x() - MIDDLE.x()) * scale;
        var y = (share.y() - MIDDLE.y()) * scale;
        var cosine = Math.cos(turn);
        var sine = Math.sin(turn);
        return new Point(
                face.x() + (MIDDLE.x() + cosine * x - sine * y) * face.width(),
                face.y() + (MIDDLE.y() + shift + sine * x + cosine * y) * face.width());
    }
}
