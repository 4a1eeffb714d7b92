package vn.ocb.onboarding.document.vision.fraud;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import vn.ocb.onboarding.document.domain.FraudSigns;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.FaceDetector;

/** Looks for a face in the window of the portrait, and for what shows that another one was put there. */
final class PortraitMeter {
    /** The edge of a print that was glued on is two pixels wide then. */
    static final int PIXELS_PER_MM = 8;
    /** Around the window, so that a hair cut off by it does not hide the face from the detector. */
    private static final double AROUND_FACE = 2;
    /** Less contrast than any portrait has: where there is none, print has edges of its own. */
    private static final double LEAST_CONTRAST = 40;

    static FraudSigns.Portrait measure(PortraitView portrait, FaceDetector faces) {
        var contrast = contrast(portrait.grey(0, PIXELS_PER_MM));
        var seam = PortraitSeam.of(portrait.grey(PortraitSeam.RIM, PIXELS_PER_MM));
        var face = DecodedPicture.of(portrait.grey(AROUND_FACE, PIXELS_PER_MM));
        var noise = PortraitNoise.of(portrait);
        return new FraudSigns.Portrait(
                !faces.detect(face).isEmpty(),
                contrast,
                seam / Math.max(LEAST_CONTRAST, contrast),
                noise.louder(),
                noise.coarser());
    }

    private static double contrast(Mat grey) {
        var mean = new Mat();
        var deviation = new Mat();
        opencv_core.meanStdDev(grey, mean, deviation);
        try (DoubleIndexer values = deviation.createIndexer()) {
            return values.get(0);
        }
    }

    private PortraitMeter() {}
}
