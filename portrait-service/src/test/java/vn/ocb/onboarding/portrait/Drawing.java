package vn.ocb.onboarding.portrait;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Portraits drawn for the tests: nobody's. */
public final class Drawing {
    private final BufferedImage picture;

    private Drawing(int width, int height) {
        picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = picture.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(205, 210, 220), width, height, new Color(170, 175, 185)));
        g.fillRect(0, 0, width, height);
        g.dispose();
    }

    public static byte[] portrait() {
        return new Drawing(720, 960).face(360, 420, 360).as("jpg");
    }

    public static byte[] nobody() {
        return new Drawing(720, 960).as("jpg");
    }

    public static byte[] twoPersons() {
        return new Drawing(1200, 900).face(340, 400, 330).face(860, 400, 330).as("jpg");
    }

    public static byte[] farAway() {
        return new Drawing(720, 960).face(360, 420, 120).as("jpg");
    }

    public static byte[] png() {
        return new Drawing(720, 960).face(360, 420, 360).as("png");
    }

    /** A shaded face: enough light and dark in the right places for a Haar cascade. */
    private Drawing face(int middleX, int middleY, int size) {
        var g = smooth(middleX, middleY, size / 200.0);
        g.setColor(new Color(60, 70, 110));
        g.fill(new Ellipse2D.Double(-150, 120, 300, 240));
        g.setColor(new Color(35, 28, 26));
        g.fill(new Ellipse2D.Double(-98, -135, 196, 230));
        g.setPaint(new RadialGradientPaint(
                0, 0, 150, new float[] {0, 1}, new Color[] {new Color(238, 205, 180), new Color(176, 130, 104)}));
        g.fill(new Ellipse2D.Double(-85, -105, 170, 225));
        eye(g, -38);
        eye(g, 38);
        g.setPaint(new GradientPaint(-14, 0, new Color(190, 145, 118), 10, 0, new Color(245, 215, 192)));
        g.fill(new Ellipse2D.Double(-13, -20, 26, 62));
        g.setColor(new Color(140, 92, 78));
        g.fill(new Ellipse2D.Double(-18, 34, 36, 12));
        g.setColor(new Color(165, 70, 70));
        g.fill(new Ellipse2D.Double(-32, 62, 64, 18));
        g.setColor(new Color(110, 40, 42));
        g.fillRect(-30, 69, 60, 3);
        g.dispose();
        return this;
    }

    private static void eye(Graphics2D g, int middle) {
        g.setColor(new Color(150, 105, 85, 160));
        g.fill(new Ellipse2D.Double(middle - 28, -42, 56, 34));
        g.setColor(new Color(245, 243, 240));
        g.fill(new Ellipse2D.Double(middle - 18, -32, 36, 17));
        g.setColor(new Color(40, 26, 20));
        g.fill(new Ellipse2D.Double(middle - 9, -32, 18, 17));
        g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Arc2D.Double(middle - 26, -58, 52, 30, 30, 120, Arc2D.OPEN));
    }

    private Graphics2D smooth(int x, int y, double scale) {
        var g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.translate(x, y);
        g.scale(scale, scale);
        return g;
    }

    private byte[] as(String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
