package vn.ocb.onboarding.document.vision.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.PrintSeen;
import vn.ocb.onboarding.document.domain.PrintSeen.Field;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;
import vn.ocb.onboarding.document.vision.print.PrintPlaces.Column;
import vn.ocb.onboarding.document.vision.print.PrintPlaces.Place;
import vn.ocb.onboarding.picture.DecodedPicture;

/**
 * Measures whether there is print where a card has its fields, without reading it: lines of strokes as sharp and as dark as
 * the lines around them. What hides a field, whatever its colour, and what was smeared, pixelated or painted over has no
 * such strokes. May be used by many threads; native memory: use it only on a vision worker.
 */
public final class PrintMeter {
    /** Strokes of the smallest fields, 0.2 mm, are nearly two pixels wide then. */
    private static final int PIXELS_PER_MM = 8;
    /** Paper must be seen within half of this around every stroke, as for the number and the MRZ. */
    private static final double PAPER_WITHIN = 1.5;
    /** Darker than this is not ink but a bar, and shall not count for more than ink. */
    private static final float BLACK = .7f;
    /** Paper darker than this share of the median of the card is no paper: noise in black is no ink. */
    private static final float DARKEST_PAPER = .5f;

    /** A line is where rows have at least this share of the strokes of the usual line. */
    private static final double LINE = .4;
    /** Rows over which strokes are averaged: half of the lowest letters. */
    private static final int ROWS = 5;
    /** Label and field that touch one another are higher than one line with its accents. */
    private static final double TWO_LINES = 2.9;
    /** Less is a scratch. */
    private static final double LOWEST_LINE = .6;

    /** Columns of a text have at least this share of the strokes of its line; blanks between words are narrower than that. */
    private static final double COLUMN = .45;

    private static final double BLANK = 1.6;
    /** Columns over which strokes are averaged. */
    private static final int COLUMNS = 7;

    /** Strokes of an expiry below its label by those of the label: 1.5 to 1.9; of two lines of a label 0.9. */
    private static final double BLACKER = 1.2;

    /** Under it there is no print that could be compared with, of 1. */
    private static final double FAINTEST = .04;

    private final float[] strokes;
    private final int width;

    private PrintMeter(CardView card) {
        var grey = card.seeGrey(Zone.CARD, PIXELS_PER_MM);
        this.width = grey.cols();
        this.strokes = strokes(grey);
    }

    /** @param card the right way up */
    public static List<PrintSeen> measure(CardView card, Side side, CustomerData declared) {
        var meter = new PrintMeter(card);
        var usual = meter.usualLine(PrintPlaces.column(side));
        var seen = new ArrayList<PrintSeen>();
        for (var place : PrintPlaces.of(side, declared)) {
            seen.add(meter.measure(place, usual));
        }
        if (side == Side.FRONT && declared.idDocument().paper() == IdPaper.CCCD_CHIP) {
            seen.add(meter.expiryOfChipCard(usual));
        }
        return List.copyOf(seen);
    }

