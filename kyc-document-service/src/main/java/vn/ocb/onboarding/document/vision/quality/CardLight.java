package vn.ocb.onboarding.document.vision.quality;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.domain.PictureQuality.Light;
import vn.ocb.onboarding.document.vision.outline.Overview;
import vn.ocb.onboarding.document.vision.outline.Zone;

/** Measures brightness and glare (docs/limits.md: mean, 98th percentile, largest burnt-out place). */
final class CardLight {
    private static final double BRIGHTEST = .98;
    /** Burnt pixels under this share of the card are no reflection of a lamp: white print. */
    private static final double LEAST = .005;
    /**
     * What is burnt half a millimetre around hides print; in too much light the paper is burnt out between strokes that are
     * still seen. Specimens: lamps 0.18 to 0.19 of the card, overexposed by a tenth 0.001 to 0.03.
     */
    private static final int AROUND = Overview.PIXELS_PER_MM / 2;
    /** Number, name and birth date; the portrait. Under a lamp on its QR code the code is not read, which is told. */
    private static final List<Zone> FRONT = List.of(new Zone(27, 20, 57, 16), new Zone(4, 19.5, 20, 26.7));
    /** The MRZ. */
    private static final List<Zone> BACK = List.of(new Zone(4, 34.5, 77, 15));

    private CardLight() {}

    /** @param turned whether the card is seen upside down */
    static Light of(CardPlanes planes, Optional<Side> side, boolean turned) {
        var glare = largest(hiding(planes.burnt()));
        return new Light(
                planes.brightness().mean(Zone.CARD),
                brightest(planes.grey()),
                glare.mean(Zone.CARD) / 255,
                side.map(seen -> mostOf(seen == Side.FRONT ? FRONT : BACK, glare, turned))
                        .orElse(0.0));
    }

    private static double mostOf(List<Zone> fields, Plane glare, boolean turned) {
        return fields.stream()
                .mapToDouble(field -> glare.mean(turned ? field.turned() : field) / 255)
                .max()
                .orElseThrow();
    }

    private static double brightest(Mat grey) {
        var histogram = new Mat();
        opencv_imgproc.calcHist(grey, 1, new int[] {0}, new Mat(), histogram, 1, new int[] {256}, new float[] {0, 256});
        FloatBuffer counts = histogram.createBuffer();
        var left = grey.total() * (1 - BRIGHTEST);
        var value = 255;
        while (value > 0 && (left -= counts.get(value)) > 0) {
            value--;
        }
        return value;
    }

    private static Mat hiding(Mat burnt) {
        var side = 2 * AROUND + 1;
        var square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, new Size(side, side));
        var hiding = new Mat();
        opencv_imgproc.erode(burnt, hiding, square);
        return hiding;
    }

    /** The largest of the places that hang together; black where there is none worth speaking of. */
    private static Plane largest(Mat burnt) {
        var largest = new Mat(burnt.size(), burnt.type(), new Scalar(0));
        if (opencv_core.countNonZero(burnt) > LEAST * burnt.total()) {
            var labels = new Mat();
            var measures = new Mat();
            var count = opencv_imgproc.connectedComponentsWithStats(burnt, labels, measures, new Mat());
            var label = labelOfLargest(measures, count);
            opencv_core.inRange(labels, new Mat(new Scalar(label)), new Mat(new Scalar(label)), largest);
        }
        return new Plane(largest, Overview.PIXELS_PER_MM);
    }

    private static int labelOfLargest(Mat measures, int count) {
        IntBuffer values = measures.createBuffer();
        var largest = 1;
        for (var label = 2; label < count; label++) {
            if (area(values, label) > area(values, largest)) {
                largest = label;
            }
        }
        return largest;
    }

    private static int area(IntBuffer measures, int label) {
        return measures.get(label * 5 + opencv_imgproc.CC_STAT_AREA);
    }
}
