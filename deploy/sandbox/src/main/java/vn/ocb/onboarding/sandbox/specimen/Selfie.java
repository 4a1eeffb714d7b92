package vn.ocb.onboarding.sandbox.specimen;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The portrait a person takes with the phone: the face of the card, in another pose and light. */
public final class Selfie {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 1280;
    private static final List<Color> ROOMS =
            List.of(new Color(0xB9C4B8), new Color(0xC9BFA9), new Color(0x9AA9B8), new Color(0xD3D0CB));

    /** What can be wrong with a selfie. */
    public enum Fault {
        BLUR,
        DARK,
        NO_FACE,
        TWO_FACES;

        /** Reads the spelling of a command line: {@code two-faces}. */
        public static Fault of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private Selfie() {}

    /** A JPEG of 960 x 1280 pixels. */
    public static byte[] of(SpecimenPerson person, Fault... faults) {
        var wrong = List.of(faults);
        var random = new SplittableRandom(person.seed() ^ 0x5E1F1EL);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawRoom(g, random);
        if (wrong.contains(Fault.TWO_FACES)) {
            Face.of(person).draw(g, 260, 560, 150, -3, 0.6);
            Face.of(SpecimenPerson.seeded(person.seed() + 1_000_003)).draw(g, 700, 600, 150, 4, 0.4);
        } else if (!wrong.contains(Fault.NO_FACE)) {
            var x = WIDTH / 2.0 + random.nextDouble(-30, 30);
            var y = HEIGHT * 0.46 + random.nextDouble(-30, 30);
            Face.of(person).draw(g, x, y, random.nextDouble(225, 255), random.nextDouble(-5, 5), random.nextDouble());
        }
        g.dispose();
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        light(pixels, wrong.contains(Fault.DARK) ? 0.18 : random.nextDouble(0.92, 1.03), random.nextDouble(-0.2, 0.2));
        Pixels.blur(pixels, WIDTH, HEIGHT, wrong.contains(Fault.BLUR) ? 12 : 0.7);
        Pixels.noise(pixels, 2, person.seed());
        return Pixels.jpeg(pixels, WIDTH, HEIGHT, 0.88);
    }

    /** A wall with a picture and a shelf, out of focus. */
    private static void drawRoom(Graphics2D g, SplittableRandom random) {
        var wall = ROOMS.get(random.nextInt(ROOMS.size()));
        g.setPaint(new GradientPaint(0, 0, wall.brighter(), WIDTH, HEIGHT, wall.darker()));
        g.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        for (int i = 0; i < 5; i++) {
            var soft = new Color(random.nextInt(90, 200), random.nextInt(90, 190), random.nextInt(80, 180), 34);
            g.setColor(soft);
            var x = random.nextDouble(-100, WIDTH);
            var y = random.nextDouble(-100, HEIGHT * 0.7);
            var size = random.nextDouble(160, 380);
            for (int ring = 0; ring < 6; ring++) {
                var grow = ring * 9;
                g.fill(new Ellipse2D.Double(x - grow, y - grow, size + 2 * grow, size * 0.8 + 2 * grow));
            }
        }
    }

    /** @param slope how much lighter the right side is than the left, as share of the light */
    private static void light(int[] pixels, double light, double slope) {
        for (int i = 0; i < pixels.length; i++) {
            var side = (double) (i % WIDTH) / WIDTH - 0.5;
            pixels[i] = Pixels.scaled(pixels[i], (int) (256 * light * (1 + slope * side)));
        }
    }
}
