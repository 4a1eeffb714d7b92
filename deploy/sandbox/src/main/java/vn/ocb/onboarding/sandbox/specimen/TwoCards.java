package vn.ocb.onboarding.sandbox.specimen;

/** Two cards in one picture, the second below the first and a little to its right. */
record TwoCards(Scene first, Scene second) implements Scene {
    private static final double PX = SpecimenCard.PIXELS_PER_MM;
    private static final double GAP = 5 * PX;

    /** How much lower than the first the second lies. */
    static final double BELOW = SpecimenCard.HEIGHT + GAP;

    private static final double ASIDE = 2.5 * PX;

    @Override
    public int at(int x, int y, double u, double v) {
        return v < SpecimenCard.HEIGHT + GAP / 2 ? first.at(x, y, u, v) : second.at(x, y, u - ASIDE, v - BELOW);
    }
}
