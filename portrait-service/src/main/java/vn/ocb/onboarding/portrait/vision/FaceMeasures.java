package vn.ocb.onboarding.portrait.vision;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.EyeDetector;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.FivePoints;
import vn.ocb.onboarding.picture.Sharpness;
import vn.ocb.onboarding.portrait.domain.FaceQuality;

/** Measures a face: never the room behind it, which may be sharp or bright when the face is not. */
final class FaceMeasures {
    /** Sharpness is measured at this width: nets look at 112 pixels, and more detail than twice that proves nothing. */
    private static final int COMPARED_WIDTH = 256;
    /** Of brightness, the darkest and the brightest twentieth say nothing: pupils, hair, a mirrored lamp. */
    private static final double OUTLIERS = .05;

    private final EyeDetector eyes = new EyeDetector();

    FaceQuality of(DecodedPicture picture, Face face) {
        var grey = part(picture, face, 0, 0, 1, 1).toGrey();
        var inner = part(picture, face, .15, .2, .7, .7).toGrey();
        var bare = BareFace.evidence(picture, face);
        var light = opencv_core.mean(inner.pixels()).get(0);
        return new FaceQuality(
                face.width(),
                margin(picture, face),
                pose(face.points()),
                Sharpness.of(grey.noLongerThan(COMPARED_WIDTH)).ratio(),
                light,
                contrast(inner.pixels()),
                bare.mouth(),
                bare.eyes(),
                eyes.openEyes(picture, face));
    }

    private static DecodedPicture part(
            DecodedPicture picture, Face face, double x, double y, double width, double height) {
        return picture.part(
                (int) (face.x() + x * face.width()),
                (int) (face.y() + y * face.height()),
                (int) (width * face.width()),
                (int) (height * face.height()));
    }

    private static double margin(DecodedPicture picture, Face face) {
        var across = Math.min(face.x(), picture.width() - face.x() - face.width());
        var down = Math.min(face.y(), picture.height() - face.y() - face.height());
        return (double) Math.min(across, down) / face.width();
    }

    private static FaceQuality.@Nullable Pose pose(@Nullable FivePoints points) {
        return points == null ? null : new FaceQuality.Pose(points.eyeLine(), points.turn());
    }

    private static double contrast(Mat grey) {
        var histogram = new Mat();
        opencv_imgproc.calcHist(grey, 1, new int[] {0}, new Mat(), histogram, 1, new int[] {256}, new float[] {0, 256});
        FloatBuffer counts = histogram.createBuffer();
        var outliers = OUTLIERS * grey.total();
        return quantile(counts, grey.total() - outliers) - quantile(counts, outliers);
    }

    private static int quantile(FloatBuffer counts, double wanted) {
        var sum = 0.0;
        for (var value = 0; value < 255; value++) {
            sum += counts.get(value);
            if (sum >= wanted) {
                return value;
            }
        }
        return 255;
    }
}
