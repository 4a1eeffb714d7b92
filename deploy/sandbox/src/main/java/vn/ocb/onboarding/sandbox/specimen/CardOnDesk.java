package vn.ocb.onboarding.sandbox.specimen;

/**
 * A card that lies on a desk and throws a soft shadow on it.
 *
 * @param cardPixelsPerPixel how many pixels of the card one of the picture shows: the softness of the card's edge
 */
record CardOnDesk(PrintedCard card, CardShape shape, Desk desk, double cardPixelsPerPixel) implements Scene {
    private static final double PX = SpecimenCard.PIXELS_PER_MM;
    private static final double SHADOW_WIDTH = 4 * PX;

    @Override
    public int at(int x, int y, double u, double v) {
        var inside = shape.insideBy(u, v);
        if (inside >= cardPixelsPerPixel) {
            return card.at(u, v);
        }
        var below = Pixels.scaled(desk.at(x, y), (int) (256 * shadow(u, v)));
        return inside <= 0 ? below : Pixels.mixed(below, card.at(u, v), (int) (256 * inside / cardPixelsPerPixel));
    }

    /** To the lower right. */
    private double shadow(double u, double v) {
        var inside = shape.insideBy(u - 0.6 * PX, v - 0.9 * PX);
        var depth = Math.max(0, Math.min(1 + inside / SHADOW_WIDTH, 1));
        return 1 - 0.5 * depth * depth;
    }
}
