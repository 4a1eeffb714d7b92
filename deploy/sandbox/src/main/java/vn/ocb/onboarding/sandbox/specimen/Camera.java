package vn.ocb.onboarding.sandbox.specimen;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Turns a printed card into a photograph of it. Works on rows of 0xRRGGBB, because Java2D is too slow for this. */
final class Camera {
    private static final double PX = SpecimenCard.PIXELS_PER_MM;
    private static final double HALF_WIDTH = SpecimenCard.WIDTH / 2.0;
    private static final double HALF_HEIGHT = SpecimenCard.HEIGHT / 2.0;
    /** ISO/IEC 7810: 3.18 mm. */
    private static final double CORNER_RADIUS = 3.18 * PX;

    private static final double SHADOW_WIDTH = 4 * PX;
    private static final int SKIN = 0xD9A988;

    private final Photograph photograph;
    private final int width;
    private final int height;
    /** In the numbers of rows and columns, that is from the middle of the first pixel. */
    private final double[][] corners;

    private final Homography toCard;
    private final double cardPixelsPerPixel;
    private final int cutCorner;
    private final Finger finger;

    private Camera(Photograph photograph) {
        var random = new SplittableRandom(photograph.seed() ^ 0x5CE4EL);
        this.photograph = photograph;
        this.width = photograph.width();
        this.height = photograph.height();
        this.corners = corners(random);
        this.toCard = Homography.between(corners, new double[][] {
            {0, 0}, {SpecimenCard.WIDTH, 0}, {SpecimenCard.WIDTH, SpecimenCard.HEIGHT}, {0, SpecimenCard.HEIGHT}
        });
        this.cardPixelsPerPixel =
                SpecimenCard.WIDTH / Math.hypot(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]);
        this.cutCorner = random.nextInt(4);
        this.finger = new Finger(random.nextInt(4));
    }

    static byte[] photograph(int[] card, Photograph photograph) {
        return new Camera(photograph).expose(card);
    }

    /** In pixels from the upper left corner of the picture. */
    static double[][] corners(Photograph photograph) {
        return Arrays.stream(new Camera(photograph).corners)
                .map(corner -> new double[] {corner[0] + .5, corner[1] + .5})
                .toArray(double[][]::new);
    }

    private byte[] expose(int[] card) {
        var picture = new int[width * height];
        project(
                photograph.has(Fault.SCREEN) ? new DisplayedCard(card) : PrintedCard.of(card, cardPixelsPerPixel),
                picture);
        var pixelsPerMm = PX / cardPixelsPerPixel;
        Pixels.blur(picture, width, height, photograph.blur() * pixelsPerMm);
        Pixels.move(picture, width, height, photograph.motion() * pixelsPerMm);
        Pixels.noise(picture, photograph.noise(), photograph.seed());
        return Pixels.jpeg(picture, width, height, photograph.quality());
    }

    /** Where the four corners of the card come to lie in the picture: the card turned, leaned, centred. */
    private double[][] corners(SplittableRandom random) {
        var turn = Math.toRadians(photograph.rotation());
        var leanX = Math.toRadians(photograph.tiltX());
        var leanY = Math.toRadians(photograph.tiltY());
        var corners = new double[4][];
        for (int i = 0; i < 4; i++) {
            var x = (i == 0 || i == 3 ? -1 : 1) * HALF_WIDTH;
            var y = (i < 2 ? -1 : 1) * HALF_HEIGHT;
            var turnedX = x * Math.cos(turn) - y * Math.sin(turn);
            var turnedY = x * Math.sin(turn) + y * Math.cos(turn);
            var depth = 3 * SpecimenCard.WIDTH + turnedX * Math.sin(leanX) + turnedY * Math.sin(leanY);
            var scale = 3 * SpecimenCard.WIDTH / depth;
            corners[i] = new double[] {turnedX * Math.cos(leanX) * scale, turnedY * Math.cos(leanY) * scale};
        }
        return placed(corners, random);
    }

    private double[][] placed(double[][] corners, SplittableRandom random) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (var corner : corners) {
            left = Math.min(left, corner[0]);
            right = Math.max(right, corner[0]);
            top = Math.min(top, corner[1]);
            bottom = Math.max(bottom, corner[1]);
        }
        var scale = Math.min(width * photograph.coverage() / (right - left), height * 0.94 / (bottom - top));
        var freeX = width - (right - left) * scale;
        var freeY = height - (bottom - top) * scale;
        var x = freeX * random.nextDouble(0.4, 0.6) - left * scale;
        var y = freeY * random.nextDouble(0.4, 0.6) - top * scale;
        if (photograph.has(Fault.EDGE_MISSING)) {
            x += (random.nextBoolean() ? 1 : -1) * (freeX / 2 + 0.12 * SpecimenCard.WIDTH * scale);
        }
        for (var corner : corners) {
            corner[0] = corner[0] * scale + x;
            corner[1] = corner[1] * scale + y;
        }
        return corners;
    }

    private void project(CardSurface surface, int[] picture) {
        var desk = Desk.of(photograph.seed());
        var random = new SplittableRandom(photograph.seed() ^ 0x11687L);
        var angle = random.nextDouble(0, 2 * Math.PI);
        var slopeX = Math.cos(angle) * photograph.lightSlope() / width;
        var slopeY = Math.sin(angle) * photograph.lightSlope() / height;
        var glareX = HALF_WIDTH * random.nextDouble(0.8, 1.3);
        var glareY = HALF_HEIGHT * random.nextDouble(0.8, 1.2);
        var glare = photograph.has(Fault.GLARE);
        var withFinger = photograph.has(Fault.FINGER);
        var h = toCard;
        for (int y = 0; y < height; y++) {
            var light = photograph.light() * (1 + (y - height / 2) * slopeY - width / 2 * slopeX);
            var lightStep = photograph.light() * slopeX;
            for (int x = 0; x < width; x++, light += lightStep) {
                var w = 1 / (h.g() * x + h.h() * y + 1);
                var u = (h.a() * x + h.b() * y + h.c()) * w;
                var v = (h.d() * x + h.e() * y + h.f()) * w;
                var inside = insideBy(u, v);
                int colour;
                if (inside >= cardPixelsPerPixel) {
                    colour = surface.at(u, v);
                } else {
                    var covered = Math.clamp(inside / cardPixelsPerPixel, 0, 1);
                    var below = Pixels.scaled(desk.at(x, y), (int) (256 * shadow(u, v)));
                    colour = covered == 0 ? below : Pixels.mixed(below, surface.at(u, v), (int) (256 * covered));
                }
                if (withFinger) {
                    colour = finger.over(colour, u, v);
                }
                colour = Pixels.scaled(colour, (int) (256 * light));
                if (glare) {
                    colour = Pixels.mixed(colour, 0xFFFFFF, (int) (256 * lamp(u - glareX, v - glareY)));
                }
                picture[y * width + x] = colour;
            }
        }
    }

    /** How deep inside the card a point lies, in card pixels; negative outside. */
    private double insideBy(double u, double v) {
        var x = Math.abs(u - HALF_WIDTH) - HALF_WIDTH;
        var y = Math.abs(v - HALF_HEIGHT) - HALF_HEIGHT;
        var cornerX = x + CORNER_RADIUS;
        var cornerY = y + CORNER_RADIUS;
        var inside = cornerX > 0 && cornerY > 0
                ? CORNER_RADIUS - Math.sqrt(cornerX * cornerX + cornerY * cornerY)
                : -Math.max(x, y);
        return photograph.has(Fault.CUT_CORNER) ? Math.min(inside, insideOfCut(u, v)) : inside;
    }

    private double insideOfCut(double u, double v) {
        var fromX = cutCorner % 2 == 0 ? u : SpecimenCard.WIDTH - u;
        var fromY = cutCorner < 2 ? v : SpecimenCard.HEIGHT - v;
        return (fromX + fromY - 11 * PX) / Math.sqrt(2);
    }

    /** A soft shadow to the lower right. */
    private double shadow(double u, double v) {
        var inside = insideBy(u - 0.6 * PX, v - 0.9 * PX);
        var depth = Math.clamp(1 + inside / SHADOW_WIDTH, 0, 1);
        return 1 - 0.5 * depth * depth;
    }

    /** Burnt out over a tenth of the card, then falling off. */
    private static double lamp(double u, double v) {
        var distance = Math.hypot(u / (0.24 * SpecimenCard.WIDTH), v / (0.24 * SpecimenCard.HEIGHT));
        return Math.clamp(2.6 - 1.6 * distance, 0, 1);
    }

    /** A finger that reaches over one corner of the card. */
    private record Finger(int corner) {
        private static final double RADIUS = 8 * PX;

        int over(int colour, double u, double v) {
            var fromX = corner % 2 == 0 ? u : SpecimenCard.WIDTH - u;
            var fromY = corner < 2 ? v : SpecimenCard.HEIGHT - v;
            // Along the diagonal from outside to its tip 7 mm inside the card.
            var along = (fromX + fromY) / Math.sqrt(2) - 7 * PX;
            var across = (fromX - fromY) / Math.sqrt(2);
            var distance = along > 0 ? Math.hypot(along, across) : Math.abs(across);
            if (distance > RADIUS) {
                return colour;
            }
            var roundness = Math.sqrt(1 - distance / RADIUS * (distance / RADIUS));
            var shaded = Pixels.scaled(SKIN, (int) (256 * (0.55 + 0.5 * roundness)));
            return Pixels.mixed(colour, shaded, (int) Math.min(256, 256 * roundness * 4));
        }
    }

    /** The colour at a point of the card. */
    private interface CardSurface {
        int at(double u, double v);
    }

    /** Plastic: read between the pixels, from a copy reduced as far as the picture is. */
    private record PrintedCard(int[] pixels, int width, int height, double scale) implements CardSurface {

        static PrintedCard of(int[] card, double cardPixelsPerPixel) {
            var printed = new PrintedCard(card, SpecimenCard.WIDTH, SpecimenCard.HEIGHT, 1);
            while (printed.scale * cardPixelsPerPixel > 1.6) {
                printed = printed.halved();
            }
            return printed;
        }

        private PrintedCard halved() {
            return new PrintedCard(Pixels.halved(pixels, width), width / 2, height / 2, scale / 2);
        }

        @Override
        public int at(double u, double v) {
            var x = Math.clamp(u * scale - 0.5, 0, width - 1.001);
            var y = Math.clamp(v * scale - 0.5, 0, height - 1.001);
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

    /** A display of red, green and blue stripes: the sensor's own grid over it gives moire. */
    private record DisplayedCard(int[] card) implements CardSurface {
        /** Card pixels to a pixel of the display: a card shown 900 pixels wide. */
        private static final double PITCH = 1.9;

        @Override
        public int at(double u, double v) {
            var column = (int) Math.max(0, u / PITCH);
            var row = (int) Math.max(0, v / PITCH);
            var x = Math.min(SpecimenCard.WIDTH - 1, (int) ((column + 0.5) * PITCH));
            var y = Math.min(SpecimenCard.HEIGHT - 1, (int) ((row + 0.5) * PITCH));
            var shown = card[y * SpecimenCard.WIDTH + x];
            var stripe = (int) (3 * (u / PITCH - column));
            var gap = v / PITCH - row > 0.82;
            var lit = stripe == 0 ? 0xFF0000 : stripe == 1 ? 0x00FF00 : 0x0000FF;
            // What is not lit still shines a little: stray light.
            return Pixels.scaled(shown & lit, gap ? 170 : 480) + Pixels.scaled(shown & ~lit & 0xFFFFFF, gap ? 90 : 180);
        }
    }
}
