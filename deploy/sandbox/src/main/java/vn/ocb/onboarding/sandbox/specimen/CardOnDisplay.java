package vn.ocb.onboarding.sandbox.specimen;

import java.util.SplittableRandom;

/**
 * A card shown by a phone or a laptop. Every pixel of the display is a red, a green and a blue stripe with dark between
 * them. The lens averages over a width of about one pixel of the sensor; what it leaves of the stripes beats with the
 * sensor's own grid, which is moire, coarse and coloured or hardly to be seen, as the two pitches happen to fit.
 */
final class CardOnDisplay implements Scene {
    private static final double PX = SpecimenCard.PIXELS_PER_MM;
    /** Share of a pixel that one stripe takes; a third would leave no dark between them. */
    private static final double STRIPE = 0.27;

    private static final double STRIPE_HEIGHT = 0.86;
    /** Light that is not in the stripes: reflections on the glass, of 256. */
    private static final int FLAT = 30;
    /** The camera's exposure leaves room for the stripes, which are brighter than their mean; of 256. */
    private static final int EXPOSED = 176;

    private static final int BEZEL = 0x101113;

    private final PrintedCard card;
    private final Desk desk;
    private final int backdrop;
    private final boolean stripesLieDown;
    private final double pitch;
    private final double lens;
    private final double top;
    private final double bottom;
    private final double bezel;

    /** @param cardPixelsPerPixel how many pixels of the card one of the picture shows */
    CardOnDisplay(int[] card, Desk desk, double cardPixelsPerPixel, SplittableRandom random) {
        this.card = PrintedCard.of(card, cardPixelsPerPixel);
        this.desk = desk;
        var phone = random.nextBoolean();
        // A phone lies on its side, and its stripes with it. It shows a card on 1050 to 1500 of its small pixels, a
        // laptop on 700 to 1150 of its large ones.
        stripesLieDown = phone;
        pitch = SpecimenCard.WIDTH / (phone ? random.nextDouble(1050, 1500) : random.nextDouble(700, 1150));
        lens = cardPixelsPerPixel / pitch * random.nextDouble(0.9, 1.25);
        backdrop = random.nextBoolean() ? 0x17181B : 0x3A3D42;
        // Above and below the card on a phone; the display of a laptop ends below the card, if it does in the picture.
        top = phone ? -random.nextDouble(1.5, 4) * PX : -100 * PX;
        bottom = SpecimenCard.HEIGHT + (phone ? -top : random.nextDouble(4, 16) * PX);
        bezel = (phone ? random.nextDouble(2, 4) : 9) * PX;
    }

    @Override
    public int at(int x, int y, double u, double v) {
        if (v < top || v > bottom) {
            return v < top - bezel || v > bottom + bezel ? desk.at(x, y) : BEZEL;
        }
        var shown = CardShape.WHOLE.insideBy(u, v) > 0 ? card.at(u, v) : backdrop;
        var along = (stripesLieDown ? v : u) / pitch;
        var across = (stripesLieDown ? u : v) / pitch;
        var rows = lit(across, 0, STRIPE_HEIGHT);
        return lit(shown >> 16 & 255, rows * lit(along, 0, STRIPE)) << 16
                | lit(shown >> 8 & 255, rows * lit(along, 1 / 3.0, STRIPE)) << 8
                | lit(shown & 255, rows * lit(along, 2 / 3.0, STRIPE));
    }

    private static int lit(int value, double stripes) {
        return Math.min(255, value * (FLAT + (int) (EXPOSED * stripes)) >> 8);
    }

    /** How bright the lens sees a stripe of every pixel around {@code at}, in pixels of the display; 1 in the mean. */
    private double lit(double at, double from, double width) {
        return (litUpTo(at + lens / 2 - from, width) - litUpTo(at - lens / 2 - from, width)) / (lens * width);
    }

    private static double litUpTo(double at, double width) {
        var pixel = Math.floor(at);
        return pixel * width + Math.min(at - pixel, width);
    }
}
