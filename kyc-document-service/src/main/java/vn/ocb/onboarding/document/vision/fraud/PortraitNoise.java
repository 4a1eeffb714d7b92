package vn.ocb.onboarding.document.vision.fraud;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Compares the noise of the portrait with that of the card around it: a portrait pasted into the picture brings the noise
 * of another camera, and has lost it where it was a JPEG before.
 */
final class PortraitNoise {
    private static final Zone AROUND = new Zone(.8, 16.8, 26, 31);
    /** Inside of the window, without its edge. */
    private static final Zone INSIDE = PortraitWindow.ZONE.grown(-1);
    /** Between this and the end of {@link #AROUND} lies the card, without the edge of the window. */
    private static final Zone NEAR = PortraitWindow.ZONE.grown(1);
    /** With fewer pixels the fine print on the card looks like noise, and the portrait has none. */
    private static final double LEAST_PIXELS_PER_MM = 11;
    /** More tells nothing more. */
    private static final double PIXELS_PER_MM = 16;
    /** Pixels of the sides of the squares in which noise is measured: smaller than what is between two lines of print. */
    private static final int SQUARE = 6;
    /** The flattest squares have noise alone. */
    private static final double FLATTEST = .1;
    /** Under that much noise on the card, of 255, JPEG decides where any is left. */
    private static final double LEAST = 1.1;
    /** What JPEG adds or takes, of 255: differences of that size mean nothing. */
    private static final double JPEG = 1;

    /** Answers to noise and not to edges (Immerkær, Fast noise variance estimation, 1996). */
    private static final float[] RESIDUAL = {1, -2, 1, -2, 4, -2, 1, -2, 1};

    /**
     * How many times as noisy the portrait is as the card, in powers of two; negative when it is smoother,
     * and 0 where the picture has too little noise or too few pixels to tell.
     */
    static double of(CardView card) {
        if (card.pixelsPerMillimetre() < LEAST_PIXELS_PER_MM) {
            return 0;
        }
        var pixelsPerMm = Math.min(PIXELS_PER_MM, card.pixelsPerMillimetre());
        var noise = residual(card.seeGrey(AROUND, pixelsPerMm));
        var squares = new float[(int) noise.total()];
        FloatBuffer buffer = noise.createBuffer();
        buffer.get(squares);
        var inside = new ArrayList<Float>();
        var outside = new ArrayList<Float>();
        for (var at = 0; at < squares.length; at++) {
            var x = AROUND.x() + (at % noise.cols() + .5) * SQUARE / pixelsPerMm;
            var y = AROUND.y() + (at / noise.cols() + .5) * SQUARE / pixelsPerMm;
            if (has(INSIDE, x, y)) {
                inside.add(squares[at]);
            } else if (!has(NEAR, x, y)) {
                outside.add(squares[at]);
            }
        }
        var usual = flattest(outside);
        return usual < LEAST ? 0 : Math.log((flattest(inside) + JPEG) / (usual + JPEG)) / Math.log(2);
    }

    private static Mat residual(Mat grey) {
        var kernel = new Mat(3, 3, opencv_core.CV_32F);
        FloatBuffer weights = kernel.createBuffer();
        weights.put(RESIDUAL);
        var residual = new Mat();
        opencv_imgproc.filter2D(grey, residual, opencv_core.CV_32F, kernel);
        var squares = new Mat();
        var size = new Size(grey.cols() / SQUARE, grey.rows() / SQUARE);
        opencv_imgproc.resize(opencv_core.abs(residual).asMat(), squares, size, 0, 0, opencv_imgproc.INTER_AREA);
        return squares;
    }

    private static boolean has(Zone zone, double x, double y) {
        return x >= zone.x() && x <= zone.x() + zone.width() && y >= zone.y() && y <= zone.y() + zone.height();
    }

    private static double flattest(List<Float> squares) {
        Collections.sort(squares);
        return squares.get((int) (squares.size() * FLATTEST));
    }

    private PortraitNoise() {}
}
