package vn.ocb.onboarding.document.vision.outline;

/**
 * A rectangle on a card of format ID-1 (ISO/IEC 7810: 85.60 x 53.98 mm), in millimetres from its upper left corner.
 *
 * @param x of the left edge
 * @param y of the upper edge
 */
public record Zone(double x, double y, double width, double height) {
    public static final double CARD_WIDTH = 85.60;
    public static final double CARD_HEIGHT = 53.98;

    /** The whole card. */
    public static final Zone CARD = new Zone(0, 0, CARD_WIDTH, CARD_HEIGHT);

    /** The same part of a card that is seen turned by half. */
    public Zone turned() {
        return new Zone(CARD_WIDTH - x - width, CARD_HEIGHT - y - height, width, height);
    }

    /** The same part of a card that is seen in a mirror. */
    public Zone mirrored() {
        return new Zone(CARD_WIDTH - x - width, y, width, height);
    }

    /** The same size at another place. */
    public Zone moved(double right, double down) {
        return new Zone(x + right, y + down, width, height);
    }

    /** The same with {@code millimetres} more on each side. */
    public Zone grown(double millimetres) {
        return new Zone(x - millimetres, y - millimetres, width + 2 * millimetres, height + 2 * millimetres);
    }
}
