package vn.ocb.onboarding.document.vision.print;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.tesseract.TessBaseAPI;
import org.bytedeco.tesseract.global.tesseract;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.PrintedFields;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Reads name and birth date with Tesseract and the data an operator has installed. Each thread has an engine of its own,
 * since one is not for many.
 */
public final class TesseractFields implements PrintedFieldReader {
    private static final String LANGUAGE = "vie";
    /** Letters of 3 mm are then 36 pixels high: Tesseract reads best between 20 and 40. */
    private static final double PIXELS_PER_MILLIMETRE = 12;

    private static final Zone CHIP_NAME = new Zone(26.5, 27.8, 57, 4.6);
    private static final Zone CHIP_BIRTH_DATE = new Zone(51.5, 31.4, 24, 4);
    private static final Zone CAN_CUOC_NAME = new Zone(26.5, 31.2, 57, 5.2);
    private static final Zone CAN_CUOC_BIRTH_DATE = new Zone(26.5, 39.2, 28, 4.6);

    private static final Pattern DATE = Pattern.compile("(\\d{2})/(\\d{2})/(\\d{4})");

    private final Path data;
    private final ThreadLocal<TessBaseAPI> engines = ThreadLocal.withInitial(this::engine);

    /** @throws IllegalStateException when the data cannot be used, so that the service does not start */
    public TesseractFields(Path data) {
        this.data = data;
        if (!Files.isReadable(data.resolve(LANGUAGE + ".traineddata"))) {
            throw new IllegalStateException("onboarding.tesseract.data-directory is set, but %s holds no %s.traineddata"
                    .formatted(data, LANGUAGE));
        }
    }

    @Override
    public Optional<PrintedFields> read(CardView front, IdPaper paper) {
        var canCuoc = paper == IdPaper.CAN_CUOC;
        var name = line(front, canCuoc ? CAN_CUOC_NAME : CHIP_NAME);
        var birthDate = line(front, canCuoc ? CAN_CUOC_BIRTH_DATE : CHIP_BIRTH_DATE);
        return Optional.of(new PrintedFields(name, date(birthDate)));
    }

    private String line(CardView front, Zone zone) {
        Mat grey = front.seeGrey(zone, PIXELS_PER_MILLIMETRE);
        var engine = engines.get();
        engine.SetImage(grey.data(), grey.cols(), grey.rows(), 1, (int) grey.step());
        try (var text = engine.GetUTF8Text()) {
            return text == null ? "" : text.getString(StandardCharsets.UTF_8).strip();
        } finally {
            engine.Clear();
        }
    }

    private static Optional<LocalDate> date(String text) {
        var found = DATE.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(found.group(3)),
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(1))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private TessBaseAPI engine() {
        var engine = new TessBaseAPI();
        // It outlives the request it is first needed in: the end of that request's scope must not free it.
        engine.retainReference();
        if (engine.Init(data.toString(), LANGUAGE) != 0) {
            throw new IllegalStateException("Tesseract cannot use the data in " + data);
        }
        engine.SetPageSegMode(tesseract.PSM_SINGLE_LINE);
        return engine;
    }
}
