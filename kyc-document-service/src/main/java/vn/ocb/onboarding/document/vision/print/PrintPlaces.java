package vn.ocb.onboarding.document.vision.print;

import java.util.List;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.PrintSeen.Field;

/**
 * Where the fields of a card are printed. All measures are millimetres from the upper left corner of the card; prints of
 * one paper differ by 1.5 mm in each direction.
 */
final class PrintPlaces {
    /** A line may be that much higher or lower: 1.5 mm and what an outline is off. */
    static final double TOLERANCE = 1.75;

    /** Of the letters of the narrowest common fonts, by the size of the font. */
    private static final double NARROWEST_LETTER = .42;
    /** The same of a date: eight digits and two strokes. */
    private static final double NARROWEST_DATE = 4.6;

    /** The expiry of a chip card stands right of the two lines of its label, or below a single one. */
    static final Place EXPIRY_BESIDE_LABEL = inline(Field.EXPIRY_DATE, 49.6, 18, 24, 14.5, 26.5, date(1.9));

    static final Place EXPIRY_BELOW_LABEL =
            new Place(Field.EXPIRY_DATE, 48.2, 50.7, 5.5, 13.5, 3, 26, date(1.9));

    /** A longer text is set narrower. */
    private static final double LONGEST_NAME = 40;

    /**
     * One field.
     *
     * @param label middle of the line of its label where that stands above it; NaN where it stands in the same line
     * @param middle of its line
     * @param from where print of the field stands in any print, whatever it says
     * @param to the same
     * @param left where its text may begin, with the tolerance
     * @param right where its text ends at the latest
     * @param least the least its declared text is long
     */
    record Place(
            Field field, double label, double middle, double from, double to, double left, double right, double least) {
        boolean hasLabelAbove() {
            return !Double.isNaN(label);
        }
    }

    /** The column in which most lines of a side begin: what they look like is what a field must look like. */
    record Column(double from, double to, double top, double bottom) {}

    static Column column(Side side) {
        return side == Side.FRONT ? new Column(26, 36, 19, 53) : new Column(24.5, 36, 2, 30);
    }

    static List<Place> of(Side side, CustomerData declared) {
        var name = declared.fullName().strip().length();
        return switch (side) {
            case FRONT ->
                declared.idDocument().paper() == IdPaper.CAN_CUOC
                        ? List.of(
                                stacked(Field.NUMBER, 21.4, 25.05, 25, 84, 22),
                                stacked(Field.NAME, 29.5, 33.3, 25, 84, nameOf(name, 3.2)),
                                stacked(Field.BIRTH_DATE, 37.3, 40.9, 25, 58, date(3)))
                        : List.of(
                                inline(Field.NUMBER, 22.6, 42, 60, 36.5, 84, 22),
                                stacked(Field.NAME, 26.5, 29.7, 25, 84, nameOf(name, 3)),
                                inline(Field.BIRTH_DATE, 33.3, 54, 62, 49, 76, date(2.6)));
            case BACK ->
                declared.idDocument().paper() == IdPaper.CAN_CUOC
                        ? List.of(
                                stacked(Field.ISSUE_DATE, 17.9, 20.55, 22, 50, date(2.4)),
                                stacked(Field.EXPIRY_DATE, 24.1, 26.75, 22, 50, date(2.4)))
                        : Stream.of(inline(Field.ISSUE_DATE, 11.6, 58.5, 63, 52, 71.5, date(2)))
                                .toList();
        };
    }

    private static Place stacked(Field field, double label, double middle, double left, double right, double least) {
        return new Place(field, label, middle, left + 1, left + 11, left, right, least);
    }

    private static Place inline(
            Field field, double middle, double from, double to, double left, double right, double least) {
        return new Place(field, Double.NaN, middle, from, to, left, right, least);
    }

    private static double nameOf(int letters, double size) {
        return Math.min(LONGEST_NAME, letters * NARROWEST_LETTER * size);
    }

    private static double date(double size) {
        return NARROWEST_DATE * size;
    }

    private PrintPlaces() {}
}
