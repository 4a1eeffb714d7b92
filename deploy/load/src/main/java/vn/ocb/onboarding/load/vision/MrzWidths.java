package vn.ocb.onboarding.load.vision;

import static vn.ocb.onboarding.load.vision.Tally.percent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import vn.ocb.onboarding.document.domain.MrzReading;
import vn.ocb.onboarding.document.vision.mrz.MrzReader;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.OutlineFinder;
import vn.ocb.onboarding.document.vision.outline.Zone;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.VisionWorkers;

/** How well the MRZ is read at which width of the picture, and how well Tesseract reads it in the same bands. */
final class MrzWidths {
    private static final int[] WIDTHS = {2400, 1600, 1280, 1000, 800, 640};
    private static final Zone BAND = new Zone(2, 33, 82, 18);
    /** Tesseract wants characters of 30 pixels; those of an MRZ are 2.4 mm high. */
    private static final double PIXELS_PER_MILLIMETRE = 12.5;

    private final PictureStore pictures;
    private final VisionWorkers workers;
    private final Path directory;
    private final boolean tesseract;
    private final MrzReader reader = new MrzReader();

    /** @param directory for what is handed to Tesseract */
    MrzWidths(PictureStore pictures, VisionWorkers workers, Path directory) throws InterruptedException {
        this.pictures = pictures;
        this.workers = workers;
        this.directory = directory;
        this.tesseract = Tesseract.installed();
    }

    /** @param tesseractRight -1 where it is not installed */
    record Row(int width, int cards, int right, int wrongCharacters, int characters, int tesseractRight) {}

    private record Seen(List<String> ours, byte[] band) {}

    List<Row> run(int cards) throws Exception {
        var rows = new ArrayList<Row>();
        for (var width : WIDTHS) {
            var right = 0;
            var wrong = 0;
            var characters = 0;
            var theirs = 0;
            for (var seed = 0; seed < cards; seed++) {
                var shot = Attempt.honest(seed).back();
                var back = new Shot(shot.person(), shot.photograph().withWidth(width), shot.side());
                var written = String.join("", back.person().mrzLines());
                var seen = see(pictures.picture(back));
                var read = seen.map(it -> String.join("", it.ours)).orElse("");
                characters += written.length();
                wrong += differences(read, written);
                right += read.equals(written) ? 1 : 0;
                if (tesseract && seen.isPresent()) {
                    theirs += String.join("", Tesseract.read(seen.get().band, directory))
                                    .equals(written)
                            ? 1
                            : 0;
                }
            }
            rows.add(new Row(width, cards, right, wrong, characters, tesseract ? theirs : -1));
        }
        return rows;
    }

    private Optional<Seen> see(byte[] picture) {
        return workers.look(() -> DecodedPicture.colour(picture).flatMap(this::seen))
                .blockOptional()
                .orElseThrow();
    }

    private Optional<Seen> seen(DecodedPicture picture) {
        return OutlineFinder.find(picture).map(outline -> {
            var card = new CardView(picture, outline.corners());
            var reading = reader.read(card);
            var upright = reading.filter(MrzReading::turned).isPresent() ? card.turned() : card;
            return new Seen(reading.map(MrzReading::lines).orElse(List.of()), png(upright));
        });
    }

    private static byte[] png(CardView card) {
        try (var bytes = new BytePointer()) {
            if (!opencv_imgcodecs.imencode(".png", card.seeGrey(BAND, PIXELS_PER_MILLIMETRE), bytes)) {
                throw new UncheckedIOException(new IOException("the band was not encoded"));
            }
            var png = new byte[(int) bytes.limit()];
            bytes.get(png);
            return png;
        }
    }

    /** What is missing counts as wrong. */
    private static int differences(String read, String written) {
        var wrong = 0;
        for (int i = 0; i < written.length(); i++) {
            wrong += i >= read.length() || read.charAt(i) != written.charAt(i) ? 1 : 0;
        }
        return wrong;
    }

    static void print(List<Row> rows) {
        var table = new Table("MRZ at width", "cards", "all right %", "wrong characters %", "Tesseract: all right %");
        for (var row : rows) {
            table.row(
                    row.width,
                    row.cards,
                    percent(row.right, row.cards),
                    String.format(java.util.Locale.ROOT, "%.3f", percent(row.wrongCharacters, row.characters)),
                    row.tesseractRight < 0 ? "not installed" : percent(row.tesseractRight, row.cards));
        }
        VisionBench.say("%n%s", table);
    }

    static Map<String, Row> json(List<Row> rows) {
        var json = new LinkedHashMap<String, Row>();
        rows.forEach(row -> json.put(Integer.toString(row.width), row));
        return json;
    }
}
