package vn.ocb.onboarding.document.vision.fraud;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import vn.ocb.onboarding.document.domain.FraudSigns;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.FaceDetector;

/** The place of the portrait on the front of both papers. */
final class PortraitWindow {
    static final Zone ZONE = new Zone(4, 19.5, 20, 26.7);
    /** Around the window, so that a hair cut off by it does not hide the face from the detector. */
    private static final double AROUND_FACE = 2;
    /** Less contrast than any portrait has: where there is none, print has edges of its own. */
    private static final double LEAST_CONTRAST = 40;

    static FraudSigns.Portrait of(CardView card, Overview overview, FaceDetector faces) {
        var contrast = contrast(grey(overview.of(ZONE)));
        var seam = PortraitSeam.of(grey(overview.of(ZONE.grown(PortraitSeam.RIM))));
        return new FraudSigns.Portrait(
                hasFace(overview, faces), contrast, seam / Math.max(LEAST_CONTRAST, contrast), PortraitNoise.of(card));
    }

    private static boolean hasFace(Overview overview, FaceDetector faces) {
        return !faces.detect(DecodedPicture.of(overview.of(ZONE.grown(AROUND_FACE))))
                .isEmpty();
    }

    private static Mat grey(Mat window) {
        var grey = new Mat();
        opencv_imgproc.cvtColor(window, grey, opencv_imgproc.COLOR_BGR2GRAY);
        return grey;
    }

    private static double contrast(Mat grey) {
        var mean = new Mat();
        var deviation = new Mat();
        opencv_core.meanStdDev(grey, mean, deviation);
        try (DoubleIndexer values = deviation.createIndexer()) {
            return values.get(0);
        }
    }

    private PortraitWindow() {}
}
