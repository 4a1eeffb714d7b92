package vn.ocb.onboarding.sandbox.specimen;

/** A finger that reaches over one corner of the card. */
record Finger(int corner, Scene under) implements Scene {
    private static final double PX = SpecimenCard.PIXELS_PER_MM;
    private static final double RADIUS = 8 * PX;
    private static final double REACH = 7 * PX;
    private static final int SKIN = 0xD9A988;
    private static final int NAIL = 0xEBC9B4;

    @Override
    public int at(int x, int y, double u, double v) {
        var colour = under.at(x, y, u, v);
        var fromX = corner % 2 == 0 ? u : SpecimenCard.WIDTH - u;
        var fromY = corner < 2 ? v : SpecimenCard.HEIGHT - v;
        // Along the diagonal from outside to its tip inside the card.
        var along = (fromX + fromY) / Math.sqrt(2) - REACH;
        var across = (fromX - fromY) / Math.sqrt(2);
        var distance = along > 0 ? Math.hypot(along, across) : Math.abs(across);
        if (distance > RADIUS) {
            return colour;
        }
        var roundness = Math.sqrt(1 - distance / RADIUS * (distance / RADIUS));
        var nail = Math.hypot((along - 0.2 * RADIUS) / 0.62, across / 0.5) < RADIUS;
        var shaded = Pixels.scaled(nail ? NAIL : SKIN, (int) (256 * (0.55 + 0.5 * roundness)));
        return Pixels.mixed(colour, shaded, (int) Math.min(256, 256 * roundness * 4));
    }
}
