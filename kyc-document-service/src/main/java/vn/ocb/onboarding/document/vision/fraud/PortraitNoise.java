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
 * of another camera. Where it was a JPEG before, that has lost its fine part.
 *
 * @param louder how many times as noisy the portrait is as the card, in powers of two; negative when it is smoother
 * @param coarser how much more that is in blocks of {@link #BLOCK} pixels than in single ones, in powers of two
 */
record PortraitNoise(double louder, double coarser) {
    /** Of a picture with too little noise or too few pixels to tell. */
    private static final PortraitNoise UNKNOWN = new PortraitNoise(0, 0);

    /** Inside of the window, without its edge. */
    private static final Zone INSIDE = PortraitView.WINDOW.grown(-1);
    /** Between this and the end of the view lies the card, without the edge of the window. */
    private static final Zone NEAR = PortraitView.WINDOW.grown(1);
    /** With fewer pixels the fine print on the card looks like noise, and the portrait has none. */
    private static final double LEAST_PIXELS_PER_MM = 11;
    /** Pixels of the sides of the squares in which noise is measured: smaller than what is between two lines of print. */
    private static final int SQUARE = 6;
    /** JPEG of low quality takes waves of less than about six pixels. */
    private static final int BLOCK = 3;
    /** Blocks of the sides of the squares. */
    private static final int SQUARE_OF_BLOCKS = 3;
    /** The flattest squares have noise alone. */
    private static final double FLATTEST = .1;
    /** Under that much noise on the card, of 255, JPEG decides where any is left. */
    private static final double LEAST = 1.1;
    /** What JPEG adds or takes, of 255: differences of that size mean nothing. */
    private static final double JPEG = 1;

    /** Across and down it answers to noise and not to edges (Immerkær, Fast noise variance estimation, 1996). */
    private static final float[] SECOND_DIFFERENCE = {1, -2, 1};

    static PortraitNoise of(PortraitView portrait) {
        var pixelsPerMm = portrait.pixelsPerMm();
        if (pixelsPerMm < LEAST_PIXELS_PER_MM) {
            return UNKNOWN;
        }
        var grey = new Mat();
        portrait.grey().convertTo(grey, opencv_core.CV_32F);
        var fine = Level.in(grey, SQUARE, pixelsPerMm);
        if (fine.card < LEAST) {
            return UNKNOWN;
        }
        var coarse = Level.in(averaged(grey, BLOCK), SQUARE_OF_BLOCKS, pixelsPerMm / BLOCK);
        return new PortraitNoise(fine.ratio(), coarse.ratio() - fine.ratio());
    }

    /** The mean of each square of {@code side} pixels; what is left over at the right and lower border is left out. */
    private static Mat averaged(Mat pixels, int side) {
        var size = new Size(pixels.cols() / side, pixels.rows() / side);
        var whole = new Mat(pixels, new Rect(0, 0, size.width() * side, size.height() * side));
        var averaged = new Mat();
        opencv_imgproc.resize(whole, averaged, size, 0, 0, opencv_imgproc.INTER_AREA);
        return averaged;
    }

    /** How much noise there is, of 255. */
    private record Level(double portrait, double card) {

        static Level in(Mat grey, int square, double pixelsPerMm) {
            var noise = averaged(residual(grey), square);
            var squares = new float[(int) noise.total()];
            FloatBuffer buffer = noise.createBuffer();
            buffer.get(squares);
            var inside = new float[squares.length];
            var outside = new float[squares.length];
            var insides = 0;
            var outsides = 0;
            for (var at = 0; at < squares.length; at++) {
                var x = PortraitView.SEEN.x() + (at % noise.cols() + .5) * square / pixelsPerMm;
                var y = PortraitView.SEEN.y() + (at / noise.cols() + .5) * square / pixelsPerMm;
                if (has(INSIDE, x, y)) {
                    inside[insides++] = squares[at];
                } else if (!has(NEAR, x, y)) {
                    outside[outsides++] = squares[at];
                }
            }
            return new Level(flattest(inside, insides), flattest(outside, outsides));
        }

        double ratio() {
            return Math.log((portrait + JPEG) / (card + JPEG)) / Math.log(2);
        }
    }

    private static Mat residual(Mat grey) {
        var kernel = new Mat(1, 3, opencv_core.CV_32F);
        FloatBuffer weights = kernel.createBuffer();
        weights.put(SECOND_DIFFERENCE);
        var residual = new Mat();
        opencv_imgproc.sepFilter2D(grey, residual, opencv_core.CV_32F, kernel, kernel);
        return opencv_core.abs(residual).asMat();
    }

    private static boolean has(Zone zone, double x, double y) {
        return x >= zone.x() && x <= zone.x() + zone.width() && y >= zone.y() && y <= zone.y() + zone.height();
    }

    private static double flattest(float[] squares, int count) {
        Arrays.sort(squares, 0, count);
        return squares[(int) (count * FLATTEST)];
    }
}
