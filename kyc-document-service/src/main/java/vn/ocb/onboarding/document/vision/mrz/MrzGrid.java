package vn.ocb.onboarding.document.vision.mrz;

import vn.ocb.onboarding.document.domain.Mrz;
import vn.ocb.onboarding.document.vision.glyph.Ink;

/**
 * Where the 90 characters stand: OCR-B has one pitch, so one grid is fitted to all lines at once.
 *
 * @param first column of the middle of the first character of the first line
 * @param pitch columns from character to character
 * @param lean columns a line begins farther to the right than the one above
 * @param middle the column at which the lines' rows are given
 */
record MrzGrid(TextLines lines, float first, float pitch, float lean, float middle) {
    /** Of a cell, from its middle to each side: there is ink. */
    private static final float CORE = .33f;
    /** Of a cell, from its border to each side: there is none. */
    private static final float GAP = .13f;
    /** Rows of a character. */
    private static final int HALF_LINE = 8;
    /** An outline that is wrong by 1 mm, or a print that is. */
    private static final float PITCH_TOLERANCE = .035f;

    float x(int line, int character) {
        return first + line * lean + character * pitch;
    }

    float y(int line, int character) {
        return lines.first() + line * lines.spacing() + lines.slope() * (x(line, character) - middle);
    }

    /**
     * Fits a grid to lines.
     *
     * @param from leftmost column where a first character may stand
     * @param to rightmost such column
     * @param pitch the pitch it should have
     */
    static MrzGrid fit(Ink ink, TextLines lines, float from, float to, float pitch) {
        var columns = columns(ink, lines);
        var all = sum(columns);
        var middle = ink.width() / 2;
        var best = new MrzGrid(lines, from, pitch, 0, middle);
        var bestScore = Float.NEGATIVE_INFINITY;
        for (var step = -8; step <= 8; step++) {
            for (var first = from; first <= to; first++) {
                var tried = new MrzGrid(lines, first, pitch * (1 + step / 8f * PITCH_TOLERANCE), 0, middle);
                var score = tried.score(all);
                if (score > bestScore) {
                    bestScore = score;
                    best = tried;
                }
            }
        }
        return best.refined(all).leaned(columns);
    }

    /** The best of those that differ by less than the steps of the first search. */
    private MrzGrid refined(float[] all) {
        var best = this;
        var bestScore = score(all);
        for (var step = -4; step <= 4; step++) {
            var finer = pitch * (1 + step / 32f * PITCH_TOLERANCE);
            for (var shift = -1.5f; shift <= 1.5f; shift += .375f) {
                // Stretched from the middle of the lines, so that pitch and place hardly depend on one another.
                var begin = first + shift - (finer - pitch) * (Mrz.WIDTH - 1) / 2;
                var tried = new MrzGrid(lines, begin, finer, 0, middle);
                var score = tried.score(all);
                if (score > bestScore) {
                    bestScore = score;
                    best = tried;
                }
            }
        }
        return best;
    }

    /** The best of those whose lines begin a little farther to the right, each than the one above. */
    private MrzGrid leaned(float[][] columns) {
        var best = this;
        var bestScore = Float.NEGATIVE_INFINITY;
        for (var tried = -2f; tried <= 2; tried += .5f) {
            var leaned = new MrzGrid(lines, first - tried, pitch, tried, middle);
            var score = 0f;
            for (var line = 0; line < Mrz.HEIGHT; line++) {
                score += leaned.line(line).score(columns[line]);
            }
            if (score > bestScore) {
                bestScore = score;
                best = leaned;
            }
        }
        return best;
    }

    /** The grid of one line, for itself. */
    private MrzGrid line(int line) {
        return new MrzGrid(lines, first + line * lean, pitch, 0, middle);
    }

    /** Ink inside of the cells less ink between them; beyond both ends there should be none. */
    private float score(float[] columns) {
        var score = 0f;
        for (var at = 0; at < Mrz.WIDTH; at++) {
            score += mean(columns, x(0, at), CORE * pitch);
        }
        for (var at = 0; at <= Mrz.WIDTH; at++) {
            score -= mean(columns, x(0, at) - pitch / 2, GAP * pitch);
        }
        return score - mean(columns, x(0, -1), CORE * pitch) - mean(columns, x(0, Mrz.WIDTH), CORE * pitch);
    }

    private static float[] sum(float[][] columns) {
        var sum = new float[columns[0].length];
        for (var line : columns) {
            for (var at = 0; at < sum.length; at++) {
                sum[at] += line[at];
            }
        }
        return sum;
    }

    private static float mean(float[] before, float middle, float reach) {
        return (before(before, middle + reach) - before(before, middle - reach)) / (2 * reach);
    }

    /** The sum of what stands left of a place between columns. */
    private static float before(float[] before, float x) {
        var inside = Math.clamp(x + .5f, 0, before.length - 1.001f);
        var column = (int) inside;
        return before[column] + (before[column + 1] - before[column]) * (inside - column);
    }

    /** For each line the sums of its ink left of every column. */
    private static float[][] columns(Ink ink, TextLines lines) {
        var columns = new float[Mrz.HEIGHT][ink.width() + 1];
        for (var line = 0; line < Mrz.HEIGHT; line++) {
            for (var x = 0; x < ink.width(); x++) {
                var middle = Math.round(lines.first() + line * lines.spacing() + lines.slope() * (x - ink.width() / 2));
                var top = Math.max(0, middle - HALF_LINE);
                var bottom = Math.min(ink.height() - 1, middle + HALF_LINE);
                var sum = 0f;
                for (var y = top; y <= bottom; y++) {
                    sum += ink.at(x, y);
                }
                columns[line][x + 1] = columns[line][x] + sum / (2 * HALF_LINE + 1);
            }
        }
        return columns;
    }
}
