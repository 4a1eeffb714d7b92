package vn.ocb.onboarding.sandbox.specimen;

/** What lies before the camera, in good light. */
interface Scene {
    /**
     * The colour of a place that is pixel {@code x}, {@code y} of the picture and lies at {@code u}, {@code v} in the
     * plane of the card, in card pixels.
     */
    int at(int x, int y, double u, double v);
}
