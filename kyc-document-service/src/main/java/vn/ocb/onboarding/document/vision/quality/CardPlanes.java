package vn.ocb.onboarding.document.vision.quality;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import vn.ocb.onboarding.document.vision.outline.Overview;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * The whole card on a small scale, taken apart into what tells its sides and its light.
 *
 * @param brightness grey
 * @param strokes how much brightness changes from left to right: the strokes of letters do that most
 * @param red 255 where a pixel is red, else 0
 * @param burnt 255 where a pixel is white without any colour left, else 0
 */
record CardPlanes(Plane brightness, Plane strokes, Plane red, Mat grey, Mat burnt) {
    /** Red is at least this much stronger than the other colours: 0xD8252A is 5 times, the skin of a face 1.3 times. */
    private static final double RED = .6;
    /** Glare: value 250 or more, saturation 30 or less (docs/limits.md). */
    private static final int BURNT = 250;
    /** What the weakest colour has then. */
    private static final int COLOURLESS = BURNT * (255 - 30) / 255;

    static CardPlanes of(Overview card) {
        var seen = card.of(Zone.CARD);
        var colours = new MatVector();
        opencv_core.split(seen, colours);
        var grey = new Mat();
        opencv_imgproc.cvtColor(seen, grey, opencv_imgproc.COLOR_BGR2GRAY);
        return new CardPlanes(plane(grey), plane(strokes(grey)), plane(red(colours)), grey, burnt(colours));
    }

    private static Plane plane(Mat pixels) {
        return new Plane(pixels, Overview.PIXELS_PER_MM);
    }

    private static Mat strokes(Mat grey) {
        var gradient = new Mat();
        opencv_imgproc.Sobel(grey, gradient, opencv_core.CV_16S, 1, 0);
        var strokes = new Mat();
        // A full step from black to white has a gradient of 4 x 255.
        opencv_core.convertScaleAbs(gradient, strokes, .25, 0);
        return strokes;
    }

    private static Mat red(MatVector colours) {
        var others = new Mat();
        opencv_core.max(colours.get(0), colours.get(1), others);
        var limit = new Mat();
        colours.get(2).convertTo(limit, -1, RED, 0);
        var red = new Mat();
        opencv_core.compare(limit, others, red, opencv_core.CMP_GT);
        return red;
    }

    private static Mat burnt(MatVector colours) {
        var least = new Mat();
        opencv_core.min(colours.get(0), colours.get(1), least);
        opencv_core.min(least, colours.get(2), least);
        var most = new Mat();
        opencv_core.max(colours.get(0), colours.get(1), most);
        opencv_core.max(most, colours.get(2), most);
        opencv_core.bitwise_and(atLeast(BURNT, most), atLeast(COLOURLESS, least), most);
        return most;
    }

    private static Mat atLeast(int value, Mat pixels) {
        var mask = new Mat();
        opencv_imgproc.threshold(pixels, mask, value - 1.0, 255, opencv_imgproc.THRESH_BINARY);
        return mask;
    }
}
