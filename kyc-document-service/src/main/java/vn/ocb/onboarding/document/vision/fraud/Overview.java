package vn.ocb.onboarding.document.vision.fraud;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;

/** The card and a rim of what it lies on, seen once for all measures that need no more than 8 pixels per millimetre. */
final class Overview {
    static final int PIXELS_PER_MM = 8;
    /** Enough of the desk to know what it looks like beside a corner. */
    private static final double RIM = 3;

    private final Zone seen = Zone.CARD.grown(RIM);
    private final Mat pixels;

    Overview(CardView card) {
        this.pixels = card.see(seen, PIXELS_PER_MM);
    }

    /** The part of a zone that was seen; shares its pixels. */
    Mat of(Zone zone) {
        var left = pixel(zone.x() - seen.x());
        var top = pixel(zone.y() - seen.y());
        return new Mat(pixels, new Rect(left, top, pixel(zone.width()), pixel(zone.height())));
    }

    private static int pixel(double millimetres) {
        return (int) Math.round(millimetres * PIXELS_PER_MM);
    }
}
