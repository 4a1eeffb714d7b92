package vn.ocb.onboarding.training;

import java.util.Arrays;
import vn.ocb.onboarding.document.vision.glyph.Ink;

/** A small picture of ink on paper. */
final class Canvas {
    /** Farther from its middle than this many standard deviations, a blur adds nothing to see. */
    private static final float BLUR_REACH = 2.6f;

    private final int width;
    private final int height;
    private final float[] darkness;
    private final float[] between;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.darkness = new float[width * height];
        this.between = new float[width * height];
    }

    Ink ink() {
        return new Ink(darkness, width, height);
    }

    void clear() {
        Arrays.fill(darkness, 0);
    }

    /** A straight stroke with round ends: a pixel is as dark as much of it the stroke covers. */
    void stroke(float fromX, float fromY, float toX, float toY, float weight) {
        var reach = weight / 2 + .5f;
        var dx = toX - fromX;
        var dy = toY - fromY;
        var length = Math.max(dx * dx + dy * dy, 1e-6f);
        var top = Math.max(0, (int) (Math.min(fromY, toY) - reach));
        var bottom = Math.min(height - 1, (int) (Math.max(fromY, toY) + reach) + 1);
        var left = Math.max(0, (int) (Math.min(fromX, toX) - reach));
        var right = Math.min(width - 1, (int) (Math.max(fromX, toX) + reach) + 1);
        for (var y = top; y <= bottom; y++) {
            for (var x = left; x <= right; x++) {
                var along = Math.clamp(((x - fromX) * dx + (y - fromY) * dy) / length, 0, 1);
                var awayX = x - fromX - along * dx;
                var awayY = y - fromY - along * dy;
                var covered = reach - (float) Math.sqrt(awayX * awayX + awayY * awayY);
                var at = y * width + x;
                darkness[at] = Math.max(darkness[at], Math.clamp(covered, 0, 1));
            }
        }
    }

    /** Out of focus by that many pixels (standard deviation) across and down. */
    void blur(float across, float down) {
        var kernelAcross = gauss(across);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var sum = 0f;
                for (var at = 0; at < kernelAcross.length; at++) {
                    var from = Math.clamp(x + at - kernelAcross.length / 2, 0, width - 1);
                    sum += kernelAcross[at] * darkness[y * width + from];
                }
                between[y * width + x] = sum;
            }
        }
        var kernelDown = gauss(down);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var sum = 0f;
                for (var at = 0; at < kernelDown.length; at++) {
                    var from = Math.clamp(y + at - kernelDown.length / 2, 0, height - 1);
                    sum += kernelDown[at] * between[from * width + x];
                }
                darkness[y * width + x] = sum;
            }
        }
    }

    private static float[] gauss(float sigma) {
        var radius = (int) Math.ceil(BLUR_REACH * sigma);
        var kernel = new float[2 * radius + 1];
        var sum = 0f;
        for (var at = 0; at < kernel.length; at++) {
            kernel[at] = (float) StrictMath.exp(-(at - radius) * (at - radius) / (2.0 * sigma * sigma));
            sum += kernel[at];
        }
        for (var at = 0; at < kernel.length; at++) {
            kernel[at] /= sum;
        }
        return kernel;
    }

    /** Waves of a guilloche, {@code length} pixels apart. */
    void waves(float strength, float length, float angle, float phase) {
        var across = 2 * StrictMath.PI / length * StrictMath.cos(angle);
        var down = 2 * StrictMath.PI / length * StrictMath.sin(angle);
        var cosines = new float[width];
        var sines = new float[width];
        for (var x = 0; x < width; x++) {
            cosines[x] = strength * (float) StrictMath.cos(x * across);
            sines[x] = strength * (float) StrictMath.sin(x * across);
        }
        // sin(a + b) out of the sines and cosines of both: a sine for every pixel takes longer than all the rest.
        for (var y = 0; y < height; y++) {
            var sine = (float) StrictMath.sin(phase + y * down);
            var cosine = (float) StrictMath.cos(phase + y * down);
            for (var x = 0; x < width; x++) {
                darkness[y * width + x] += sine * cosines[x] + cosine * sines[x];
            }
        }
    }

    /** Light that falls off to a side. */
    void slope(float across, float down) {
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                darkness[y * width + x] += across * (x - width / 2f) / width + down * (y - height / 2f) / height;
            }
        }
    }

    void noise(float strength, Dice dice) {
        for (var at = 0; at < darkness.length; at++) {
            darkness[at] += strength * dice.normal();
        }
    }
}
