package vn.ocb.onboarding.document.vision.print;

import java.util.List;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.PrintSeen.Field;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Where the fields of a card are printed. All measures are millimetres from the upper left corner of the card; prints of
 * one paper differ by 1.5 mm in each direction, so each window ends between its own line and the next one, both moved as far
 * towards one another as they may be.
 */
final class PrintPlaces {
    /** Of the letters of the narrowest common fonts, by the size of the font. */
    private static final double NARROWEST_LETTER = .42;
    /** The same of a date: eight digits and two strokes. */
    private static final double NARROWEST_DATE = 4.6;

    /** The expiry of a chip card stands right of the two lines of its label, or below a single one. */
    static final Place EXPIRY_BESIDE_LABEL = inline(Field.EXPIRY_DATE, 47.8, 51.4, 18, 24, 14.5, 26.5, date(1.9));

    static final Place EXPIRY_BELOW_LABEL =
            new Place(Field.EXPIRY_DATE, true, 46.4, Zone.CARD_HEIGHT, 5.5, 13.5, 3, 26, date(1.9));

    /** A longer text is set narrower. */
    private static final double LONGEST_NAME = 40;

    /**
     * One field.
     *
     * @param below whether its label stands above it, within the window as well
     * @param top the middle of its line, or of that of its label, is below this
     * @param bottom the middle of its line is above this
     * @param from where print of the field stands in any print, whatever it says
     * @param to the same
     * @param left where its text may begin, with the tolerance
     * @param right where its text ends at the latest
     * @param least the least its declared text is long
     */
    record Place(
            Field field,
            boolean below,
            double top,
            double bottom,
            double from,
            double to,
            double left,
            double right,
            double least) {}

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
                                stacked(Field.NUMBER, 19, 27.3, 25, 84, 22),
                                stacked(Field.NAME, 27.3, 35.3, 25, 84, nameOf(name, 3.2)),
                                stacked(Field.BIRTH_DATE, 35.25, 42.95, 25, 58, date(3)))
                        : List.of(
                                inline(Field.NUMBER, 20.4, 24.8, 42, 60, 36.5, 84, 22),
                                stacked(Field.NAME, 24.7, 31.7, 25, 84, nameOf(name, 3)),
                                inline(Field.BIRTH_DATE, 31.55, 35.05, 54, 62, 49, 76, date(2.6)));
            case BACK ->
                declared.idDocument().paper() == IdPaper.CAN_CUOC
                        ? List.of(
                                stacked(Field.ISSUE_DATE, 16.2, 22.35, 22, 50, date(2.4)),
                                stacked(Field.EXPIRY_DATE, 22.4, 29, 22, 50, date(2.4)))
                        : List.of(inline(Field.ISSUE_DATE, 9.4, 13.8, 58.5, 63, 52, 71.5, date(2)));
        };
    }

    private static Place stacked(Field field, double top, double bottom, double left, double right, double least) {
        return new Place(field, true, top, bottom, left + 1, left + 11, left, right, least);
    }

    private static Place inline(
            Field field, double top, double bottom, double from, double to, double left, double right, double least) {
        return new Place(field, false, top, bottom, from, to, left, right, least);
    }

    private static double nameOf(int letters, double size) {
        return Math.min(LONGEST_NAME, letters * NARROWEST_LETTER * size);
    }

    private static double date(double size) {
        return NARROWEST_DATE * size;
    }

    private PrintPlaces() {}
}
