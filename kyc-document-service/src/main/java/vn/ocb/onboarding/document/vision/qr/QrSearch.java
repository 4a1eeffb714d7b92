package vn.ocb.onboarding.document.vision.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.ResultPoint;
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
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.document.domain.QrSeen;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Tries harder and harder to read the QR code of a card: first where the code must be, as it is, sharpened, with one
 * threshold for all, enlarged; then in the whole picture. The first attempt reads most cards in 3 ms; those of the whole
 * picture cost up to 25 ms each.
 */
public final class QrSearch {
    /** The code is 15.5 mm wide; real cards differ by a millimetre or two, and it needs white around it. */
    private static final Zone CODE = new Zone(67.5, 2.5, 15.5, 15.5).grown(2.4);
    /** Near 4 pixels per module of a code with 57 of them. */
    private static final double PIXELS_PER_MILLIMETRE = 14;

    /** More pixels only take time: 2 per module are enough, and a card fills a good part of its picture. */
    private static final int LONGEST_SIDE = 2000;

    private static final double SHARPENING_SIGMA = 2;
    private static final double SHARPENING = 1.5;

    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.TRY_HARDER,
            Boolean.TRUE,
            DecodeHintType.CHARACTER_SET,
            "UTF-8",
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE));

    /**
     * A code that was decoded.
     *
     * @param mirrored whether the picture shows it with left and right exchanged
     */
    public record Decoded(QrSeen code, boolean mirrored) {
        static final Decoded NOTHING = new Decoded(new QrSeen.Missing(), false);
    }

    /** All tries, the cheap ones first, for the side that bears the code. */
    public static Decoded full(CardView card) {
        return first(List.of(
                        () -> lookAt(card),
                        () -> searchCard(card),
                        () -> searchCard(card.turned()),
                        () -> searchPicture(card.picture()
                                .toGrey()
                                .noLongerThan(LONGEST_SIDE)
                                .pixels())))
                .orElse(Decoded.NOTHING);
    }

    /** The cheapest try, for the side that should bear none: enough to tell that the sides were exchanged. */
    public static Decoded quick(CardView card) {
        // What is not the code of a card does not tell the sides apart.
        return lookAt(card).filter(QrSearch::isOfCard).orElse(Decoded.NOTHING);
    }

    private static Optional<Decoded> lookAt(CardView card) {
        return first(List.of(
                () -> read(code(card), HybridBinarizer::new), () -> read(code(card.turned()), HybridBinarizer::new)));
    }

    private static Mat code(CardView card) {
        return card.seeGrey(CODE, PIXELS_PER_MILLIMETRE);
    }

    private static Optional<Decoded> searchCard(CardView card) {
        var code = code(card);
        return first(List.of(
                () -> read(sharpened(code), HybridBinarizer::new),
                () -> read(code, GlobalHistogramBinarizer::new),
                () -> read(card.seeGrey(CODE, 2 * PIXELS_PER_MILLIMETRE), HybridBinarizer::new)));
    }

    /** Beside the card there may lie other things that bear codes: only one that begins as a card's does is taken. */
    private static Optional<Decoded> searchPicture(Mat grey) {
        return first(List.of(
                        () -> read(grey, HybridBinarizer::new),
                        () -> read(sharpened(grey), HybridBinarizer::new),
                        () -> read(grey, GlobalHistogramBinarizer::new)))
                .filter(QrSearch::isOfCard);
    }

    private static boolean isOfCard(Decoded decoded) {
        return switch (decoded.code()) {
            case QrSeen.OfCard ignored -> true;
            case QrSeen.Unparsable unparsable -> unparsable.number().isPresent();
            case QrSeen.Missing ignored -> false;
        };
    }

    private static Optional<Decoded> first(List<Supplier<Optional<Decoded>>> tries) {
        return tries.stream().flatMap(attempt -> attempt.get().stream()).findFirst();
    }

    private static Optional<Decoded> read(Mat grey, Function<LuminanceSource, Binarizer> threshold) {
        var source = GreyPixels.source(grey);
        try {
            var result = new QRCodeReader().decode(new BinaryBitmap(threshold.apply(source)), HINTS);
            return Optional.of(new Decoded(QrSeen.of(result.getText()), isMirrored(result.getResultPoints())));
        } catch (ReaderException none) {
            return Optional.empty();
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            // ZXing meets codes that are damaged in ways it does not foresee.
            return Optional.empty();
        }
    }

    /**
     * ZXing decodes mirrored codes as well, and then names the finder patterns as they were printed: lower left, upper
     * left, upper right. Seen from the printed side they go round clockwise.
     */
    private static boolean isMirrored(ResultPoint[] finders) {
        var lower = finders[0];
        var corner = finders[1];
        var right = finders[2];
        return (right.getX() - corner.getX()) * (lower.getY() - corner.getY())
                        - (right.getY() - corner.getY()) * (lower.getX() - corner.getX())
                < 0;
    }

    private static Mat sharpened(Mat grey) {
        var soft = new Mat();
        opencv_imgproc.GaussianBlur(grey, soft, new Size(0, 0), SHARPENING_SIGMA);
        var sharp = new Mat();
        opencv_core.addWeighted(grey, 1 + SHARPENING, soft, -SHARPENING, 0, sharp);
        return sharp;
    }

    private QrSearch() {}
}
