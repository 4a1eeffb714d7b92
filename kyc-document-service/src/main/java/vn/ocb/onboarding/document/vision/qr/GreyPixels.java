package vn.ocb.onboarding.document.vision.qr;

import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import org.bytedeco.opencv.opencv_core.Mat;
import vn.ocb.onboarding.picture.DecodedPicture;

/** Hands brightness to ZXing as it is, without a detour over colours. */
final class GreyPixels {

    /** @param grey one channel of 8 bits */
    static LuminanceSource source(Mat grey) {
        var width = grey.cols();
        var height = grey.rows();
        var bytes = DecodedPicture.of(grey).luminance();
        return new PlanarYUVLuminanceSource(bytes, width, height, 0, 0, width, height, false);
    }

    private GreyPixels() {}
}
