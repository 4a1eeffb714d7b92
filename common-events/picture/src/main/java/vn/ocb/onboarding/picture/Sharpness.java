package vn.ocb.onboarding.picture;

import java.nio.FloatBuffer;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.contract.Score;

/**
 * How much a picture loses when it is blurred once more: a sharp one much, a blurred one little. Unlike the variance of
 * the Laplacian it does not depend on exposure, so a dark sharp card is not taken for a blurred one.
 *
 * @param ratio 0 (nothing to lose) to 1; a photographed card is sharp from about 0.38 and blurred under 0.32
 */
public record Sharpness(double ratio) {
    /** Measured at one size, or a large picture would seem more blurred than its smaller copy. */
    private static final int LONGEST_SIDE = 1600;
    /** The share of pixels that are edges; the rest is desk and paper. */
    private static final double EDGES = .05;

    private static final double BLUR_SIGMA = 2;

    /** Sharpness of a grey or colour picture. */
    public static Sharpness of(DecodedPicture picture) {
        var grey = picture.noLongerThan(LONGEST_SIDE).toGrey().pixels();
        var blurred = new Mat();
        opencv_imgproc.GaussianBlur(grey, blurred, new Size(0, 0), BLUR_SIGMA);
        var sharp = new Edges(grey);
        var soft = new Edges(blurred);
        // A moved camera blurs only what lies across its way: the direction that loses least counts.
        return new Sharpness(Stream.of(Direction.values())
                .mapToDouble(direction -> loss(sharp.strength(direction), soft.strength(direction)))
                .min()
                .orElseThrow());
    }

    /** 0-100; 50 is the limit to a blurred card. */
    public Score score() {
        return new Score((int) Math.round(100 * Math.min(1, ratio / .64)));
    }

    private static double loss(double before, double after) {
        return before <= 0 ? 0 : Math.max(0, (before - after) / before);
    }

    /** A direction in which a picture changes. */
    private enum Direction {
        ACROSS,
        DOWN,
        FALLING,
        RISING
    }

    /** Measures edges; its buffers are used again, since touching new memory costs as much as the measuring. */
    private static final class Edges {
        /** A full step from black to white has a gradient of 4 x 255, along a diagonal by the root of 2 more. */
        private static final double STRAIGHT = 1.0 / 4;

        private static final double DIAGONAL = STRAIGHT * Math.sqrt(.5);

        private final Mat across;
        private final Mat down;
        private final Mat gradient = new Mat();
        private final Mat strength = new Mat();
        private final Mat histogram = new Mat();

        Edges(Mat grey) {
            var acrossAll = new Mat();
            var downAll = new Mat();
            opencv_imgproc.spatialGradient(grey, acrossAll, downAll);
            this.across = everySecondRow(acrossAll);
            this.down = everySecondRow(downAll);
        }

        /** Half of the pixels tell what the strongest edges are as well as all. */
        private static Mat everySecondRow(Mat all) {
            return new Mat(all.rows() / 2, all.cols(), all.type(), all.data(), 2 * all.step(0)).clone();
        }

        /** Mean of the strongest edges, on a scale of 0 to 255. */
        double strength(Direction direction) {
            switch (direction) {
                case ACROSS -> opencv_core.convertScaleAbs(across, strength, STRAIGHT, 0);
                case DOWN -> opencv_core.convertScaleAbs(down, strength, STRAIGHT, 0);
                case FALLING -> {
                    opencv_core.add(across, down, gradient);
                    opencv_core.convertScaleAbs(gradient, strength, DIAGONAL, 0);
                }
                case RISING -> {
                    opencv_core.subtract(across, down, gradient);
                    opencv_core.convertScaleAbs(gradient, strength, DIAGONAL, 0);
                }
            }
            opencv_imgproc.calcHist(
                    strength, 1, new int[] {0}, new Mat(), histogram, 1, new int[] {256}, new float[] {0, 256});
            return meanOfStrongest(strength.total() * EDGES);
        }

        private double meanOfStrongest(double wanted) {
            var left = wanted;
            var sum = 0.0;
            FloatBuffer counts = histogram.createBuffer();
            for (var value = 255; value >= 0 && left > 0; value--) {
                var taken = Math.min(left, counts.get(value));
                sum += taken * value;
                left -= taken;
            }
            return sum / wanted;
        }
    }
}
