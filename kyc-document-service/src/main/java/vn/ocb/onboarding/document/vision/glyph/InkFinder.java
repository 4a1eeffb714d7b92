package vn.ocb.onboarding.document.vision.glyph;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;
import vn.ocb.onboarding.picture.DecodedPicture;

/** Takes the ink of print off a card: what is darker than the paper around it, whatever the light. */
public final class InkFinder {
    /** Paper must be seen within half of this around every stroke: 1.5 mm, wider than any stroke and gap in a letter. */
    private static final double PAPER_WITHIN = 1.5;

    /**
     * The ink in a zone of a card.
     *
     * @param pixelsPerMillimetre of the result
     */
    public static Ink find(CardView view, Zone zone, double pixelsPerMillimetre) {
        var grey = averaged(view, zone, pixelsPerMillimetre);
        var reach = (int) Math.round(PAPER_WITHIN * pixelsPerMillimetre) | 1;
        var kernel = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, new Size(reach, reach));
        var paper = new Mat();
        opencv_imgproc.morphologyEx(grey, paper, opencv_imgproc.MORPH_CLOSE, kernel);
        var dark = DecodedPicture.of(grey).luminance();
        return share(dark, DecodedPicture.of(paper).luminance(), grey.cols(), grey.rows());
    }

    /** Seen at no less than half of what was photographed, then averaged: every photographed pixel counts. */
    private static Mat averaged(CardView view, Zone zone, double pixelsPerMillimetre) {
        var seen = view.seeGrey(zone, Math.max(pixelsPerMillimetre, view.pixelsPerMillimetre() / 2));
        var width = (int) Math.round(zone.width() * pixelsPerMillimetre);
        if (seen.cols() == width) {
            return seen;
        }
        var height = (int) Math.round(zone.height() * pixelsPerMillimetre);
        var small = new Mat();
        opencv_imgproc.resize(seen, small, new Size(width, height), 0, 0, opencv_imgproc.INTER_AREA);
        return small;
    }

    private static Ink share(byte[] grey, byte[] paper, int width, int height) {
        var darkness = new float[grey.length];
        for (var at = 0; at < grey.length; at++) {
            var white = Byte.toUnsignedInt(paper[at]);
            darkness[at] = (white - Byte.toUnsignedInt(grey[at])) / (float) Math.max(1, white);
        }
        return new Ink(darkness, width, height);
    }

    private InkFinder() {}
}
