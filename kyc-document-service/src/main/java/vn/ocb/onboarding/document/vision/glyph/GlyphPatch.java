package vn.ocb.onboarding.document.vision.glyph;

/**
 * What a {@link GlyphNet} sees of one character: 16 x 24 pixels around the centre of its ink, of mean 0 and variance 1,
 * and three values that centring takes away. Training and reading cut their patches here, so that they cannot differ.
 */
public final class GlyphPatch {
    public static final int WIDTH = 16;
    public static final int HEIGHT = 24;

    private static final int PIXELS = WIDTH * HEIGHT;

    /** Values per character: the pixels, how far its ink lay from the middle to the right and down, how wide it is. */
    public static final int VALUES = PIXELS + 3;

    /** Columns at each side that do not count for the centre: a neighbour may reach into them. */
    private static final int NEIGHBOURS = 2;
    /** Farther from the middle of its cell, in patch pixels, is not the character that is looked for. */
    private static final float FARTHEST = 2.5f;

    private static final float FLAT = 1e-4f;

    /**
     * Cuts a patch.
     *
     * @param x middle of the character's cell, in pixels of the strip
     * @param y the same
     * @param step pixels of the strip per pixel of the patch
     * @param into where the values are put
     * @param from index of the first one
     */
    public static void cut(Ink ink, float x, float y, float step, float[] into, int from) {
        sample(ink, x, y, step, into, from);
        var mean = mean(into, from);
        var sum = 0f;
        var sumX = 0f;
        var sumY = 0f;
        var sumXX = 0f;
        for (var row = 0; row < HEIGHT; row++) {
            for (var column = NEIGHBOURS; column < WIDTH - NEIGHBOURS; column++) {
                var weight = Math.max(0, into[from + row * WIDTH + column] - mean);
                var toRight = column - (WIDTH - 1) / 2f;
                var down = row - (HEIGHT - 1) / 2f;
                sum += weight;
                sumX += weight * toRight;
                sumY += weight * down;
                sumXX += weight * toRight * toRight;
            }
        }
        var toRight = sum < FLAT ? 0 : sumX / sum;
        var down = sum < FLAT ? 0 : sumY / sum;
        var spread = sum < FLAT ? 0 : (float) Math.sqrt(Math.max(0, sumXX / sum - toRight * toRight));
        var shiftX = Math.clamp(toRight, -FARTHEST, FARTHEST);
        var shiftY = Math.clamp(down, -FARTHEST, FARTHEST);
        sample(ink, x + shiftX * step, y + shiftY * step, step, into, from);
        normalise(into, from);
        into[from + PIXELS] = shiftX / FARTHEST;
        into[from + PIXELS + 1] = shiftY / FARTHEST;
        into[from + PIXELS + 2] = spread / FARTHEST;
    }

    private static void sample(Ink ink, float x, float y, float step, float[] into, int from) {
        var left = x - step * (WIDTH - 1) / 2;
        var top = y - step * (HEIGHT - 1) / 2;
        for (var row = 0; row < HEIGHT; row++) {
            for (var column = 0; column < WIDTH; column++) {
                into[from + row * WIDTH + column] = ink.at(left + column * step, top + row * step);
            }
        }
    }

    private static void normalise(float[] values, int from) {
        var mean = mean(values, from);
        var squares = 0f;
        for (var at = from; at < from + PIXELS; at++) {
            values[at] -= mean;
            squares += values[at] * values[at];
        }
        var deviation = Math.max(FLAT, (float) Math.sqrt(squares / PIXELS));
        for (var at = from; at < from + PIXELS; at++) {
            values[at] /= deviation;
        }
    }

    private static float mean(float[] values, int from) {
        var sum = 0f;
        for (var at = from; at < from + PIXELS; at++) {
            sum += values[at];
        }
        return sum / PIXELS;
    }

    private GlyphPatch() {}
}
