package vn.ocb.onboarding.document.vision.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.pdf417.detector.Detector;
import java.util.Map;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;

/** The PDF417 code on the back of the paper of 2016: it tells a card that has no chip. */
public final class Barcode {
    private static final double PIXELS_PER_MILLIMETRE = 10;

    /** Whether a card bears such a code, readable or not. Costs 10 ms: ask only about a card on which nothing else is. */
    public static boolean isOn(CardView card) {
        try {
            var seen = GreyPixels.source(card.seeGrey(Zone.CARD, PIXELS_PER_MILLIMETRE));
            return !Detector.detect(new BinaryBitmap(new HybridBinarizer(seen)), Map.of(), false)
                    .getPoints()
                    .isEmpty();
        } catch (NotFoundException none) {
            return false;
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            // ZXing meets codes that are damaged in ways it does not foresee.
            return false;
        }
    }

    private Barcode() {}
}
