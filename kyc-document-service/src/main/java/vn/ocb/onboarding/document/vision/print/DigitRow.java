package vn.ocb.onboarding.document.vision.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.ocb.onboarding.document.vision.glyph.Ink;

/**
 * Twelve digits beside one another. Digits are equally wide in nearly every font, so they stand on a grid.
 *
 * @param first column of the middle of the first digit
 * @param pitch columns from digit to digit
 * @param middle row of their middles
 * @param height rows from their tops to their bottoms
 */
record DigitRow(float first, float pitch, float middle, float height) {
    static final int DIGITS = 12;

    /** 1.8 to 3.1 mm: narrow digits of 2.6 mm height to bold ones of 3.2 mm. */
    private static final float NARROWEST = 13;

    private static final float WIDEST = 22;
    /** Over the twelve digits this is one column. */
    private static final float PITCH_STEP = .15f;

    /** Digits are at least 2.5 mm high. */
    private static final int HALF_HEIGHT = 9;
    /** Above and below them there is paper from here to here. */
    private static final int GAP_FROM = 12;

    private static final int GAP_TO = 15;

    /** Darker than this is not ink but shadow or desk. */
    private static final float BLACK = .6f;
    /** The number is larger than what stands around it: it is among the darkest rows. */
    private static final int ROWS = 3;

    /** Ink between two digits weighs more than ink in them: the best place is where all gaps are blank. */
    private static final float GAP_WEIGHT = 1.5f;

    private static final float AFTER_WEIGHT = .5f;

    /** Of the height of the ink a row must have this share to belong to the digits. */
    private static final float EDGE = .35f;

    private static final int HIGHEST = 2 * HALF_HEIGHT + 6;
    private static final int LOWEST = 2 * HALF_HEIGHT - 5;

    /** Where the number may stand: for the darkest rows the best grid, and the same one digit to the left and right. */
    static Stream<DigitRow> candidates(Ink ink) {
        return darkest(ink).stream()
                .map(middle -> fit(ink, middle).measured(ink))
                .mapMulti((best, candidates) -> {
                    candidates.accept(best);
                    candidates.accept(best.shifted(-1));
                    candidates.accept(best.shifted(1));
                });
    }

    float x(int digit) {
        return first + digit * pitch;
    }

    private DigitRow shifted(int digits) {
        return new DigitRow(first + digits * pitch, pitch, middle, height);
    }

    /** Rows that are darker than those above and below, the darkest first. */
    private static List<Integer> darkest(Ink ink) {
        var above = rows(ink, 0, ink.width());
        var contrast = new float[ink.height()];
        for (var y = GAP_TO; y < ink.height() - GAP_TO; y++) {
            var gaps = Math.max(mean(above, y - GAP_TO, y - GAP_FROM), mean(above, y + GAP_FROM, y + GAP_TO));
            contrast[y] = mean(above, y - HALF_HEIGHT, y + HALF_HEIGHT) - gaps;
        }
        var peaks = new ArrayList<Integer>();
        for (var y = GAP_TO; y < ink.height() - GAP_TO; y++) {
            if (contrast[y] > 0 && contrast[y] > contrast[y - 1] && contrast[y] >= contrast[y + 1]) {
                peaks.add(y);
            }
        }
        return peaks.stream()
                .sorted(Comparator.comparingDouble(y -> -contrast[y]))
                .limit(ROWS)
                .toList();
    }

    private static DigitRow fit(Ink ink, int middle) {
        var before = columns(ink, middle);
        var best = new DigitRow(0, NARROWEST, middle, 2 * HALF_HEIGHT);
        var bestScore = Float.NEGATIVE_INFINITY;
        for (var pitch = NARROWEST; pitch <= WIDEST; pitch += PITCH_STEP) {
            for (var first = pitch; first + DIGITS * pitch < ink.width(); first++) {
                var score = score(before, first, pitch);
                if (score > bestScore) {
                    bestScore = score;
                    best = new DigitRow(first, pitch, middle, 2 * HALF_HEIGHT);
                }
            }
        }
        return best;
    }

    /** Ink in all digits less ink in the gaps, and behind the last digit. */
    private static float score(float[] before, float first, float pitch) {
        var gaps = 0f;
        for (var at = 0; at <= DIGITS; at++) {
            // Bold digits leave a gap of three columns.
            var middle = Math.round(first + (at - .5f) * pitch);
            gaps += (before[middle + 2] - before[middle - 1]) / 3;
        }
        var digits = mean(before, Math.round(first - pitch / 2), Math.round(first + (DIGITS - .5f) * pitch));
        var end = first + DIGITS * pitch;
        var after = mean(before, Math.round(end - pitch / 3), Math.min(before.length - 2, Math.round(end + pitch / 3)));
        return digits - GAP_WEIGHT * gaps / (DIGITS + 1) - AFTER_WEIGHT * after;
    }

    /** The same with the middle and height the ink really has. */
    private DigitRow measured(Ink ink) {
        var above = rows(ink, Math.round(first - pitch / 2), Math.round(x(DIGITS - 1) + pitch / 2));
        var at = Math.round(middle);
        var paper = Float.POSITIVE_INFINITY;
        for (var y = Math.max(0, at - GAP_TO); y <= Math.min(ink.height() - 1, at + GAP_TO); y++) {
            paper = Math.min(paper, mean(above, y, y));
        }
        var edge = paper + EDGE * (mean(above, at - HALF_HEIGHT / 2, at + HALF_HEIGHT / 2) - paper);
        var top = at;
        while (top > 0 && at - top < HIGHEST / 2 + 2 && mean(above, top - 1, top - 1) > edge) {
            top--;
        }
        var bottom = at;
        while (bottom < ink.height() - 1
                && bottom - at < HIGHEST / 2 + 2
                && mean(above, bottom + 1, bottom + 1) > edge) {
            bottom++;
        }
        return new DigitRow(first, pitch, (top + bottom) / 2f, Math.clamp(bottom - top + 1, LOWEST, HIGHEST));
    }

    /** Sums of the ink above every row. */
    private static float[] rows(Ink ink, int from, int to) {
        var above = new float[ink.height() + 1];
        for (var y = 0; y < ink.height(); y++) {
            var sum = 0f;
            for (var x = Math.max(0, from); x < Math.min(ink.width(), to); x++) {
                sum += Math.min(BLACK, ink.at(x, y));
            }
            above[y + 1] = above[y] + sum / (to - from);
        }
        return above;
    }

    /** Sums of the ink left of every column, in the rows of the digits. */
    private static float[] columns(Ink ink, int middle) {
        var before = new float[ink.width() + 1];
        for (var x = 0; x < ink.width(); x++) {
            var sum = 0f;
            for (var y = middle - HALF_HEIGHT + 1; y < middle + HALF_HEIGHT; y++) {
                sum += Math.min(BLACK, ink.at(x, y));
            }
            before[x + 1] = before[x] + sum / (2 * HALF_HEIGHT - 1);
        }
        return before;
    }

    private static float mean(float[] before, int from, int to) {
        return (before[to + 1] - before[from]) / (to + 1 - from);
    }
}
