package vn.ocb.onboarding.document.vision;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.MrzReading;
import vn.ocb.onboarding.document.domain.NumberSeen;
import vn.ocb.onboarding.document.domain.PaperRule;
import vn.ocb.onboarding.document.domain.PrintedFields;
import vn.ocb.onboarding.document.domain.QrSeen;
import vn.ocb.onboarding.document.domain.SideSeen;
import vn.ocb.onboarding.document.vision.fraud.FraudMeter;
import vn.ocb.onboarding.document.vision.fraud.PortraitView;
import vn.ocb.onboarding.document.vision.mrz.MrzReader;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.print.PrintMeter;
import vn.ocb.onboarding.document.vision.print.PrintedFieldReader;
import vn.ocb.onboarding.document.vision.print.PrintedNumber;
import vn.ocb.onboarding.document.vision.qr.Barcode;
import vn.ocb.onboarding.document.vision.qr.QrSearch;
import vn.ocb.onboarding.document.vision.quality.QualityMeter;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.PictureHeader;
import vn.ocb.onboarding.picture.PictureLimits;
import vn.ocb.onboarding.picture.PictureMetadata;

/**
 * Looks at one side of a card: header, pixels, outline, light, codes, print, signs of fraud. It measures and reads; what
 * that means is judged in {@code domain}. May be used by many threads.
 */
public final class CardSideReader {
    private final FraudMeter fraud = new FraudMeter();
    private final MrzReader mrz = new MrzReader();
    private final PrintedNumber number = new PrintedNumber();
    private final PrintedFieldReader fields;
    private final StepTimer timer;

    public CardSideReader(StepTimer timer) {
        this(PrintedFieldReader.OFF, timer);
    }

    public CardSideReader(PrintedFieldReader fields, StepTimer timer) {
        this.fields = fields;
        this.timer = timer;
    }

    /**
     * One side that was looked at.
     *
     * @param stripped the picture without its metadata; empty when there was nothing to take out
     * @param face the cropped portrait of the card as JPEG; empty on the back and where there is no card
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from hand to hand, never compared
    public record Looked(SideSeen seen, byte @Nullable [] stripped, byte @Nullable [] face) {
        static Looked unusable(ReasonCode reason) {
            return new Looked(new SideSeen.Unusable(reason), null, null);
        }
    }

    /**
     * Must run on a vision worker, whose scope frees the decoded picture.
     *
     * @param upload as it was sent, whatever it is
     * @param declared what is expected on the card
     */
    public Looked look(byte[] upload, Side side, CustomerData declared) {
        if (PictureHeader.read(upload, PictureLimits.DEFAULT) instanceof PictureHeader.Refused refused) {
            return Looked.unusable(refused.reason());
        }
        return timer.time("decode", () -> DecodedPicture.colour(upload))
                .map(picture -> look(upload, picture, side, declared))
                .orElseGet(() -> Looked.unusable(ReasonCode.FILE_CORRUPT));
    }

    private Looked look(byte[] upload, DecodedPicture picture, Side side, CustomerData declared) {
        var stripped = timer.time("strip", () -> PictureMetadata.stripped(upload));
        var kept = Arrays.equals(stripped, upload) ? null : stripped;
        return timer.time("quality", () -> QualityMeter.measure(picture))
                .map(found -> look(upload, kept, found, side, declared))
                .orElseGet(() -> new Looked(new SideSeen.Unusable(ReasonCode.FILE_NO_DOCUMENT), kept, null));
    }

    private Looked look(
            byte[] upload, byte @Nullable [] stripped, QualityMeter.Measured found, Side side, CustomerData declared) {
        var card = found.card();
        var front = side == Side.FRONT;
        var qr = timer.time("qr", () -> qr(card, side, declared));
        Optional<MrzReading> reading = front ? Optional.empty() : timer.time("mrz", () -> mrz.read(card));
        if (found.mirrored() || qr.mirrored() || (!front && reading.isEmpty() && isMrzMirrored(card))) {
            return new Looked(new SideSeen.Unusable(ReasonCode.QUALITY_MIRRORED), stripped, null);
        }
        Optional<NumberSeen> printed = front
                ? Optional.of(timer.time(
                        "number",
                        () -> number.compare(card, declared.idDocument().number())))
                : Optional.empty();
        var print = timer.time("print", () -> PrintMeter.measure(card, side, declared));
        Optional<PrintedFields> text = front
                ? timer.time(
                        "tesseract",
                        () -> fields.read(card, declared.idDocument().paper()))
                : Optional.empty();
        var barcode = !front
                && reading.isEmpty()
                && qr.code() instanceof QrSeen.Missing
                && timer.time("barcode", () -> Barcode.isOn(card));
        Optional<PortraitView> portrait =
                front ? Optional.of(timer.time("portrait", () -> new PortraitView(card))) : Optional.empty();
        var signs = timer.time("fraud", () -> fraud.measure(upload, card, portrait));
        var face = portrait.map(seen -> timer.time("crop", seen::jpeg)).orElse(null);
        return new Looked(
                new SideSeen.Seen(found.quality(), qr.code(), reading, printed, print, text, signs, barcode),
                stripped,
                face);
    }

    private boolean isMrzMirrored(CardView card) {
        return timer.time("mirror", () -> mrz.read(card.mirrored())).isPresent();
    }

    private static QrSearch.Decoded qr(CardView card, Side side, CustomerData declared) {
        return side == PaperRule.sideOfQr(declared.idDocument().paper()) ? QrSearch.full(card) : QrSearch.quick(card);
    }
}
