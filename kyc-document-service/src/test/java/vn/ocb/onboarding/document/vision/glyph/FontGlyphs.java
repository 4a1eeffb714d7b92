package vn.ocb.onboarding.document.vision.glyph;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/** Characters of a font, printed as on a card and seen by a camera: shapes no net was trained on. */
final class FontGlyphs {
    /** Drawn larger and reduced by averaging, as a sensor does. */
    private static final int SCALE = 4;

    private static final int WIDTH = 56;
    private static final int HEIGHT = 40;

    private final Font font;
    private final float pitch;
    private final Random random = new Random(5);

    /**
     * @param height of a capital letter, in pixels of a patch
     * @param pitch from character to character
     */
    FontGlyphs(Font font, float height, float pitch) {
        var natural = font.deriveFont(1000f)
                .createGlyphVector(new FontRenderContext(null, true, true), "H")
                .getVisualBounds()
                .getHeight();
        this.font = font.deriveFont((float) (1000 * height * SCALE / natural));
        this.pitch = pitch;
    }

    static Font read(File file) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The patch of a character between two others, a little off its place, out of focus by {@code blur} pixels. */
    float[] patch(char left, char character, char right, double blur, double noise) {
        var large = new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_BYTE_GRAY);
        var g = large.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.setFont(font);
        var middleX = (WIDTH / 2.0 + random.nextDouble(-1, 1)) * SCALE;
        var middleY = (HEIGHT / 2.0 + random.nextDouble(-1, 1)) * SCALE;
        var context = g.getFontRenderContext();
        var capital = font.createGlyphVector(context, "H").getVisualBounds();
        var text = new char[] {left, character, right};
        for (var at = 0; at < text.length; at++) {
            var glyph = font.createGlyphVector(context, String.valueOf(text[at]));
            // A font of fixed pitch has equally wide characters: each stands in the middle of its advance.
            var begin = middleX
                    + (at - 1) * pitch * SCALE
                    - glyph.getGlyphMetrics(0).getAdvanceX() / 2;
            g.drawGlyphVector(glyph, (float) begin, (float) (middleY - capital.getCenterY()));
        }
        g.dispose();
        var small = reduced(blurred(large, blur * SCALE), noise);
        var patch = new float[GlyphPatch.VALUES];
        GlyphPatch.cut(small, (WIDTH - 1) / 2f, (HEIGHT - 1) / 2f, 1, patch, 0);
        return patch;
    }

    private static BufferedImage blurred(BufferedImage picture, double sigma) {
        var radius = (int) Math.ceil(3 * sigma);
        var weights = new float[2 * radius + 1];
        var sum = 0f;
        for (var at = 0; at < weights.length; at++) {
            weights[at] = (float) Math.exp(-(at - radius) * (at - radius) / (2 * sigma * sigma));
            sum += weights[at];
        }
        for (var at = 0; at < weights.length; at++) {
            weights[at] /= sum;
        }
        var across = new ConvolveOp(new Kernel(weights.length, 1, weights));
        var down = new ConvolveOp(new Kernel(1, weights.length, weights));
        return down.filter(across.filter(picture, null), null);
    }

    private Ink reduced(BufferedImage large, double noise) {
        var darkness = new float[WIDTH * HEIGHT];
        for (var at = 0; at < darkness.length; at++) {
            var sum = 0;
            for (var y = 0; y < SCALE; y++) {
                for (var x = 0; x < SCALE; x++) {
                    sum += large.getRaster().getSample(at % WIDTH * SCALE + x, at / WIDTH * SCALE + y, 0);
                }
            }
            darkness[at] = (float) (sum / (255.0 * SCALE * SCALE) + noise * random.nextGaussian());
        }
        return new Ink(darkness, WIDTH, HEIGHT);
    }
}
