package vn.ocb.onboarding.sandbox.specimen;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.Writer;
import com.google.zxing.WriterException;
import com.google.zxing.pdf417.PDF417Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
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
    /** In millimetres. */
    static final Rectangle2D PORTRAIT = new Rectangle2D.Double(4, 19.5, 20, 26.7);

    private static final int TENTHS = 10;
    /** In tenths of a millimetre: 15.5 mm square. */
    private static final Rectangle QR = new Rectangle(675, 25, 155, 155);
    /** In tenths of a millimetre. */
    private static final Rectangle BARCODE = new Rectangle(300, 380, 500, 90);

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
        if (side == sideOfQr(person.paper()) && !faults.contains(Fault.NO_QR)) {
            var holder = faults.contains(Fault.QR_DIFFERS) ? person.another() : person;
            drawQr(pixels, holder.qrText());
        }
        if (person.paper() == IdPaper.CCCD_BARCODE && side == Side.BACK) {
            drawBarcode(pixels, person.number());
        }
        if (faults.contains(Fault.GREY_COPY)) {
            copyInGrey(pixels);
        }
        return pixels;
    }

    /** Whether a {@link Fault#SPLICED_PORTRAIT} of this person's card is glued over, or else pasted into the picture. */
    static boolean isGluedOver(SpecimenPerson person) {
        return new SplittableRandom(person.seed() ^ 0x61DEL).nextBoolean();
    }

    private static @Nullable Side sideOfQr(IdPaper paper) {
        return switch (paper) {
            case CCCD_CHIP -> Side.FRONT;
            case CAN_CUOC -> Side.BACK;
            case CMND, CCCD_BARCODE -> null;
        };
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
        if (faults.contains(Fault.SPLICED_PORTRAIT) && isGluedOver(person)) {
            glueAnotherPortrait(g, person);
        }
        switch (person.paper()) {
            case CAN_CUOC -> {
                Print.text(g, person.number(), 27, 27, 4.2, 50, Print.BOLD);
                Print.text(g, person.fullName().toUpperCase(Locale.ROOT), 27, 34.8, 3.2, 54, Print.BOLD);
                Print.text(g, DATE.format(person.birthDate()), 27, 42.4, 3, 30, Print.VALUE);
                Print.text(g, person.sexInVietnamese(), 66, 42.4, 3, 14, Print.VALUE);
                Print.text(g, "Việt Nam", 27, 50, 3, 30, Print.VALUE);
            }
            case CCCD_CHIP, CCCD_BARCODE -> {
                Print.text(g, person.number(), 40, 24, 4, 44, Print.RED_BOLD);
                Print.text(g, person.fullName(), 27, 30.8, 3, 55, Print.VALUE);
                Print.text(g, DATE.format(person.birthDate()), 52, 34.2, 2.6, 30, Print.VALUE);
                Print.text(g, person.sexInVietnamese(), 42, 37.6, 2.5, 7, Print.VALUE);
                Print.text(g, "Việt Nam", 71, 37.6, 2.5, 13, Print.VALUE);
                Print.text(g, person.placeOfOrigin(), 27, 44, 2.4, 56, Print.VALUE);
                Print.text(g, person.residence(), 27, 50.2, 2.4, 56, Print.VALUE);
                Print.text(g, dateOrNone(person.expiryDate()), 16, 50.2, 1.9, 10, Print.VALUE);
            }
            case CMND -> {
                Print.text(g, person.number(), 40, 24, 4, 44, Print.RED_BOLD);
                Print.text(g, person.fullName().toUpperCase(Locale.ROOT), 36, 29.4, 2.9, 46, Print.BOLD);
                Print.text(g, DATE.format(person.birthDate()), 40, 35, 2.7, 30, Print.VALUE);
                Print.text(g, person.placeOfOrigin(), 40, 40.6, 2.4, 43, Print.VALUE);
                Print.text(g, person.residence(), 44, 46.2, 2.4, 39, Print.VALUE);
            }
        }
    }

    private static void drawBack(Graphics2D g, SpecimenPerson person, Set<Fault> faults) {
        switch (person.paper()) {
            case CAN_CUOC -> {
                Print.text(g, person.residence(), 4, 7.4, 2.2, 60, Print.VALUE);
                Print.text(g, person.placeOfOrigin(), 4, 13.8, 2.2, 60, Print.VALUE);
                Print.text(g, DATE.format(person.issueDate()), 24, 21.4, 2.4, 34, Print.VALUE);
                Print.text(g, dateOrNone(person.expiryDate()), 24, 27.6, 2.4, 34, Print.VALUE);
            }
            case CCCD_CHIP -> {
                Print.text(g, "Nốt ruồi C:1cm dưới sau mắt phải", 4, 8.4, 2.2, 46, Print.VALUE);
                Print.text(g, DATE.format(person.issueDate()), 54, 12.6, 2, 11, Print.VALUE);
                drawFingerprints(g, person, 74, 9.8, 24.6);
            }
            case CCCD_BARCODE, CMND -> {
                Print.text(g, "Nốt ruồi C:1cm dưới sau mắt phải", 27, 8.4, 2.2, 54, Print.VALUE);
                Print.text(g, DATE.format(person.issueDate()), 57, 16, 2.2, 24, Print.VALUE);
                Print.centred(g, person.issuer(), 54, 19.6, 2, 54, Print.BOLD);
                drawFingerprints(g, person, 14, 12, 28);
            }
        }
        if (hasMrz(person.paper()) && !faults.contains(Fault.NO_MRZ)) {
            var right = Mrz.of(person);
            drawMrz(g, faults.contains(Fault.WRONG_MRZ_DIGIT) ? Mrz.withWrongDigit(right) : right);
        }
    }

    private static boolean hasMrz(IdPaper paper) {
        return sideOfQr(paper) != null; // both came with the chip
    }

    private static void drawMrz(Graphics2D g, List<String> lines) {
        g.setColor(new Color(0x15181C));
        for (int i = 0; i < lines.size(); i++) {
            StrokeGlyphs.draw(g, lines.get(i), 4, MRZ_BASELINES[i], MRZ_PITCH);
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

    /** A photograph on paper of its own: not quite straight, other light, with a white edge that throws a shadow. */
    private static void glueAnotherPortrait(Graphics2D g, SpecimenPerson person) {
        var random = new SplittableRandom(person.seed() ^ 0x97E1L);
        var turn = Math.toRadians(random.nextDouble(0.8, 2.4) * (random.nextBoolean() ? 1 : -1));
        var paper = new Rectangle2D.Double(
                PORTRAIT.getX() - random.nextDouble(-0.5, 0.5),
                PORTRAIT.getY() - random.nextDouble(-0.5, 0.5),
                PORTRAIT.getWidth() - random.nextDouble(0.4),
                PORTRAIT.getHeight() - random.nextDouble(0.6));
        var glued = (Graphics2D) g.create();
        glued.rotate(turn, paper.getCenterX(), paper.getCenterY());
        for (int ring = 1; ring <= 4; ring++) {
            glued.setColor(new Color(20, 20, 30, 36));
            var reach = 0.16 * ring;
            glued.fill(new Rectangle2D.Double(paper.x + 0.1, paper.y + 0.1, paper.width + reach, paper.height + reach));
        }
        glued.setColor(new Color(0xFBFBF9));
        glued.fill(paper);
        glued.clip(new Rectangle2D.Double(paper.x + 0.35, paper.y + 0.35, paper.width - 0.7, paper.height - 0.7));
        glued.setPaint(new GradientPaint(4, 19, new Color(0xF1EDE2), 24, 46, new Color(0xD9D2C0)));
        glued.fill(paper);
        Face.of(person.another()).draw(glued, paper.getCenterX(), paper.getCenterY() - 1.2, 5.2, 2, 0.5);
        glued.dispose();
    }

    private static void drawFingerprints(Graphics2D g, SpecimenPerson person, double x, double left, double right) {
        var random = new SplittableRandom(person.seed() ^ 0xF1A6E2L);
        drawFingerprint(g, x, left, random);
        drawFingerprint(g, x, right, random);
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

    private static void drawQr(int[] pixels, String text) {
        var hints = Map.of(
                EncodeHintType.ERROR_CORRECTION,
                ErrorCorrectionLevel.M,
                EncodeHintType.CHARACTER_SET,
                "UTF-8",
                EncodeHintType.MARGIN,
                0);
        drawCode(pixels, new QRCodeWriter(), BarcodeFormat.QR_CODE, text, hints, QR);
    }

    private static void drawBarcode(int[] pixels, String text) {
        drawCode(pixels, new PDF417Writer(), BarcodeFormat.PDF_417, text, Map.of(EncodeHintType.MARGIN, 0), BARCODE);
    }

    /** @param place in millimetres, without the white around it */
    private static void drawCode(
            int[] pixels,
            Writer writer,
            BarcodeFormat format,
            String text,
            Map<EncodeHintType, ?> hints,
            Rectangle place) {
        var left = place.x * PIXELS_PER_MM / TENTHS;
        var top = place.y * PIXELS_PER_MM / TENTHS;
        var width = place.width * PIXELS_PER_MM / TENTHS;
        var height = place.height * PIXELS_PER_MM / TENTHS;
        for (int y = top - PIXELS_PER_MM; y < top + height + PIXELS_PER_MM; y++) {
            Arrays.fill(pixels, y * WIDTH + left - PIXELS_PER_MM, y * WIDTH + left + width + PIXELS_PER_MM, 0xFBFBF8);
        }
        try {
            var modules = writer.encode(text, format, 1, 1, hints);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (modules.get(x * modules.getWidth() / width, y * modules.getHeight() / height)) {
                        pixels[(top + y) * WIDTH + left + x] = 0x17191C;
                    }
                }
            }
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit into the code", e);
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
