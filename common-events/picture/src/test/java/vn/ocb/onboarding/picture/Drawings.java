package vn.ocb.onboarding.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures drawn for the tests. */
final class Drawings {

    static BufferedImage blank(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = picture.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(205, 210, 220), width, height, new Color(170, 175, 185)));
        g.fillRect(0, 0, width, height);
        g.dispose();
        return picture;
    }

    /** Lines of text on paper, as sharp as a picture gets. */
    static BufferedImage page(int width, int height, Color ink, Color paper) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = smooth(picture);
        g.setColor(paper);
        g.fillRect(0, 0, width, height);
        g.setColor(ink);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 28));
        var random = new Random(7);
        for (var y = 50; y < height; y += 44) {
            for (var x = 20; x < width - 30; x += 26) {
                g.drawLine(x, y, x + 4 + random.nextInt(16), y - 4 - random.nextInt(22));
                g.drawRect(x, y - random.nextInt(18), 4 + random.nextInt(12), 3 + random.nextInt(12));
            }
        }
        g.dispose();
        return picture;
    }

    static BufferedImage blurred(BufferedImage picture, int radius) {
        var size = 2 * radius + 1;
        var weights = new float[size * size];
        var sum = 0f;
        for (var y = -radius; y <= radius; y++) {
            for (var x = -radius; x <= radius; x++) {
                var weight = (float) Math.exp(-2.0 * (x * x + y * y) / (radius * radius));
                weights[(y + radius) * size + x + radius] = weight;
                sum += weight;
            }
        }
        for (var at = 0; at < weights.length; at++) {
            weights[at] /= sum;
        }
        // The border is not convolved and would stay sharp.
        return new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null)
                .filter(picture, null)
                .getSubimage(radius, radius, picture.getWidth() - 2 * radius, picture.getHeight() - 2 * radius);
    }

    /** A shaded face of {@code size} pixels around a middle: enough light and dark in the right places for a Haar cascade. */
    static void face(BufferedImage picture, int middleX, int middleY, int size) {
        var g = smooth(picture);
        g.translate(middleX, middleY);
        g.scale(size / 200.0, size / 200.0);
        g.setColor(new Color(60, 70, 110));
        g.fill(new Ellipse2D.Double(-150, 120, 300, 240));
        g.setColor(new Color(35, 28, 26));
        g.fill(new Ellipse2D.Double(-98, -135, 196, 230));
        g.setPaint(new RadialGradientPaint(
                0, 0, 150, new float[] {0, 1}, new Color[] {new Color(238, 205, 180), new Color(176, 130, 104)}));
        g.fill(new Ellipse2D.Double(-85, -105, 170, 225));
        for (var side : new int[] {-1, 1}) {
            g.setColor(new Color(150, 105, 85, 160));
            g.fill(new Ellipse2D.Double(side * 38 - 28, -42, 56, 34));
            g.setColor(new Color(245, 243, 240));
            g.fill(new Ellipse2D.Double(side * 38 - 18, -32, 36, 17));
            g.setColor(new Color(40, 26, 20));
            g.fill(new Ellipse2D.Double(side * 38 - 9, -32, 18, 17));
            g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(new Arc2D.Double(side * 38 - 26, -58, 52, 30, 30, 120, Arc2D.OPEN));
        }
        g.setPaint(new GradientPaint(-14, 0, new Color(190, 145, 118), 10, 0, new Color(245, 215, 192)));
        g.fill(new Ellipse2D.Double(-13, -20, 26, 62));
        g.setColor(new Color(140, 92, 78));
        g.fill(new Ellipse2D.Double(-18, 34, 36, 12));
        g.setColor(new Color(165, 70, 70));
        g.fill(new Ellipse2D.Double(-32, 62, 64, 18));
        g.setColor(new Color(110, 40, 42));
        g.fillRect(-30, 69, 60, 3);
        g.dispose();
    }

    static byte[] encode(BufferedImage picture, String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Graphics2D smooth(BufferedImage picture) {
        var g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return g;
    }

    private Drawings() {}
}
