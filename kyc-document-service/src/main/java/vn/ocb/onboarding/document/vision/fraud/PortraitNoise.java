package vn.ocb.onboarding.document.vision.fraud;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Compares the noise of the portrait with that of the card around it: a portrait pasted into the picture brings the noise
 * of another camera, and has lost it where it was a JPEG before.
 */
final class PortraitNoise {
    /** Inside of the window, without its edge. */
    private static final Zone INSIDE = PortraitView.WINDOW.grown(-1);
    /** Between this and the end of the view lies the card, without the edge of the window. */
    private static final Zone NEAR = PortraitView.WINDOW.grown(1);
    /** With fewer pixels the fine print on the card looks like noise, and the portrait has none. */
    private static final double LEAST_PIXELS_PER_MM = 11;
    /** Pixels of the sides of the squares in which noise is measured: smaller than what is between two lines of print. */
    private static final int SQUARE = 6;
    /** The flattest squares have noise alone. */
    private static final double FLATTEST = .1;
    /** Under that much noise on the card, of 255, JPEG decides where any is left. */
    private static final double LEAST = 1.1;
    /** What JPEG adds or takes, of 255: differences of that size mean nothing. */
    private static final double JPEG = 1;

    /** Across and down it answers to noise and not to edges (Immerkær, Fast noise variance estimation, 1996). */
    private static final float[] SECOND_DIFFERENCE = {1, -2, 1};

    /**
     * How many times as noisy the portrait is as the card, in powers of two; negative when it is smoother,
     * and 0 where the picture has too little noise or too few pixels to tell.
     */
    static double of(PortraitView portrait) {
        var pixelsPerMm = portrait.pixelsPerMm();
        if (pixelsPerMm < LEAST_PIXELS_PER_MM) {
            return 0;
        }
        var noise = residual(portrait.grey());
        var squares = new float[(int) noise.total()];
        FloatBuffer buffer = noise.createBuffer();
        buffer.get(squares);
        var inside = new float[squares.length];
        var outside = new float[squares.length];
        var insides = 0;
        var outsides = 0;
        for (var at = 0; at < squares.length; at++) {
            var x = PortraitView.SEEN.x() + (at % noise.cols() + .5) * SQUARE / pixelsPerMm;
            var y = PortraitView.SEEN.y() + (at / noise.cols() + .5) * SQUARE / pixelsPerMm;
            if (has(INSIDE, x, y)) {
                inside[insides++] = squares[at];
            } else if (!has(NEAR, x, y)) {
                outside[outsides++] = squares[at];
            }
        }
        var usual = flattest(outside, outsides);
        return usual < LEAST ? 0 : Math.log((flattest(inside, insides) + JPEG) / (usual + JPEG)) / Math.log(2);
    }

    /** The mean noise of each square. */
    private static Mat residual(Mat grey) {
        var kernel = new Mat(1, 3, opencv_core.CV_32F);
        FloatBuffer weights = kernel.createBuffer();
        weights.put(SECOND_DIFFERENCE);
        var residual = new Mat();
        opencv_imgproc.sepFilter2D(grey, residual, opencv_core.CV_16S, kernel, kernel);
        var amount = new Mat();
        opencv_core.abs(residual).asMat().convertTo(amount, opencv_core.CV_32F);
        var size = new Size(grey.cols() / SQUARE, grey.rows() / SQUARE);
        // Whole squares only, or they would have to be weighted at their borders.
        var whole = new Mat(amount, new Rect(0, 0, size.width() * SQUARE, size.height() * SQUARE));
        var squares = new Mat();
        opencv_imgproc.resize(whole, squares, size, 0, 0, opencv_imgproc.INTER_AREA);
        return squares;
    }

    private static boolean has(Zone zone, double x, double y) {
        return x >= zone.x() && x <= zone.x() + zone.width() && y >= zone.y() && y <= zone.y() + zone.height();
    }

    private static double flattest(float[] squares, int count) {
        Arrays.sort(squares, 0, count);
        return squares[(int) (count * FLATTEST)];
    }

    private PortraitNoise() {}
}
