package vn.ocb.onboarding.document.vision.mrz;

import java.util.Optional;
import vn.ocb.onboarding.document.vision.glyph.Ink;

/**
 * Three parallel lines of print, one as far below the other.
 *
 * @param slope rows down per column to the right
 * @param first row of the middle of the first line, in the middle column of the strip
 * @param spacing rows from line to line
 */
record TextLines(float slope, float first, float spacing) {
    /** A card that was found lies straight but for the error of its corners: half a millimetre, or .012. */
    private static final float STEEPEST = .02f;

    private static final float SLOPE_STEP = .0025f;
    /** Columns. */
    private static final int BLOCK = 12;

    /** A character is 17 rows high. */
    private static final int HALF_LINE = 8;
    /** Between the lines there is paper from here to here. */
    private static final int GAP_FROM = 10;

    private static final int GAP_TO = 14;

    /** 4.3 to 6.5 mm: ICAO's lines are 5.6 mm apart here, and printers differ. */
    private static final int CLOSEST = 30;

    private static final int FARTHEST = 46;

    /** Darker than this is not ink but shadow, chip or desk, and shall not count for more than ink. */
    private static final float BLACK = .6f;
    /** A line of print is darker than the paper above and below by at least this much, even out of focus. */
    private static final float FAINTEST = .02f;

    /** The lines of an MRZ; empty where there are none. */
    static Optional<TextLines> find(Ink ink) {
        var blocks = blocks(ink);
        TextLines best = null;
        var bestScore = 0f;
        var steps = Math.round(STEEPEST / SLOPE_STEP);
        for (var step = -steps; step <= steps; step++) {
            var slope = step * SLOPE_STEP;
            var contrast = contrast(profile(blocks, slope));
            for (var spacing = CLOSEST; spacing <= FARTHEST; spacing++) {
                for (var first = GAP_TO; first + 2 * spacing < contrast.length; first++) {
                    var faintest = Math.min(
                            contrast[first], Math.min(contrast[first + spacing], contrast[first + 2 * spacing]));
                    if (faintest < FAINTEST) {
                        continue;
                    }
                    var score =
                            contrast[first] + contrast[first + spacing] + contrast[first + 2 * spacing] + 2 * faintest;
                    if (score > bestScore) {
                        bestScore = score;
                        best = new TextLines(slope, first, spacing);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The ink of each row in each block of columns: over a block no line rises by half a row. */
    private static float[][] blocks(Ink ink) {
        // The edges of the card are left out.
        var from = ink.width() / 20;
        var blocks = new float[ink.width() * 18 / 20 / BLOCK][ink.height()];
        for (var y = 0; y < ink.height(); y++) {
            for (var block = 0; block < blocks.length; block++) {
                var sum = 0f;
                for (var x = from + block * BLOCK; x < from + (block + 1) * BLOCK; x++) {
                    sum += Math.min(BLACK, ink.at(x, y));
                }
                blocks[block][y] = sum / (blocks.length * BLOCK);
            }
        }
        return blocks;
    }

    /** Sums of the ink above every row, where rows are inclined. */
    private static float[] profile(float[][] blocks, float slope) {
        var height = blocks[0].length;
        var above = new float[height + 1];
        for (var block = 0; block < blocks.length; block++) {
            var down = Math.round(slope * BLOCK * (block - (blocks.length - 1) / 2f));
            for (var y = Math.max(0, -down); y < height - Math.max(0, down); y++) {
                above[y + 1] += blocks[block][y + down];
            }
        }
        for (var y = 0; y < height; y++) {
            above[y + 1] += above[y];
        }
        return above;
    }

    /** How much darker the rows around each row are than those farther away; only where all of them are seen. */
    private static float[] contrast(float[] above) {
        var contrast = new float[above.length - GAP_TO - 2];
        for (var y = GAP_TO; y < contrast.length; y++) {
            var line = mean(above, y - HALF_LINE, y + HALF_LINE);
            var gaps = Math.max(mean(above, y - GAP_TO, y - GAP_FROM), mean(above, y + GAP_FROM, y + GAP_TO));
            contrast[y] = line - gaps;
        }
        return contrast;
    }

    private static float mean(float[] above, int from, int to) {
        return (above[to + 1] - above[from]) / (to + 1 - from);
    }
}
