package vn.ocb.onboarding.sandbox.specimen;

/**
 * The outline of a card.
 *
 * @param cutCorner number of the corner that was cut off, none when negative
 */
record CardShape(int cutCorner) {
    private static final double PX = SpecimenCard.PIXELS_PER_MM;
    private static final double HALF_WIDTH = SpecimenCard.WIDTH / 2.0;
    private static final double HALF_HEIGHT = SpecimenCard.HEIGHT / 2.0;
    /** ISO/IEC 7810: 3.18 mm. */
    private static final double CORNER_RADIUS = 3.18 * PX;
    /** Both sides of the triangle that is cut off. */
    private static final double CUT = 11 * PX;

    static final CardShape WHOLE = new CardShape(-1);

    /** How deep inside the card a point lies, in card pixels; negative outside. */
    double insideBy(double u, double v) {
        var x = Math.abs(u - HALF_WIDTH) - HALF_WIDTH;
        var y = Math.abs(v - HALF_HEIGHT) - HALF_HEIGHT;
        var cornerX = x + CORNER_RADIUS;
        var cornerY = y + CORNER_RADIUS;
        var inside = cornerX > 0 && cornerY > 0
                ? CORNER_RADIUS - Math.sqrt(cornerX * cornerX + cornerY * cornerY)
                : -Math.max(x, y);
        return cutCorner < 0 ? inside : Math.min(inside, insideOfCut(u, v));
    }

    private double insideOfCut(double u, double v) {
        var fromX = cutCorner % 2 == 0 ? u : SpecimenCard.WIDTH - u;
        var fromY = cutCorner < 2 ? v : SpecimenCard.HEIGHT - v;
        return (fromX + fromY - CUT) / Math.sqrt(2);
    }
}
