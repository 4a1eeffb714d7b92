package vn.ocb.onboarding.document.vision.fraud;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * The portrait of a front with a rim of card around it, straight from above, in as many pixels as were photographed: made
 * once, for what is measured on it and for the crop that is compared with a selfie. Native memory: use it only on a
 * vision worker.
 */
public final class PortraitView {
    /** The window of the portrait: in the same place on both papers. */
    static final Zone WINDOW = new Zone(4, 19.5, 20, 26.7);
    /** Face detectors want to see more than the face, corners are a little off, and the card around tells of its noise. */
    private static final double RIM = 2.5;

    static final Zone SEEN = WINDOW.grown(RIM);

    /** The crop is 570 pixels high then: more tell nothing more. */
    private static final double MOST_PIXELS_PER_MM = 18;
    /** The crop is compared, not looked at: it must not lose more than the photograph has lost already. */
    private static final int JPEG_QUALITY = 95;

    private final double pixelsPerMm;
    private final Mat colour;
    private final Mat grey = new Mat();

    public PortraitView(CardView front) {
        this.pixelsPerMm = Math.min(MOST_PIXELS_PER_MM, front.pixelsPerMillimetre());
        this.colour = front.see(SEEN, pixelsPerMm);
        opencv_imgproc.cvtColor(colour, grey, opencv_imgproc.COLOR_BGR2GRAY);
    }

    double pixelsPerMm() {
        return pixelsPerMm;
    }

    /** {@link #SEEN} in grey. */
    Mat grey() {
        return grey;
    }

    /**
     * The window in grey at another size.
     *
     * @param around what is seen around it, in millimetres, up to the rim of the view
     */
    Mat grey(double around, int pixelsPerMillimetre) {
        var cut = (int) Math.round((RIM - around) * pixelsPerMm);
        var part = new Mat(grey, new Rect(cut, cut, grey.cols() - 2 * cut, grey.rows() - 2 * cut));
        var zone = WINDOW.grown(around);
        var size = new Size((int) Math.round(zone.width() * pixelsPerMillimetre), (int)
                Math.round(zone.height() * pixelsPerMillimetre));
        var resized = new Mat();
        opencv_imgproc.resize(part, resized, size, 0, 0, opencv_imgproc.INTER_LINEAR);
        return resized;
    }

    /** {@link #SEEN} in colour, as JPEG. */
    public byte[] jpeg() {
        var encoded = new BytePointer();
        var parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
        if (!opencv_imgcodecs.imencode(".jpg", colour, encoded, parameters)) {
            throw new IllegalStateException("a portrait could not be encoded");
        }
        var jpeg = new byte[(int) encoded.limit()];
        encoded.get(jpeg);
        return jpeg;
    }
}
