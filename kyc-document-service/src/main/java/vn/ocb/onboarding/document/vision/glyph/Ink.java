package vn.ocb.onboarding.document.vision.glyph;

/** How dark each pixel of a strip of print is against the paper around it: 0 is paper, 1 is black. */
public final class Ink {
    private final float[] darkness;
    private final int width;
    private final int height;

    /** @param darkness row by row; kept, not copied */
    public Ink(float[] darkness, int width, int height) {
        this.darkness = darkness;
        this.width = width;
        this.height = height;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Of a pixel inside of the strip. */
    public float at(int x, int y) {
        return darkness[y * width + x];
    }

    /** Between the pixels; beyond the border the nearest pixel goes on. */
    public float at(float x, float y) {
        var left = Math.clamp(x, 0, width - 1.001f);
        var top = Math.clamp(y, 0, height - 1.001f);
        var column = (int) left;
        var row = (int) top;
        var shareX = left - column;
        var shareY = top - row;
        var at = row * width + column;
        var upper = darkness[at] + (darkness[at + 1] - darkness[at]) * shareX;
        var lower = darkness[at + width] + (darkness[at + width + 1] - darkness[at + width]) * shareX;
        return upper + (lower - upper) * shareY;
    }
}
