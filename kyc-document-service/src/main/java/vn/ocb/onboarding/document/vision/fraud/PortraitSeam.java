package vn.ocb.onboarding.document.vision.fraud;

import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;
import vn.ocb.onboarding.picture.DecodedPicture;

/**
 * Looks for a second straight edge beside the edge of the portrait: a photograph glued over it never lies quite on it,
 * and has a white rim or throws a shadow.
 */
final class PortraitSeam {
    /** An edge is looked for that many millimetres inside and outside of the window. */
    static final double RIM = 1.75;

    /** What is glued by hand is up to two degrees askew. */
    private static final double[] ANGLES = {-2, -1, 0, 1, 2};
    /** The corners of the window, where edges of two sides meet, in millimetres. */
    private static final double CORNER = 1.5;
    /** The printed edge and its blur take up less, in millimetres. */
    private static final double APART = .5;

    /**
     * The steepness of the second edge on the second most conspicuous side, in grey levels per pixel of {@code window}. One
     * side may have a line of print beside the window, a forgery has edges all around.
     *
     * @param window the window of the portrait with {@link #RIM} around it, grey
     */
    static double of(Mat window) {
        var pixels = DecodedPicture.of(window).luminance();
        var columns = new Lines(pixels, window.cols(), 1, window.rows(), window.cols());
        var rows = new Lines(pixels, window.rows(), window.cols(), window.cols(), 1);
        var seams = new double[] {columns.second(false), columns.second(true), rows.second(false), rows.second(true)};
        Arrays.sort(seams);
        return seams[2];
    }

    /**
     * The columns or the rows of the window.
     *
     * @param count how many there are
     * @param step from a pixel to the same one of the next line
     * @param length of each in pixels
     * @param along from a pixel to the next one of the line
     */
    private record Lines(byte[] pixels, int count, int step, int length, int along) {
        /** Outside and inside of the window, in lines. */
        private static final int SIDE = (int) (2 * RIM * PortraitMeter.PIXELS_PER_MM);

        private static final int CORNERS = (int) ((RIM + CORNER) * PortraitMeter.PIXELS_PER_MM);

        /** The second edge of a side, as steep as it is at the angle at which it is steepest. */
        double second(boolean last) {
            var steepest = new float[SIDE];
            for (var angle : ANGLES) {
                raise(steepest, means(last ? count - SIDE : 0, Math.tan(Math.toRadians(angle))));
            }
            return PortraitSeam.second(steepest);
        }

        /** Mean brightness between the corners of the lines of a side, each leaning about the middle of the window. */
        private float[] means(int first, double lean) {
            var means = new float[SIDE];
            for (var at = CORNERS; at < length - CORNERS; at++) {
                var aside = first + lean * (at - length / 2.0);
                var whole = (int) Math.floor(aside);
                var share = (float) (aside - whole);
                for (var line = 0; line < SIDE; line++) {
                    var here = pixel(whole + line, at);
                    means[line] += here + share * (pixel(whole + line + 1, at) - here);
                }
            }
            for (var line = 0; line < SIDE; line++) {
                means[line] /= length - 2 * CORNERS;
            }
            return means;
        }

        private int pixel(int line, int at) {
            return Byte.toUnsignedInt(pixels[Math.clamp(line, 0, count - 1) * step + at * along]);
        }
    }

    private static void raise(float[] steepest, float[] profile) {
        for (var at = 1; at < profile.length - 1; at++) {
            steepest[at] = Math.max(steepest[at], Math.abs(profile[at + 1] - profile[at - 1]) / 2);
        }
    }

    /** The highest peak that is not part of the highest of all. */
    private static double second(float[] side) {
        var edge = 0;
        for (var at = 0; at < side.length; at++) {
            edge = side[at] > side[edge] ? at : edge;
        }
        var second = 0.0;
        for (var at = 1; at < side.length - 1; at++) {
            var isPeak = side[at] >= side[at - 1] && side[at] >= side[at + 1];
            if (isPeak && Math.abs(at - edge) >= APART * PortraitMeter.PIXELS_PER_MM) {
                second = Math.max(second, side[at]);
            }
        }
        return second;
    }

    private PortraitSeam() {}
}
