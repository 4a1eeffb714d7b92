package vn.ocb.onboarding.document.vision.fraud;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import vn.ocb.onboarding.document.vision.outline.CardView;

/** Cuts the portrait out of a front, for whoever compares it with a selfie. Use it only on a vision worker. */
public final class PortraitCrop {
    /** Air around the window: face detectors want to see more than the face, and corners are a little off. */
    private static final double MARGIN = 2.5;

    private static final int HIGHEST = 600;
    /** The crop is compared, not looked at: it must not lose more than the photograph has lost already. */
    private static final int JPEG_QUALITY = 95;

    /** The portrait seen straight from above, as JPEG: as many pixels as were photographed, at most 600 high. */
    public static byte[] jpegOf(CardView front) {
        var zone = PortraitWindow.ZONE.grown(MARGIN);
        var pixels = front.see(zone, Math.min(front.pixelsPerMillimetre(), HIGHEST / zone.height()));
        var encoded = new BytePointer();
        var parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
        if (!opencv_imgcodecs.imencode(".jpg", pixels, encoded, parameters)) {
            throw new IllegalStateException("a portrait could not be encoded");
        }
        var jpeg = new byte[(int) encoded.limit()];
        encoded.get(jpeg);
        return jpeg;
    }

    private PortraitCrop() {}
}
