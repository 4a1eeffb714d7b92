package vn.ocb.onboarding.document.vision.outline;

import java.nio.ShortBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * How the picture changes at each pixel. It is seen in the darkest of the three colours of each pixel: cards are pale in
 * all of them, and what they lie on seldom is, not even a white table where the card is tinted. Holds no native memory.
 */
final class EdgeField {
    /** Sobel gives 4 for each level of a step: fewer than 3 levels are what JPEG leaves of nothing. */
    private static final int LEAST = 4 * 3;
    /** An edge stands out of what the picture does everywhere, such as the grain of a desk or noise. */
    private static final double OVER_MEDIAN = 3;
    /** Edges that run within 25 degrees of a line belong to it. */
    private static final double ALIGNED = Math.cos(Math.toRadians(25));

    private final int width;
    private final int height;
    private final short[] across;
    private final short[] down;
    private final short[] strength;
    private final int threshold;

    private EdgeField(int width, int height, short[] across, short[] down) {
        this.width = width;
        this.height = height;
        this.across = across;
        this.down = down;
        this.strength = new short[across.length];
        this.threshold = Math.max(LEAST, (int) (OVER_MEDIAN * measureStrength()));
    }

    /** @param pixels of one or three channels */
    static EdgeField of(Mat pixels) {
        var smooth = new Mat();
        opencv_imgproc.GaussianBlur(darkestColour(pixels), smooth, new Size(3, 3), 0);
        var across = new Mat();
        var down = new Mat();
        opencv_imgproc.spatialGradient(smooth, across, down);
        return new EdgeField(pixels.cols(), pixels.rows(), values(across), values(down));
    }

    private static Mat darkestColour(Mat pixels) {
        if (pixels.channels() == 1) {
            return pixels;
        }
        var colours = new MatVector();
        opencv_core.split(pixels, colours);
        var darkest = colours.get(0);
        opencv_core.min(darkest, colours.get(1), darkest);
        opencv_core.min(darkest, colours.get(2), darkest);
        return darkest;
    }

    private static short[] values(Mat gradient) {
        var values = new short[gradient.rows() * gradient.cols()];
        ShortBuffer buffer = gradient.createBuffer();
        buffer.get(values);
        return values;
    }

    /** Answers with the median. */
    private int measureStrength() {
        var histogram = new int[2 * 4 * 256];
        for (var at = 0; at < strength.length; at++) {
            var dx = across[at];
            var dy = down[at];
            strength[at] = (short) Math.sqrt(dx * dx + dy * dy);
            histogram[strength[at]]++;
        }
        return median(histogram);
    }

    private int median(int[] histogram) {
        var value = 0;
        for (var seen = histogram[0]; seen < strength.length / 2; seen += histogram[value]) {
            value++;
        }
        return value;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** What is done with a pixel on the crest of an edge. */
    interface Crest {
        void at(int x, int y, int across, int down);
    }

    /** Visits every pixel that is an edge and stronger than its neighbours across the edge. */
    void crests(Crest crest) {
        for (var y = 1; y < height - 1; y++) {
            for (int x = 1, at = y * width + 1; x < width - 1; x++, at++) {
                if (strength[at] >= threshold && isCrest(at)) {
                    crest.at(x, y, across[at], down[at]);
                }
            }
        }
    }

    private boolean isCrest(int at) {
        var dx = Math.abs(across[at]);
        var dy = Math.abs(down[at]);
        // The tangent of 22.5 degrees is about 2/5: the eight neighbours divide the circle.
        int step;
        if (5 * dy < 2 * dx) {
            step = 1;
        } else if (5 * dx < 2 * dy) {
            step = width;
        } else {
            step = (across[at] > 0) == (down[at] > 0) ? width + 1 : width - 1;
        }
        return strength[at] > strength[at - step] && strength[at] >= strength[at + step];
    }

    /**
     * How strong the edge is that runs along the line at this place of it, or at most {@code reach} pixels beside; 0 where
     * there is none.
     */
    int along(Line line, double place, int reach) {
        var x = line.distance() * line.normalX() - place * line.normalY();
        var y = line.distance() * line.normalY() + place * line.normalX();
        var most = 0;
        for (var beside = -reach; beside <= reach; beside++) {
            var column = (int) (x + beside * line.normalX());
            var row = (int) (y + beside * line.normalY());
            if (column >= 0 && row >= 0 && column < width && row < height) {
                most = Math.max(most, along(line, row * width + column));
            }
        }
        return most;
    }

    private int along(Line line, int at) {
        return strength[at] >= threshold && change(at, line) >= ALIGNED * strength[at] ? strength[at] : 0;
    }

    /** How strongly the picture changes across the line at a place between pixels; 0 outside of the picture. */
    double changeAcross(Line line, double x, double y) {
        // Pixel centres lie at halves.
        var column = (int) Math.floor(x - .5);
        var row = (int) Math.floor(y - .5);
        if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) {
            return 0;
        }
        var shareX = x - .5 - column;
        var shareY = y - .5 - row;
        var at = row * width + column;
        var upper = mixed(change(at, line), change(at + 1, line), shareX);
        var lower = mixed(change(at + width, line), change(at + width + 1, line), shareX);
        return mixed(upper, lower, shareY);
    }

    private double change(int at, Line line) {
        return Math.abs(across[at] * line.normalX() + down[at] * line.normalY());
    }

    private static double mixed(double one, double other, double share) {
        return one + (other - one) * share;
    }

    /** From which change on there is an edge. */
    int threshold() {
        return threshold;
    }
}
