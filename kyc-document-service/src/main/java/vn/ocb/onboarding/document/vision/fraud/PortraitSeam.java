package vn.ocb.onboarding.document.vision.fraud;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Looks for a second straight edge beside the edge of the portrait: a photograph glued over it never lies quite on it,
 * and has a white rim or throws a shadow.
 */
final class PortraitSeam {
    /** An edge is looked for that many millimetres inside and outside of the window. */
    static final double RIM = 1.7;

    /** What is glued by hand is up to two degrees askew. */
    private static final double[] ANGLES = {-2, -1, 0, 1, 2};
    /** The corners of the window, where edges of two sides meet, in millimetres. */
    private static final double CORNER = 1.5;
    /** The printed edge and its blur take up less, in millimetres. */
    private static final double APART = .5;

    /**
     * The steepness of the second edge on the second most conspicuous side, in grey levels per pixel of the overview. One
     * side may have a line of print beside the window, a forgery has edges all around.
     *
     * @param window the window of the portrait with {@link #RIM} around it, grey
     */
    static double of(Mat window) {
        var across = new float[window.cols()];
        var down = new float[window.rows()];
        for (var angle : ANGLES) {
            var turned = turned(window, angle);
            raise(across, profile(turned, true));
            raise(down, profile(turned, false));
        }
        var seams = new double[] {second(across, false), second(across, true), second(down, false), second(down, true)};
        Arrays.sort(seams);
        return seams[2];
    }

    private static Mat turned(Mat window, double degrees) {
        var middle = new Point2f(window.cols() / 2f, window.rows() / 2f);
        var turned = new Mat();
        opencv_imgproc.warpAffine(
                window,
                turned,
                opencv_imgproc.getRotationMatrix2D(middle, degrees, 1),
                window.size(),
                opencv_imgproc.INTER_LINEAR,
                opencv_core.BORDER_REPLICATE,
                new Scalar());
        return turned;
    }

    /** Mean brightness of each column or row between the corners of the window. */
    private static float[] profile(Mat window, boolean columns) {
        var corner = (int) ((RIM + CORNER) * Overview.PIXELS_PER_MM);
        var between = columns
                ? new Rect(0, corner, window.cols(), window.rows() - 2 * corner)
                : new Rect(corner, 0, window.cols() - 2 * corner, window.rows());
        var means = new Mat();
        opencv_core.reduce(
                new Mat(window, between), means, columns ? 0 : 1, opencv_core.REDUCE_AVG, opencv_core.CV_32F);
        var profile = new float[columns ? window.cols() : window.rows()];
        FloatBuffer buffer = means.createBuffer();
        buffer.get(profile);
        return profile;
    }

    private static void raise(float[] steepest, float[] profile) {
        for (var at = 1; at < profile.length - 1; at++) {
            steepest[at] = Math.max(steepest[at], Math.abs(profile[at + 1] - profile[at - 1]) / 2);
        }
    }

    /** The highest peak of a side that is not part of the highest of all. */
    private static double second(float[] steepness, boolean fromTheEnd) {
        var length = (int) (2 * RIM * Overview.PIXELS_PER_MM);
        var start = fromTheEnd ? steepness.length - length : 0;
        var side = Arrays.copyOfRange(steepness, start, start + length);
        var edge = 0;
        for (var at = 0; at < length; at++) {
            edge = side[at] > side[edge] ? at : edge;
        }
        var second = 0.0;
        for (var at = 1; at < length - 1; at++) {
            var isPeak = side[at] >= side[at - 1] && side[at] >= side[at + 1];
            if (isPeak && Math.abs(at - edge) >= APART * Overview.PIXELS_PER_MM) {
                second = Math.max(second, side[at]);
            }
        }
        return second;
    }

    private PortraitSeam() {}
}
