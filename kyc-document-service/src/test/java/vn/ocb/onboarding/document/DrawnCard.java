package vn.ocb.onboarding.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** A side of a card on a desk: text, and a QR code of 15.5 mm in its upper right corner where it bears one. */
public final class DrawnCard {
    /** Pixels per millimetre of a card of 85.6 x 54 mm. */
    private static final int SCALE = 16;

    private final BufferedImage picture;

    private DrawnCard(BufferedImage picture) {
        this.picture = picture;
    }

    public static DrawnCard withQr(String text) {
        var side = plain();
        var g = side.picture.createGraphics();
        g.translate(deskX(), deskY());
        g.drawImage(qr(text), (int) (67.5 * SCALE), (int) (2.5 * SCALE), null);
        g.dispose();
        return side;
    }

    public static DrawnCard plain() {
        var picture = new BufferedImage(1600, 1100, BufferedImage.TYPE_INT_RGB);
        var g = smooth(picture);
        g.setPaint(new GradientPaint(0, 0, new Color(90, 70, 60), 1600, 1100, new Color(120, 100, 85)));
        g.fillRect(0, 0, 1600, 1100);
        g.translate(deskX(), deskY());
        g.setPaint(new GradientPaint(0, 0, new Color(225, 235, 225), 1300, 800, new Color(205, 225, 235)));
        g.fillRoundRect(0, 0, 1370, 864, 50, 50);
        g.setColor(new Color(30, 30, 40));
        var random = new Random(7);
        for (var y = 330; y < 840; y += 46) {
            for (var x = 420; x < 1330; x += 24) {
                g.drawLine(x, y, x + 3 + random.nextInt(14), y - 4 - random.nextInt(20));
                g.drawRect(x, y - random.nextInt(16), 3 + random.nextInt(12), 3 + random.nextInt(10));
            }
        }
        g.dispose();
        return new DrawnCard(picture);
    }

    private static int deskX() {
        return 115;
    }

    private static int deskY() {
        return 118;
    }

    public DrawnCard blurred(double sigma) {
        var radius = (int) Math.ceil(3 * sigma);
        var weights = new float[2 * radius + 1];
        var sum = 0f;
        for (var at = -radius; at <= radius; at++) {
            weights[at + radius] = (float) Math.exp(-at * at / (2 * sigma * sigma));
            sum += weights[at + radius];
        }
        for (var at = 0; at < weights.length; at++) {
            weights[at] /= sum;
        }
        var across = new ConvolveOp(new Kernel(weights.length, 1, weights), ConvolveOp.EDGE_NO_OP, null);
        var down = new ConvolveOp(new Kernel(1, weights.length, weights), ConvolveOp.EDGE_NO_OP, null);
        return new DrawnCard(down.filter(across.filter(picture, null), null)
                // The border is not convolved and would stay sharp.
                .getSubimage(radius, radius, picture.getWidth() - 2 * radius, picture.getHeight() - 2 * radius));
    }

    public DrawnCard turned(double degrees) {
        // Large enough for the corners in any direction.
        var size = 1950;
        var turned = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        var g = smooth(turned);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setColor(new Color(100, 85, 70));
        g.fillRect(0, 0, size, size);
        var move = AffineTransform.getRotateInstance(Math.toRadians(degrees), size / 2.0, size / 2.0);
        move.translate((size - picture.getWidth()) / 2.0, (size - picture.getHeight()) / 2.0);
        g.drawImage(picture, move, null);
        g.dispose();
        return new DrawnCard(turned);
    }

    public DrawnCard scaledTo(int width) {
        var height = picture.getHeight() * width / picture.getWidth();
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = smooth(scaled);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        // In halves, or thin lines vanish between the samples.
        var half = picture;
        while (half.getWidth() > 2 * width) {
            var next = new BufferedImage(half.getWidth() / 2, half.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
            var h = smooth(next);
            h.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            h.drawImage(half, 0, 0, next.getWidth(), next.getHeight(), null);
            h.dispose();
            half = next;
        }
        g.drawImage(half, 0, 0, width, height, null);
        g.dispose();
        return new DrawnCard(scaled);
    }

    public DrawnCard noisy(int amplitude) {
        var random = new Random(11);
        var noisy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                var colour = new Color(picture.getRGB(x, y));
                var shift = (int) (random.nextGaussian() * amplitude);
                noisy.setRGB(
                        x,
                        y,
                        new Color(
                                        clamp(colour.getRed() + shift),
                                        clamp(colour.getGreen() + shift),
                                        clamp(colour.getBlue() + shift))
                                .getRGB());
            }
        }
        return new DrawnCard(noisy);
    }

    public byte[] jpeg() {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int clamp(int value) {
        return Math.clamp(value, 0, 255);
    }

    private static BufferedImage qr(String text) {
        try {
            var size = (int) (15.5 * SCALE);
            var hints = Map.of(
                    EncodeHintType.CHARACTER_SET,
                    "UTF-8",
                    EncodeHintType.ERROR_CORRECTION,
                    ErrorCorrectionLevel.M,
                    EncodeHintType.MARGIN,
                    1);
            var modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, size, size, hints);
            var qr = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
            for (var y = 0; y < size; y++) {
                for (var x = 0; x < size; x++) {
                    qr.setRGB(x, y, modules.get(x, y) ? 0x202020 : 0xF0F0F0);
                }
            }
            return qr;
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Graphics2D smooth(BufferedImage picture) {
        var g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return g;
    }
}
