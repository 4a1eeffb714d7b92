package vn.ocb.onboarding.sandbox.specimen;

import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import vn.ocb.onboarding.contract.IdCard.Side;

/** Turns a printed card into a photograph of it. Works on rows of 0xRRGGBB, because Java2D is too slow for this. */
final class Camera {
    private static final double PX = SpecimenCard.PIXELS_PER_MM;
    private static final double HALF_WIDTH = SpecimenCard.WIDTH / 2.0;
    private static final double HALF_HEIGHT = SpecimenCard.HEIGHT / 2.0;

    private final Photograph photograph;
    private final int width;
    private final int height;
    private final Pose pose;
    private final int cutCorner;
    private final int fingerCorner;
    private final Desk desk;

    Camera(Photograph photograph) {
        var random = new SplittableRandom(photograph.seed() ^ 0x5CE4EL);
        this.photograph = photograph;
        this.width = photograph.pictureWidth();
        this.height = photograph.pictureHeight();
        this.pose = Pose.of(photograph, random);
        this.cutCorner = random.nextInt(4);
        this.fingerCorner = random.nextInt(4);
        this.desk = Desk.of(photograph.seed());
    }

    Pose pose() {
        return pose;
    }

    /** The pixels of the photograph. */
    int[] expose(SpecimenPerson person, Side side) {
        var picture = develop(scene(person, side));
        if (photograph.has(Fault.SPLICED_PORTRAIT) && side == Side.FRONT && !SpecimenCard.isGluedOver(person)) {
            paste(stolen(person), SpecimenCard.PORTRAIT, picture);
        }
        return picture;
    }

    /** The pixels of a photograph of anything printed or, with {@link Fault#SCREEN}, shown in the format of a card. */
    int[] expose(int[] printed) {
        return develop(photograph.has(Fault.SCREEN) ? onDisplay(printed) : onDesk(printed));
    }

    private int[] develop(Scene scene) {
        var picture = project(scene);
        var pixelsPerMm = PX / pose.cardPixelsPerPixel();
        Pixels.blur(picture, width, height, photograph.blur() * pixelsPerMm);
        Pixels.move(picture, width, height, photograph.motion() * pixelsPerMm);
        Pixels.noise(picture, photograph.noise(), photograph.seed());
        return picture;
    }

    private Scene scene(SpecimenPerson person, Side side) {
        if (photograph.has(Fault.NO_CARD)) {
            return (x, y, u, v) -> desk.at(x, y);
        }
        if (photograph.has(Fault.SCREEN)) {
            return onDisplay(SpecimenCard.pixels(person, side, photograph.faults()));
        }
        Scene scene = onDesk(person, side);
        if (photograph.has(Fault.TWO_CARDS)) {
            scene = new TwoCards(scene, onDesk(person.another(), side));
        }
        return photograph.has(Fault.FINGER) ? new Finger(fingerCorner, scene) : scene;
    }

    private Scene onDisplay(int[] shown) {
        return new CardOnDisplay(
                shown, desk, pose.cardPixelsPerPixel(), new SplittableRandom(photograph.seed() ^ 0xD15B1A4L));
    }

    private CardOnDesk onDesk(SpecimenPerson person, Side side) {
        return onDesk(SpecimenCard.pixels(person, side, photograph.faults()));
    }

    private CardOnDesk onDesk(int[] printed) {
        return new CardOnDesk(
                PrintedCard.of(printed, pose.cardPixelsPerPixel()),
                photograph.has(Fault.CUT_CORNER) ? new CardShape(cutCorner) : CardShape.WHOLE,
                desk,
                pose.cardPixelsPerPixel());
    }

    private int[] project(Scene scene) {
        var picture = new int[width * height];
        var random = new SplittableRandom(photograph.seed() ^ 0x11687L);
        var angle = random.nextDouble(0, 2 * Math.PI);
        var slopeX = Math.cos(angle) * photograph.lightSlope() / width;
        var slopeY = Math.sin(angle) * photograph.lightSlope() / height;
        var glareX = HALF_WIDTH * random.nextDouble(0.8, 1.3);
        var glareY = HALF_HEIGHT * random.nextDouble(0.8, 1.2);
        var glare = photograph.has(Fault.GLARE);
        var h = pose.toCard();
        for (int y = 0; y < height; y++) {
            var light = photograph.light() * (1 + (y - height / 2) * slopeY - width / 2 * slopeX);
            var lightStep = photograph.light() * slopeX;
            for (int x = 0; x < width; x++, light += lightStep) {
                var w = 1 / (h.g() * x + h.h() * y + 1);
                var u = (h.a() * x + h.b() * y + h.c()) * w;
                var v = (h.d() * x + h.e() * y + h.f()) * w;
                var colour = Pixels.scaled(scene.at(x, y, u, v), (int) (256 * light));
                if (glare) {
                    colour = Pixels.mixed(colour, 0xFFFFFF, (int) (256 * lamp(u - glareX, v - glareY)));
                }
                picture[y * width + x] = colour;
            }
        }
        return picture;
    }

    /** Burnt out over a tenth of the card, then falling off. */
    private static double lamp(double u, double v) {
        var distance = Math.hypot(u / (0.24 * SpecimenCard.WIDTH), v / (0.24 * SpecimenCard.HEIGHT));
        return Math.clamp(2.6 - 1.6 * distance, 0, 1);
    }

    /** The same view of a card with another face, from another camera, after it has been a JPEG of low quality. */
    private int[] stolen(SpecimenPerson person) {
        var random = new SplittableRandom(photograph.seed() ^ 0x571CEL);
        var otherCamera = photograph
                .withBlur(photograph.blur() * (random.nextBoolean() ? 3 : 0.3))
                .withNoise(photograph.noise() * (random.nextBoolean() ? 2.5 : 0.2))
                .withLight(photograph.light() * random.nextDouble(0.85, 1.15))
                .without(Fault.SPLICED_PORTRAIT);
        var pixels = new Camera(otherCamera).expose(person.withAnotherFace(), Side.FRONT);
        return Pixels.decoded(Pixels.jpeg(pixels, width, height, random.nextDouble(0.3, 0.6)));
    }

    /** Puts one part of the card from another picture into this one. */
    private void paste(int[] from, Rectangle2D part, int[] to) {
        var h = pose.toCard();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                var w = 1 / (h.g() * x + h.h() * y + 1);
                var u = (h.a() * x + h.b() * y + h.c()) * w;
                var v = (h.d() * x + h.e() * y + h.f()) * w;
                if (part.contains(u / PX, v / PX)) {
                    to[y * width + x] = from[y * width + x];
                }
            }
        }
    }
}
