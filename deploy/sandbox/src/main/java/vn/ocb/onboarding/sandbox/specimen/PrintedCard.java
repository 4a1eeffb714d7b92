package vn.ocb.onboarding.sandbox.specimen;

/** The print of a card, read between its pixels. */
record PrintedCard(int[] pixels, int width, int height, double scale) {
    /** Reading skips pixels from twice this on. */
    private static final double FINEST = 1.6;

    /** @param cardPixelsPerPixel how far the picture reduces it: it is read from a copy reduced as far */
    static PrintedCard of(int[] card, double cardPixelsPerPixel) {
        var printed = new PrintedCard(card, SpecimenCard.WIDTH, SpecimenCard.HEIGHT, 1);
        while (printed.scale * cardPixelsPerPixel > FINEST) {
            printed = printed.halved();
        }
        return printed;
    }

    private PrintedCard halved() {
        return new PrintedCard(Pixels.halved(pixels, width), width / 2, height / 2, scale / 2);
    }

    int at(double u, double v) {
        // Not Math.clamp: it looks for NaN, which costs more than all the rest here.
        var x = Math.max(0, Math.min(u * scale - 0.5, width - 1.001));
        var y = Math.max(0, Math.min(v * scale - 0.5, height - 1.001));
        var column = (int) x;
        var row = (int) y;
        var shareX = (int) (256 * (x - column));
        var shareY = (int) (256 * (y - row));
        var i = row * width + column;
        return Pixels.mixed(
                Pixels.mixed(pixels[i], pixels[i + 1], shareX),
                Pixels.mixed(pixels[i + width], pixels[i + width + 1], shareX),
                shareY);
    }
}
