package vn.ocb.onboarding.document.vision.print;

import vn.ocb.onboarding.document.domain.NumberSeen;
import vn.ocb.onboarding.document.domain.NumberSeen.Likeness;
import vn.ocb.onboarding.document.vision.glyph.GlyphNet;
import vn.ocb.onboarding.document.vision.glyph.GlyphPatch;
import vn.ocb.onboarding.document.vision.glyph.InkFinder;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Compares the number printed on the front with the declared one. The place is chosen by how clearly digits stand there,
 * never by what they are, or a number that is wanted would be found anywhere. May be used by many threads.
 */
public final class PrintedNumber {
    /** As for the MRZ: digits of 2.5 to 3.2 mm are then 18 to 23 pixels high. */
    private static final double PIXELS_PER_MILLIMETRE = 1 / .14;
    /** Right of the portrait: the number stands at a height of 21 to 24 mm, on the card of 2024 at 24 to 27 mm. */
    private static final Zone SEARCHED = new Zone(24.5, 15, 61, 17);
    /** How high a digit was in most of the patches the net has learned from. */
    private static final float HEIGHT_IN_PATCH = 17.5f;

    /** The clearest digits are less clear than this: there is no number, or it is blurred. */
    private static final double READABLE = .75;
    /** Twelve digits that are all as clear as this stand in one place only: no other is looked at. */
    private static final double UNMISTAKABLE = .98;
    /** A digit that is another one is so at least by this. */
    private static final float CLEAR = .9f;
    /** One digit may be scratched or misread; another card's number differs in more. */
    private static final int SAME_AT_LEAST = DigitRow.DIGITS - 1;

    private static final int BASE = 10;

    private final GlyphNet net = GlyphNet.shipped("digits.net");

    /** @param expected the declared number, 12 digits */
    public NumberSeen compare(CardView front, String expected) {
        var upright = compareUpright(front, expected);
        return upright.likeness() == Likeness.AGREES
                ? upright
                : betterOf(upright, compareUpright(front.turned(), expected));
    }

    private static NumberSeen betterOf(NumberSeen upright, NumberSeen turned) {
        return turned.likeness() == Likeness.AGREES ? turned : upright;
    }

    private NumberSeen compareUpright(CardView front, String expected) {
        var ink = InkFinder.find(front, SEARCHED, PIXELS_PER_MILLIMETRE);
        var patches = new float[DigitRow.DIGITS * GlyphPatch.VALUES];
        var clearest = new float[0];
        var clarity = 0.0;
        for (var rows = DigitRow.candidates(ink).iterator(); clarity < UNMISTAKABLE && rows.hasNext(); ) {
            var row = rows.next();
            for (var digit = 0; digit < DigitRow.DIGITS; digit++) {
                var step = row.height() / HEIGHT_IN_PATCH;
                GlyphPatch.cut(ink, row.x(digit), row.middle(), step, patches, digit * GlyphPatch.VALUES);
            }
            var probabilities = net.probabilities(patches, DigitRow.DIGITS);
            var clear = clarity(probabilities);
            if (clear > clarity) {
                clarity = clear;
                clearest = probabilities;
            }
        }
        return clarity < READABLE ? new NumberSeen(Likeness.UNREADABLE, clarity) : judge(clearest, expected);
    }

    /** The mean probability of what each digit most likely is. */
    private double clarity(float[] probabilities) {
        var sum = 0.0;
        for (var digit = 0; digit < DigitRow.DIGITS; digit++) {
            sum += probabilities[at(digit, likeliest(probabilities, digit))];
        }
        return sum / DigitRow.DIGITS;
    }

    private NumberSeen judge(float[] probabilities, String expected) {
        var same = 0;
        var agreement = 0.0;
        var others = 0;
        for (var digit = 0; digit < DigitRow.DIGITS; digit++) {
            var likeliest = likeliest(probabilities, digit);
            agreement += probabilities[at(digit, net.classes().indexOf(expected.charAt(digit)))] / DigitRow.DIGITS;
            if (net.classes().charAt(likeliest) == expected.charAt(digit)) {
                same++;
            } else if (probabilities[at(digit, likeliest)] >= CLEAR) {
                others++;
            }
        }
        if (same >= SAME_AT_LEAST && others == 0) {
            return new NumberSeen(Likeness.AGREES, agreement);
        }
        return others > DigitRow.DIGITS - SAME_AT_LEAST
                ? new NumberSeen(Likeness.DIFFERS, clarity(probabilities))
                : new NumberSeen(Likeness.UNREADABLE, agreement);
    }

    /** The likeliest of the ten digits; the net has one class more, for what is no digit. */
    private int likeliest(float[] probabilities, int digit) {
        var best = 0;
        for (var candidate = 1; candidate < BASE; candidate++) {
            if (probabilities[at(digit, candidate)] > probabilities[at(digit, best)]) {
                best = candidate;
            }
        }
        return best;
    }

    private int at(int digit, int candidate) {
        return digit * net.classes().length() + candidate;
    }
}
