package vn.ocb.onboarding.sandbox.specimen;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;

/** One side of an ID card as it is printed: format ID-1 (ISO/IEC 7810), 85.60 x 53.98 mm, 20 pixels per millimetre. */
public final class SpecimenCard {
    public static final int PIXELS_PER_MM = 20;
    public static final int WIDTH = 1712;
    public static final int HEIGHT = 1080;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final Rectangle2D PORTRAIT = new Rectangle2D.Double(4, 19.5, 20, 26.7);
    private static final double QR_SIZE = 15.5;
    private static final double MRZ_PITCH = 2.54;
    private static final double[] MRZ_BASELINES = {37.6, 43.2, 48.8};

    private SpecimenCard() {}

    /** The printed side, without a photographer. */
    public static BufferedImage image(SpecimenPerson person, Side side) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, WIDTH, HEIGHT, pixels(person, side, Set.of()), 0, WIDTH);
        return image;
    }

    /** The printed side as rows of 0xRRGGBB, with the faults that are in the print. */
    static int[] pixels(SpecimenPerson person, Side side, Set<Fault> faults) {
        var pixels = CardBackground.copyOf(person.paper(), side);
        onto(pixels, g -> {
            switch (side) {
                case FRONT -> drawFront(g, person, faults);
                case BACK -> drawBack(g, person, faults);
            }
        });
        var qrSide = person.paper() == IdPaper.CAN_CUOC ? Side.BACK : Side.FRONT;
        if (side == qrSide && !faults.contains(Fault.NO_QR)) {
            drawQr(pixels, person.qrText(), 67.5, 2.5);
        }
        if (faults.contains(Fault.GREY_COPY)) {
            copyInGrey(pixels);
        }
        return pixels;
    }

    /** A card's worth of pixels, painted by {@code painter} in millimetres. */
    static int[] drawn(Consumer<Graphics2D> painter) {
        var pixels = new int[WIDTH * HEIGHT];
        onto(pixels, painter);
        return pixels;
    }

    private static void onto(int[] pixels, Consumer<Graphics2D> painter) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var raster = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, raster, 0, pixels.length);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(PIXELS_PER_MM, PIXELS_PER_MM);
        painter.accept(g);
        g.dispose();
        System.arraycopy(raster, 0, pixels, 0, pixels.length);
    }

    private static void drawFront(Graphics2D g, SpecimenPerson person, Set<Fault> faults) {
        if (!faults.contains(Fault.NO_PORTRAIT)) {
            drawPortrait(g, person);
        }
        if (faults.contains(Fault.SPLICED_PORTRAIT)) {
            spliceAnotherPortrait(g, person);
        }
        if (person.paper() == IdPaper.CAN_CUOC) {
            Print.text(g, person.number(), 27, 27, 4.2, 50, Print.BOLD);
            Print.text(g, person.fullName().toUpperCase(Locale.ROOT), 27, 34.8, 3.2, 54, Print.BOLD);
            Print.text(g, DATE.format(person.birthDate()), 27, 42.4, 3, 30, Print.VALUE);
            Print.text(g, person.sexInVietnamese(), 66, 42.4, 3, 14, Print.VALUE);
            Print.text(g, "Việt Nam", 27, 50, 3, 30, Print.VALUE);
            return;
        }
        Print.text(g, person.number(), 40, 24, 4, 44, Print.RED_BOLD);
        Print.text(g, person.fullName(), 27, 30.8, 3, 55, Print.VALUE);
        Print.text(g, DATE.format(person.birthDate()), 52, 34.2, 2.6, 30, Print.VALUE);
        Print.text(g, person.sexInVietnamese(), 42, 37.6, 2.5, 7, Print.VALUE);
        Print.text(g, "Việt Nam", 71, 37.6, 2.5, 13, Print.VALUE);
        Print.text(g, person.placeOfOrigin(), 27, 44, 2.4, 56, Print.VALUE);
        Print.text(g, person.residence(), 27, 50.2, 2.4, 56, Print.VALUE);
        Print.text(g, dateOrNone(person.expiryDate()), 16, 50.2, 1.9, 10, Print.VALUE);
    }

    private static void drawBack(Graphics2D g, SpecimenPerson person, Set<Fault> faults) {
        if (person.paper() == IdPaper.CAN_CUOC) {
            Print.text(g, person.residence(), 4, 7.4, 2.2, 60, Print.VALUE);
            Print.text(g, person.placeOfOrigin(), 4, 13.8, 2.2, 60, Print.VALUE);
            Print.text(g, DATE.format(person.issueDate()), 24, 21.4, 2.4, 34, Print.VALUE);
            Print.text(g, dateOrNone(person.expiryDate()), 24, 27.6, 2.4, 34, Print.VALUE);
        } else {
            Print.text(g, "Nốt ruồi C:1cm dưới sau mắt phải", 4, 8.4, 2.2, 46, Print.VALUE);
            Print.text(g, DATE.format(person.issueDate()), 54, 12.6, 2, 11, Print.VALUE);
            var random = new SplittableRandom(person.seed() ^ 0xF1A6E2L);
            drawFingerprint(g, 74, 9.8, random);
            drawFingerprint(g, 74, 24.6, random);
        }
        if (!faults.contains(Fault.NO_MRZ)) {
            g.setColor(new Color(0x15181C));
            var lines = Mrz.of(person);
            for (int i = 0; i < lines.size(); i++) {
                StrokeGlyphs.draw(g, lines.get(i), 4, MRZ_BASELINES[i], MRZ_PITCH);
            }
        }
    }

    private static String dateOrNone(@Nullable LocalDate expiry) {
        return expiry == null ? "Không thời hạn" : DATE.format(expiry);
    }

    private static void drawPortrait(Graphics2D g, SpecimenPerson person) {
        var window = (Graphics2D) g.create();
        window.clip(PORTRAIT);
        window.setPaint(new GradientPaint(4, 19, new Color(0xDCE9F2), 24, 46, new Color(0xB4CBDD)));
        window.fill(PORTRAIT);
        Face.of(person).draw(window, PORTRAIT.getCenterX(), 31, 5.5, 0, 0);
        window.dispose();
        g.setColor(new Color(0x7E929E));
        g.setStroke(new BasicStroke(0.12f));
        g.draw(PORTRAIT);
    }

    /** Slightly too small, too light and not quite straight, as if glued over. */
    private static void spliceAnotherPortrait(Graphics2D g, SpecimenPerson person) {
        var glued = (Graphics2D) g.create();
        glued.rotate(Math.toRadians(1.5), PORTRAIT.getCenterX(), PORTRAIT.getCenterY());
        glued.clip(new Rectangle2D.Double(4.6, 20.2, 19, 25.2));
        glued.setColor(new Color(0xF4F4F2));
        glued.fill(PORTRAIT);
        Face.of(SpecimenPerson.seeded(person.seed() + 1_000_003)).draw(glued, PORTRAIT.getCenterX(), 32, 5, 2, 0.5);
        glued.dispose();
    }

    private static void drawFingerprint(Graphics2D g, double x, double y, SplittableRandom random) {
        g.setStroke(new BasicStroke(0.22f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(new Color(40, 40, 60, 190));
        var bend = random.nextDouble(-0.5, 0.5);
        var phase = random.nextDouble(0, 6);
        for (int ridge = 1; ridge <= 13; ridge++) {
            var path = new Path2D.Double();
            for (int step = 0; step <= 60; step++) {
                var angle = Math.toRadians(-110 + step * 320 / 60.0 + 20 * Math.sin(ridge + phase));
                var wobble = 1 + 0.04 * Math.sin(5 * angle + phase) + 0.03 * Math.sin(9 * angle - ridge);
                var px = x + ridge * 0.36 * wobble * Math.cos(angle) + bend * Math.sin(angle);
                var py = y + ridge * 0.46 * wobble * Math.sin(angle);
                if (step == 0) {
                    path.moveTo(px, py);
                } else {
                    path.lineTo(px, py);
                }
            }
            g.draw(path);
        }
    }

    private static void drawQr(int[] pixels, String text, double left, double top) {
        var size = (int) (QR_SIZE * PIXELS_PER_MM);
        var quiet = PIXELS_PER_MM; // of white around it
        var x0 = (int) (left * PIXELS_PER_MM);
        var y0 = (int) (top * PIXELS_PER_MM);
        for (int y = y0 - quiet; y < y0 + size + quiet; y++) {
            java.util.Arrays.fill(pixels, y * WIDTH + x0 - quiet, y * WIDTH + x0 + size + quiet, 0xFBFBF8);
        }
        try {
            var hints = Map.of(
                    EncodeHintType.ERROR_CORRECTION,
                    ErrorCorrectionLevel.M,
                    EncodeHintType.CHARACTER_SET,
                    "UTF-8",
                    EncodeHintType.MARGIN,
                    0);
            var modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    if (modules.get(x * modules.getWidth() / size, y * modules.getHeight() / size)) {
                        pixels[(y0 + y) * WIDTH + x0 + x] = 0x17191C;
                    }
                }
            }
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit into a QR code", e);
        }
    }

    private static void copyInGrey(int[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            var p = pixels[i];
            var luma = (77 * (p >> 16 & 255) + 150 * (p >> 8 & 255) + 29 * (p & 255)) >> 8;
            var toner = Math.clamp((luma - 40) * 255 / 190, 18, 246);
            pixels[i] = toner << 16 | toner << 8 | toner;
        }
    }
}
