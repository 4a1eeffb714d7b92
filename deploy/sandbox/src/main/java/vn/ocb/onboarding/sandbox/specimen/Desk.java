package vn.ocb.onboarding.sandbox.specimen;

import java.util.List;
import java.util.SplittableRandom;

/** What lies under the card: a tile of wood, cloth or stone that repeats without a seam. */
final class Desk {
    private static final int SIZE = 512;

    /** Of several tones, so that no method that finds the card leans on a light card on a dark desk. */
    private static final List<Desk> DESKS = List.of(
            new Desk(1, 0x7A5230, 0x9C6F44, 1, 12),
            new Desk(2, 0x3B2A20, 0x54402F, 1, 10),
            new Desk(3, 0x5A6470, 0x737D88, 4, 4),
            new Desk(4, 0x2E3238, 0x3C4148, 3, 3),
            new Desk(5, 0x99907F, 0xB2A998, 5, 5));

    private final int[] pixels = new int[SIZE * SIZE];

    static Desk of(long seed) {
        return DESKS.get(Math.floorMod(seed * 7 + 3, DESKS.size()));
    }

    /** @param wavesX,wavesY coarseness along each side: unequal for grain */
    private Desk(long seed, int dark, int light, int wavesX, int wavesY) {
        var random = new SplittableRandom(seed);
        var tone = new float[SIZE * SIZE];
        for (int octave = 0; octave < 4; octave++) {
            addNoise(tone, wavesX << octave, wavesY << octave, 0.5 / (1 << octave), random);
        }
        for (int i = 0; i < pixels.length; i++) {
            var share = Math.clamp(tone[i] + random.nextDouble(-0.06, 0.06), 0, 1);
            pixels[i] = Pixels.mixed(dark, light, (int) (256 * share));
        }
    }

    int at(int x, int y) {
        return pixels[(y & SIZE - 1) * SIZE + (x & SIZE - 1)];
    }

    /** Value noise on a grid that wraps around. */
    private static void addNoise(float[] tone, int columns, int rows, double weight, SplittableRandom random) {
        var grid = new double[columns * rows];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = random.nextDouble();
        }
        for (int y = 0; y < SIZE; y++) {
            var gy = (double) y * rows / SIZE;
            var row = (int) gy;
            var shareY = smooth(gy - row);
            for (int x = 0; x < SIZE; x++) {
                var gx = (double) x * columns / SIZE;
                var column = (int) gx;
                var shareX = smooth(gx - column);
                var nextColumn = (column + 1) % columns;
                var nextRow = (row + 1) % rows;
                var top = grid[row * columns + column] * (1 - shareX) + grid[row * columns + nextColumn] * shareX;
                var bottom =
                        grid[nextRow * columns + column] * (1 - shareX) + grid[nextRow * columns + nextColumn] * shareX;
                tone[y * SIZE + x] += (float) (weight * (top * (1 - shareY) + bottom * shareY));
            }
        }
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
