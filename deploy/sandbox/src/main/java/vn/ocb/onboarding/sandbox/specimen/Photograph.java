package vn.ocb.onboarding.sandbox.specimen;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import vn.ocb.onboarding.contract.IdCard.Side;

/**
 * The circumstances under which a card is photographed by hand, lying on a desk, and what becomes of the picture. The
 * same circumstances give the same bytes.
 *
 * @param seed of desk, noise and places of faults
 * @param width of the picture in pixels; its height is three quarters of that ({@link Fault#PORTRAIT_FORMAT}: exchanged)
 * @param coverage share of the picture's width the card takes, 0-1
 * @param rotation in degrees
 * @param tiltX how far the phone leans sideways, in degrees: gives perspective
 * @param tiltY how far the phone leans towards its holder, in degrees
 * @param light 1 is well lit
 * @param lightSlope how much lighter the lighter side is than the darker, as share of the light
 * @param blur standard deviation of the lens' blur in millimetres on the card
 * @param motion length of the hand's movement in millimetres on the card
 * @param noise standard deviation of the sensor's noise, of 255
 * @param quality of the JPEG, 0-1
 */
public record Photograph(
        long seed,
        int width,
        double coverage,
        double rotation,
        double tiltX,
        double tiltY,
        double light,
        double lightSlope,
        double blur,
        double motion,
        double noise,
        double quality,
        Set<Fault> faults) {

    private static final int USUAL_WIDTH = 1600;

    public Photograph {
        faults = Set.copyOf(faults);
    }

    /** As a careful customer takes it: a little askew, a little soft, a little noisy. */
    public static Photograph mild(long seed) {
        var random = new SplittableRandom(seed ^ 0xCA3E2AL);
        return new Photograph(
                seed,
                USUAL_WIDTH,
                random.nextDouble(0.80, 0.88),
                random.nextDouble(-4, 4),
                random.nextDouble(-6, 6),
                random.nextDouble(-6, 6),
                random.nextDouble(0.9, 1.02),
                random.nextDouble(0.02, 0.16),
                random.nextDouble(0.025, 0.045),
                0,
                random.nextDouble(2, 4),
                0.85,
                Set.of());
    }

    /** The same with a fault. */
    public Photograph with(Fault fault) {
        var more = EnumSet.of(fault);
        more.addAll(faults);
        var faulty = new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, more);
        return switch (fault) {
            case BLUR -> faulty.withBlur(0.42);
            case MOTION -> faulty.withMotion(1.3);
            case DARK -> faulty.withLight(0.2).withNoise(6);
            case BRIGHT -> faulty.withLight(2.1);
            case SMALL -> faulty.withWidth(520);
            case SKEWED -> faulty.withTilt(38, 30);
            default -> faulty;
        };
    }

    public Photograph withWidth(int width) {
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, faults);
    }

    public Photograph withRotation(double rotation) {
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, faults);
    }

    public Photograph withTilt(double tiltX, double tiltY) {
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, faults);
    }

    public Photograph withLight(double light) {
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, faults);
    }

    public Photograph withBlur(double blur) {
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, faults);
    }

    public Photograph withMotion(double motion) {
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, faults);
    }

    public Photograph withNoise(double noise) {
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, faults);
    }

    public Photograph withQuality(double quality) {
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, faults);
    }

    Photograph without(Fault fault) {
        var fewer = new HashSet<>(faults);
        fewer.remove(fault);
        return new Photograph(
                seed, width, coverage, rotation, tiltX, tiltY, light, lightSlope, blur, motion, noise, quality, fewer);
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    int pictureWidth() {
        return has(Fault.PORTRAIT_FORMAT) ? shorterSide() : width;
    }

    int pictureHeight() {
        return has(Fault.PORTRAIT_FORMAT) ? width : shorterSide();
    }

    private int shorterSide() {
        return width * 3 / 4;
    }

    /** Degrees by which the card is turned in the picture, clockwise. */
    double turn() {
        var onItsSide = has(Fault.PORTRAIT_FORMAT) ? (seed % 2 == 0 ? 90 : 270) : 0;
        return rotation + onItsSide + (has(Fault.UPSIDE_DOWN) ? 180 : 0);
    }

    /**
     * Where the corners of the card lie, each as x and y in pixels from the upper left corner of the picture: clockwise
     * from the corner that is the upper left one of the card itself, so that a reader's outline can be compared with the
     * truth. Outside of the picture where an edge is missing.
     */
    public double[][] corners() {
        // The pose counts rows and columns, that is from the middle of the first pixel.
        var down = PictureFile.rowsAbove(this) + .5;
        return Arrays.stream(new Camera(this).pose().corners())
                .map(corner -> new double[] {corner[0] + .5, corner[1] + down})
                .toArray(double[][]::new);
    }

    /** Takes the picture of one side of the person's card: a JPEG, or what else a {@link Fault#SCREENSHOT} is kept in. */
    public byte[] of(SpecimenPerson person, Side side) {
        var holder = has(Fault.SIDES_DIFFER) && side == Side.BACK ? person.another() : person;
        return PictureFile.of(new Camera(this).expose(holder, side), this);
    }

    /**
     * Takes the picture of something else in the format of a card, printed or, with {@link Fault#SCREEN}, on a display: a
     * JPEG.
     *
     * @param printed {@link SpecimenCard#WIDTH} x {@link SpecimenCard#HEIGHT} pixels
     */
    public byte[] of(BufferedImage printed) {
        var pixels = printed.getRGB(0, 0, SpecimenCard.WIDTH, SpecimenCard.HEIGHT, null, 0, SpecimenCard.WIDTH);
        return PictureFile.of(new Camera(this).expose(pixels), this);
    }
}