    /** How much the ink changes from column to column, for every pixel. */
    private static float[] strokes(Mat grey) {
        var reach = (int) Math.round(PAPER_WITHIN * PIXELS_PER_MM) | 1;
        var kernel = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, new Size(reach, reach));
        var closed = new Mat();
        opencv_imgproc.morphologyEx(grey, closed, opencv_imgproc.MORPH_CLOSE, kernel);
        var dark = DecodedPicture.of(grey).luminance();
        var paper = DecodedPicture.of(closed).luminance();
        var least = Math.max(1, DARKEST_PAPER * median(paper));
        var ink = new float[dark.length];
        for (var at = 0; at < ink.length; at++) {
            var white = Byte.toUnsignedInt(paper[at]);
            ink[at] = Math.min(BLACK, (white - Byte.toUnsignedInt(dark[at])) / Math.max(least, white));
        }
        var strokes = new float[ink.length];
        for (var at = 1; at < ink.length - 1; at++) {
            strokes[at] = Math.abs(ink[at + 1] - ink[at - 1]);
        }
        return strokes;
    }

    private static int median(byte[] values) {
        var counts = new int[256];
        for (var value : values) {
            counts[Byte.toUnsignedInt(value)]++;
        }
        var left = values.length / 2;
        var median = 0;
        while ((left -= counts[median]) > 0) {
            median++;
        }
        return median;
    }

    /**
     * A line of print.
     *
     * @param top row
     * @param bottom the row below it
     * @param strength the strokes of its strongest rows
     */
    private record Line(int top, int bottom, double strength) {
        double middle() {
            return (top + bottom) / 2.0 / PIXELS_PER_MM;
        }

        double height() {
            return (double) (bottom - top) / PIXELS_PER_MM;
        }
    }

    /** The median line of the column in which most lines begin. */
    private double usualLine(Column column) {
        var profile = rows(column.from(), column.to(), column.top(), column.bottom());
        var strongest = Arrays.stream(profile).max().orElse(0);
        var lines = lines(profile, column.top(), LINE * strongest);
        var strengths = lines.stream().mapToDouble(Line::strength).sorted().toArray();
        return strengths.length == 0 ? 0 : strengths[strengths.length / 2];
    }

    private PrintSeen measure(Place place, double usual) {
        var line = usual < FAINTEST ? Optional.<Line>empty() : find(place, usual);
        return line.map(found -> seen(place.field(), found, usual, place.left(), place.right(), place.least()))
                .orElseGet(() -> new PrintSeen(place.field(), 0, 0));
    }

    /** The line of a field: the lower of two where its label stands above it, else the strongest. */
    private Optional<Line> find(Place place, double usual) {
        // Lines that reach out of the window are seen as a whole.
        var from = Math.max(0, place.top() - 2);
        var profile = rows(place.from(), place.to(), from, Math.min(Zone.CARD_HEIGHT, place.bottom() + 2));
        var lines = lines(profile, from, LINE * usual).stream()
                .filter(line -> line.middle() >= place.top() && line.middle() <= place.bottom())
                .toList();
        if (!place.below()) {
            return lines.stream().max(Comparator.comparingDouble(Line::strength));
        }
        var twoInOne = lines.size() == 1 && lines.getFirst().height() >= TWO_LINES;
        return lines.size() >= 2 || twoInOne ? Optional.of(lines.getLast()) : Optional.empty();
    }

    /**
     * The expiry stands right of the two lines of its label, or below a single one. There it is larger and blacker than the
     * label, which tells it from the second line of a label.
     */
    private PrintSeen expiryOfChipCard(double usual) {
        var beside = measure(PrintPlaces.EXPIRY_BESIDE_LABEL, usual);
        if (beside.strength() > 0) {
            return beside;
        }
        var below = PrintPlaces.EXPIRY_BELOW_LABEL;
        var profile = rows(below.from(), below.to(), below.top(), below.bottom());
        var lines = lines(profile, below.top(), LINE * usual);
        return lines.size() == 2
                        && lines.get(1).strength() >= BLACKER * lines.get(0).strength()
                ? seen(below.field(), lines.get(1), usual, below.left(), below.right(), below.least())
                : new PrintSeen(below.field(), 0, 0);
    }

    private PrintSeen seen(Field field, Line line, double usual, double left, double right, double least) {
        return new PrintSeen(field, line.strength() / usual, length(line, left, right) / least);
    }

    /** Strokes of every row between two columns, averaged over {@link #ROWS}. */
    private double[] rows(double from, double to, double top, double bottom) {
        var first = pixel(top);
        var profile = new double[pixel(bottom) - first];
        for (var row = 0; row < profile.length; row++) {
            profile[row] = mean(pixel(from), pixel(to), first + row, first + row + 1);
        }
        return averaged(profile, ROWS);
    }

    private static double[] averaged(double[] values, int over) {
        var averaged = new double[values.length];
        for (var at = 0; at < values.length; at++) {
            var from = Math.max(0, at - over / 2);
            var to = Math.min(values.length, at + over / 2 + 1);
            averaged[at] = Arrays.stream(values, from, to).average().orElse(0);
        }
        return averaged;
    }

    private static List<Line> lines(double[] profile, double top, double least) {
        var lines = new ArrayList<Line>();
        var first = pixel(top);
        for (var row = 0; row < profile.length; row++) {
            var from = row;
            var strength = 0.0;
            while (row < profile.length && profile[row] >= least) {
                strength = Math.max(strength, profile[row]);
                row++;
            }
            if (row - from >= LOWEST_LINE * PIXELS_PER_MM) {
                lines.add(new Line(first + from, first + row, strength));
            }
        }
        return lines;
    }

    /** How long the text of a line is, in millimetres, with the blanks between its words and without larger gaps. */
    private double length(Line line, double left, double right) {
        var first = pixel(left);
        var profile = new double[pixel(right) - first];
        for (var column = 0; column < profile.length; column++) {
            profile[column] = mean(first + column, first + column + 1, line.top, line.bottom);
        }
        var columns = averaged(profile, COLUMNS);
        var least = COLUMN * line.strength;
        var blank = BLANK * PIXELS_PER_MM;
        var length = 0;
        var last = -1;
        for (var column = 0; column < columns.length; column++) {
            if (columns[column] >= least) {
                length += last >= 0 && column - last <= blank ? column - last : 1;
                last = column;
            }
        }
        return (double) length / PIXELS_PER_MM;
    }

    private double mean(int left, int right, int top, int bottom) {
        var sum = 0.0;
        for (var row = top; row < bottom; row++) {
            for (var column = left; column < right; column++) {
                sum += strokes[row * width + column];
            }
        }
        return sum / Math.max(1, (right - left) * (bottom - top));
    }

    private static int pixel(double millimetres) {
        return (int) Math.round(millimetres * PIXELS_PER_MM);
    }
}
