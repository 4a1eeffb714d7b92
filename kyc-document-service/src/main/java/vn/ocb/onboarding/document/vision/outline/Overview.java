package vn.ocb.onboarding.document.vision.outline;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * The card and a rim of what it lies on, in the colours of the picture: made once, for all measures that need no more
 * than {@link #PIXELS_PER_MM}. Its pixels are not to be changed.
 */
public final class Overview {
    /** Strokes of the MRZ (0.35 mm) are two pixels wide then, and the card has 514 x 324. */
    public static final int PIXELS_PER_MM = 6;
    /** Enough of the desk to know what it looks like beside a corner, and what lies on one. */
    private static final double RIM = 5;

    private static final Zone SEEN = Zone.CARD.grown(RIM);

    private final Mat pixels;

    private Overview(Mat pixels) {
        this.pixels = pixels;
    }

    static Overview of(CardView card) {
        return new Overview(card.see(SEEN, PIXELS_PER_MM));
    }

    Overview turned() {
        var turned = new Mat();
        opencv_core.rotate(pixels, turned, opencv_core.ROTATE_180);
        return new Overview(turned);
    }

    /** The part of a zone that was seen; shares its pixels. */
    public Mat of(Zone zone) {
        var left = pixel(zone.x() - SEEN.x());
        var top = pixel(zone.y() - SEEN.y());
        return new Mat(pixels, new Rect(left, top, pixel(zone.width()), pixel(zone.height())));
    }

    private static int pixel(double millimetres) {
        return (int) Math.round(millimetres * PIXELS_PER_MM);
    }
}
