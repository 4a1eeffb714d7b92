package vn.ocb.onboarding.load.vision;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import vn.ocb.onboarding.picture.DecodedPicture;

/** The least that can be done with a picture: decode it and search all of it for a QR code, small and then large. */
final class WholePicture {
    private static final int SMALL_COPY = 1000;
    private static final int LONGEST_SIDE = 2000;
    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.TRY_HARDER,
            Boolean.TRUE,
            DecodeHintType.CHARACTER_SET,
            "UTF-8",
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE));

    private WholePicture() {}

    /** Whether a QR code was read. */
    static boolean read(byte[] picture) {
        return DecodedPicture.grey(picture)
                .filter(grey -> isRead(grey.noLongerThan(SMALL_COPY)) || isRead(grey.noLongerThan(LONGEST_SIDE)))
                .isPresent();
    }

    private static boolean isRead(DecodedPicture grey) {
        var source = new PlanarYUVLuminanceSource(
                grey.luminance(), grey.width(), grey.height(), 0, 0, grey.width(), grey.height(), false);
        try {
            new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), HINTS);
            return true;
        } catch (ReaderException none) {
            return false;
        }
    }
}
