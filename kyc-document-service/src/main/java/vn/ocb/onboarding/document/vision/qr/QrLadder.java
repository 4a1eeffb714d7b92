package vn.ocb.onboarding.document.vision.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.document.domain.QrPayload;
import vn.ocb.onboarding.picture.DecodedPicture;

/**
 * Tries harder and harder to read the QR code of a card: on a small copy, as it is, sharpened, with one threshold for
 * all, and each quarter of the picture enlarged. The first rung reads most cards in 8 ms; the last ones cost 25 ms each.
 */
public final class QrLadder {
    /** More pixels only take time: 2 per module are enough, and a card fills a good part of its picture. */
    private static final int LONGEST_SIDE = 2000;
    /** Where a card that fills its picture still has 3 pixels per module. */
    private static final int SMALL_COPY = 1000;

    private static final double SHARPENING_SIGMA = 2;
    private static final double SHARPENING = 1.5;

    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.TRY_HARDER,
            Boolean.TRUE,
            DecodeHintType.CHARACTER_SET,
            "UTF-8",
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE));

    /** Every rung, for the side that bears the code. */
    public static Optional<QrPayload> climb(DecodedPicture picture) {
        var small = glance(picture);
        return small.isPresent()
                ? small
                : climbFurther(picture.toGrey().noLongerThan(LONGEST_SIDE).pixels());
    }

    /** The first rung, for the side that should bear none: enough to tell that the sides were exchanged. */
    public static Optional<QrPayload> glance(DecodedPicture picture) {
        return read(picture.toGrey().noLongerThan(SMALL_COPY).pixels(), HybridBinarizer::new);
    }

    private static Optional<QrPayload> climbFurther(Mat grey) {
        return first(List.of(
                () -> read(grey, HybridBinarizer::new),
                () -> read(sharpened(grey), HybridBinarizer::new),
                () -> read(grey, GlobalHistogramBinarizer::new),
                // The code stands in the upper right of its side; a card may be photographed upside down.
                () -> read(enlarged(grey, 1, 0), HybridBinarizer::new),
                () -> read(enlarged(grey, 0, 1), HybridBinarizer::new),
                () -> read(enlarged(grey, 0, 0), HybridBinarizer::new),
                () -> read(enlarged(grey, 1, 1), HybridBinarizer::new)));
    }

    private static Optional<QrPayload> first(List<Supplier<Optional<QrPayload>>> rungs) {
        return rungs.stream().flatMap(rung -> rung.get().stream()).findFirst();
    }

    private static Optional<QrPayload> read(Mat grey, Function<LuminanceSource, Binarizer> threshold) {
        var width = grey.cols();
        var height = grey.rows();
        var bytes = new byte[width * height];
        grey.data().get(bytes);
        var source = new PlanarYUVLuminanceSource(bytes, width, height, 0, 0, width, height, false);
        try {
            var text = new QRCodeReader()
                    .decode(new BinaryBitmap(threshold.apply(source)), HINTS)
                    .getText();
            return QrPayload.parse(text);
        } catch (ReaderException none) {
            return Optional.empty();
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            // ZXing meets codes that are damaged in ways it does not foresee.
            return Optional.empty();
        }
    }

    private static Mat sharpened(Mat grey) {
        var soft = new Mat();
        opencv_imgproc.GaussianBlur(grey, soft, new Size(0, 0), SHARPENING_SIGMA);
        var sharp = new Mat();
        opencv_core.addWeighted(grey, 1 + SHARPENING, soft, -SHARPENING, 0, sharp);
        return sharp;
    }

    /** A quarter of the picture and a little of its neighbours, twice as large. */
    private static Mat enlarged(Mat grey, int column, int row) {
        var width = grey.cols() * 3 / 5;
        var height = grey.rows() * 3 / 5;
        var quarter = new Rect(column * (grey.cols() - width), row * (grey.rows() - height), width, height);
        var large = new Mat();
        opencv_imgproc.resize(
                new Mat(grey, quarter), large, new Size(2 * width, 2 * height), 0, 0, opencv_imgproc.INTER_CUBIC);
        return large;
    }

    private QrLadder() {}
}
