package vn.ocb.onboarding.portrait.vision;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.FivePoints;
import vn.ocb.onboarding.picture.FivePoints.Point;
import vn.ocb.onboarding.portrait.models.MatchModel.Place;

/**
 * Looks for a mouth, nostrils and eyes where an aligned face must show them. It asks what is there, not what a cover
 * looks like: cloth, hands and lenses come in every colour, but none of them is a dark line between two skin-coloured
 * strips with redder pixels around it, under two dark spots.
 *
 * <p>Each answer is the logarithm of the odds that the part is bare, from a weighted sum of measures (logistic
 * regression). All measures compare parts of the same face in logarithms of brightness and of colour ratios, so that
 * neither the light nor the colour of the skin matters. The weights were fitted on 18 persons, nine of them photographed,
 * each in 28 bare variants (light, noise, blur, skin, beard, lipstick, clear glasses) and 108 covered ones; with each person
 * left out in turn, the area under the curve is .9975 for the mouth and .9988 for the eyes (docs/services.md).
 */
final class BareFace {
    /** Pixels between the eyes of the aligned face; all windows below are in this unit, from the middle of the eyes. */
    private static final double UNIT = 48;

    private static final int WIDTH = 128;
    private static final int HEIGHT = 144;
    private static final double MIDDLE_X = 64;
    private static final double MIDDLE_Y = 44;
    /** The proportions of the usual 112 x 112 template (ArcFace) with level eyes. */
    private static final List<Place> TEMPLATE =
            List.of(place(-.5, 0), place(.5, 0), place(0, .575), place(-.393, 1.155), place(.393, 1.155));

    /** Added before the logarithm: sensor noise of dark pixels must not look like structure. */
    private static final double NOISE_FLOOR = 12;
    /** Standard deviation in pixels that leaves lips and lids and takes the grain. */
    private static final double GRAIN = 1;

    /** Upper cheeks: what skin is compared with below. */
    private static final Window CHEEKS = new Window(.25, .62, .28, .48);

    private static final Window MOUTH = new Window(0, .32, .98, 1.38);
    private static final Window BESIDE_MOUTH = new Window(.5, .75, .85, 1.35);
    private static final Window UPPER_LIP = new Window(0, .3, .78, .9);
    private static final Window LOWER_FACE = new Window(0, .75, .78, 1.5);
    private static final Window MOUTH_WITH_CORNERS = new Window(0, .48, .95, 1.4);
    private static final Window INNER = new Window(0, .3, .95, 1.4);
    private static final Window OUTER = new Window(.55, .85, .8, 1.4);
    private static final Window NOSTRIL = new Window(.02, .33, .42, .88);
    private static final Window BORDER = new Window(.3, .85, .28, 1);

    private static final Window BELOW_EYE_CHEEK = new Window(.2, .7, .42, .72);
    private static final Window EYE = new Window(.18, .82, -.16, .22);
    private static final Window BELOW_EYE = new Window(.28, .72, .13, .25);
    private static final Window PUPIL = new Window(.28, .72, -.14, .14);

    /**
     * Parts a bare mouth never lacks, whatever else speaks for it: each value lies at the first or the last hundredth of
     * the bare faces measured. Without one of them a person decides.
     */
    private static final double LEAST_LIPS = .012;

    private static final double LEAST_NOSTRILS = .12;
    private static final double OTHER_CHIN = .4;
    private static final double LONG_LINE = .2;

    private final float[] light;
    private final float[] red;
    private final float[] blue;
    private final Mat lightPixels;

    private BareFace(Mat aligned) {
        var smooth = new Mat();
        aligned.convertTo(smooth, opencv_core.CV_32FC3);
        opencv_imgproc.GaussianBlur(smooth, smooth, new Size(0, 0), GRAIN);
        var logarithms = new Mat();
        opencv_core.log(opencv_core.add(smooth, Scalar.all(NOISE_FLOOR)).asMat(), logarithms);
        var channels = new MatVector();
        opencv_core.split(logarithms, channels);
        var b = floats(channels.get(0));
        var g = floats(channels.get(1));
        var r = floats(channels.get(2));
        light = new float[b.length];
        red = new float[b.length];
        blue = new float[b.length];
        for (var at = 0; at < b.length; at++) {
            // The weights of brightness (ITU-R BT.601).
            light[at] = .114f * b[at] + .587f * g[at] + .299f * r[at];
            red[at] = r[at] - g[at];
            blue[at] = b[at] - g[at];
        }
        lightPixels = mat(light);
    }

    /**
     * What was found, as logarithms of odds: 0 is undecided, 3 is twenty to one for a bare part.
     *
     * @param mouth that mouth and nose are bare
     * @param eyes that both eyes are bare
     */
    record Evidence(double mouth, double eyes) {}

    /** Where the detector knows no points they are estimated from the place of the face. */
    static Evidence evidence(DecodedPicture picture, Face face) {
        var points = face.points();
        return points == null ? estimated(picture, face) : of(picture, points);
    }

    /** The cascade's box is not exact: all alignments near it are asked, so that one lucky one decides nothing. */
    private static Evidence estimated(DecodedPicture picture, Face face) {
        var all = EstimatedPoints.near(face).stream()
                .map(place -> of(picture, place))
                .toList();
        return new Evidence(
                agreed(all.stream().mapToDouble(Evidence::mouth).toArray()),
                agreed(all.stream().mapToDouble(Evidence::eyes).toArray()));
    }

    /**
     * What a quarter of the alignments see is bare, what no sixth of them sees is not. Of 97 bare faces that the cascade
     * found it called 2 covered (a blurred one and one in deep shadow), of 239 covered mouths it took none for bare.
     */
    private static double agreed(double[] evidence) {
        Arrays.sort(evidence);
        var bare = evidence[(int) (.75 * evidence.length)];
        return bare >= 0 ? bare : Math.min(0, evidence[(int) (.85 * evidence.length)]);
    }

    static Evidence of(DecodedPicture picture, FivePoints points) {
        var face = new BareFace(aligned(picture, points));
        return new Evidence(face.mouth(), face.eyes());
    }

    /** Taken from a half that still is larger: warping averages nothing. */
    private static Mat aligned(DecodedPicture picture, FivePoints points) {
        var alignment = Alignment.of(points, TEMPLATE);
        return alignment.scale() <= .5
                ? aligned(picture.half(), half(points))
                : alignment.apply(picture.pixels(), WIDTH, HEIGHT, opencv_core.BORDER_REPLICATE);
    }

    private static FivePoints half(FivePoints points) {
        return new FivePoints(
                half(points.leftEye()),
                half(points.rightEye()),
                half(points.nose()),
                half(points.leftMouth()),
                half(points.rightMouth()));
    }

    private static Point half(Point point) {
        return new Point(point.x() / 2, point.y() / 2);
    }

    private double mouth() {
        var lines = Lines.of(lightPixels);
        var redAround = union(values(red, BESIDE_MOUTH, 0), values(red, UPPER_LIP, 0));
        var redMouth = values(red, MOUTH, 0);
        var lips = quantile(redMouth, .75) - quantile(redAround, .5);
        var lipArea = share(redMouth, quantile(redAround, .9));
        var chin = colourDistance(new Window(0, .3, lines.mouth() + .3, lines.mouth() + .45), 0, CHEEKS, 0);
        var nostrils = nostrils();
        var structure = structure();
        var evidence = -3.11
                + 2.22 * Math.clamp(lines.pattern(), 0, .7)
                + 1.11 * Math.clamp(lines.strength(), 0, 3)
                - 13.98 * Math.clamp(lines.beyond(), 0, .25)
                - 15.49 * Math.clamp(lines.mouth() - 1.2, 0, .3)
                + 38.09 * Math.clamp(lips, -.02, .1)
                + 2.18 * lipArea
                - 3.32 * Math.clamp(patches(), 0, .8)
                - 6.41 * Math.clamp(chin, 0, .5)
                + 2.91 * Math.clamp(nostrils, 0, .5)
                + 3.16 * Math.clamp(structure, -1, 2)
                - .44 * Math.clamp(border(), 0, 1);
        var whole = lips > LEAST_LIPS
                && nostrils > LEAST_NOSTRILS
                && structure > 0
                && chin < OTHER_CHIN
                && lines.beyond() < LONG_LINE;
        return whole ? evidence : Math.min(evidence, 0);
    }

    private double eyes() {
        var spots = floats(darkSpots(17, 11));
        var left = eye(-1, spots);
        var right = eye(1, spots);
        return -3.41
                + 1.78 * Math.clamp(Math.min(left.light, right.light), -1.5, 0)
                - 19.76 * Math.clamp(Math.max(left.light, right.light), 0, .5)
                - 5.85 * Math.clamp(Math.max(left.colour, right.colour), 0, .6)
                + 1.41 * Math.clamp(Math.min(left.lightBelow, right.lightBelow), -1.5, 0)
                - .75 * Math.clamp(Math.max(left.colourBelow, right.colourBelow), 0, .6)
                + 4.42 * Math.clamp(Math.min(left.pupil, right.pupil), 0, 1)
                + 5.78 * Math.min(left.skin, right.skin)
                + 6.91 * Math.max(left.skin, right.skin);
    }

    /**
     * One eye beside the cheek below it.
     *
     * @param light of its window, logarithm
     * @param colour distance of the window's colour
     * @param lightBelow of the strip under the eye, logarithm
     * @param colourBelow distance of that strip's colour
     * @param pupil how much darker than their surroundings the darkest spots are
     * @param skin share of the window that looks like the cheek
     */
    private record Eye(double light, double colour, double lightBelow, double colourBelow, double pupil, double skin) {}

    private Eye eye(int side, float[] spots) {
        var cheekLight = quantile(values(light, BELOW_EYE_CHEEK, side), .5);
        return new Eye(
                quantile(values(light, EYE, side), .5) - cheekLight,
                colourDistance(EYE, side, BELOW_EYE_CHEEK, side),
                quantile(values(light, BELOW_EYE, side), .5) - cheekLight,
                colourDistance(BELOW_EYE, side, BELOW_EYE_CHEEK, side),
                quantile(values(spots, PUPIL, side), .95),
                skin(EYE, side));
    }

    private double skin(Window window, int side) {
        var l = values(light, window, side);
        var r = values(red, window, side);
        var b = values(blue, window, side);
        var skinLight = quantile(values(light, BELOW_EYE_CHEEK, side), .5);
        var skinRed = quantile(values(red, BELOW_EYE_CHEEK, side), .5);
        var skinBlue = quantile(values(blue, BELOW_EYE_CHEEK, side), .5);
        var alike = 0;
        for (var at = 0; at < l.length; at++) {
            // Of bare eyes' windows 17 % and more are as near as this, of tinted lenses' few.
            if (Math.hypot(r[at] - skinRed, b[at] - skinBlue) < .2 && Math.abs(l[at] - skinLight) < .45) {
                alike++;
            }
        }
        return (double) alike / l.length;
    }

    private double colourDistance(Window one, int side, Window other, int otherSide) {
        return Math.hypot(
                quantile(values(red, one, side), .5) - quantile(values(red, other, otherSide), .5),
                quantile(values(blue, one, side), .5) - quantile(values(blue, other, otherSide), .5));
    }

    /** Spread of colour around the mouth: printed cloth has several, skin has one. */
    private double patches() {
        var r = without(red, LOWER_FACE, MOUTH_WITH_CORNERS);
        var b = without(blue, LOWER_FACE, MOUTH_WITH_CORNERS);
        return Math.hypot(quantile(r, .9) - quantile(r, .1), quantile(b, .9) - quantile(b, .1));
    }

    private double nostrils() {
        var spots = floats(darkSpots(17, 9));
        return Math.min(quantile(values(spots, NOSTRIL, -1), .97), quantile(values(spots, NOSTRIL, 1), .97));
    }

    /** How much darker each pixel is than a neighbourhood of that size, logarithm. */
    private Mat darkSpots(int width, int height) {
        var spots = new Mat();
        opencv_imgproc.morphologyEx(
                lightPixels,
                spots,
                opencv_imgproc.MORPH_BLACKHAT,
                opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_ELLIPSE, new Size(width, height)));
        return spots;
    }

    /** How much more the brightness changes from row to row in the middle than on the cheeks beside, logarithm. */
    private double structure() {
        var changes = new Mat();
        opencv_imgproc.Sobel(lightPixels, changes, opencv_core.CV_32F, 0, 1);
        var steep = floats(opencv_core.abs(changes).asMat());
        var outside = Math.max(mean(values(steep, OUTER, -1)), mean(values(steep, OUTER, 1)));
        // Far less than the noise of a photograph: keeps flat drawings finite.
        return Math.log((mean(values(steep, INNER, 0)) + 1e-4) / (outside + 1e-4));
    }

    /** The step of brightness and colour down a cheek, on the side where it is smaller: both cheeks have a mask's edge. */
    private double border() {
        var l = averaged(light);
        var r = averaged(red);
        var b = averaged(blue);
        return Math.min(border(-1, l, r, b), border(1, l, r, b));
    }

    private static double border(int side, float[] l, float[] r, float[] b) {
        var half = 3;
        var steepest = new float[WIDTH];
        var columns = 0;
        for (var x = 0; x < WIDTH; x++) {
            var most = -1.0;
            for (var y = half; y < HEIGHT - half; y++) {
                if (BORDER.has(x, y, side)) {
                    var above = (y - half) * WIDTH + x;
                    var below = (y + half) * WIDTH + x;
                    var step = Math.sqrt(
                            square(l[below] - l[above]) + square(r[below] - r[above]) + square(b[below] - b[above]));
                    most = Math.max(most, step);
                }
            }
            if (most >= 0) {
                steepest[columns++] = (float) most;
            }
        }
        return quantile(Arrays.copyOf(steepest, columns), .5);
    }

    private static double square(double value) {
        return value * value;
    }

    private static float[] averaged(float[] plane) {
        var mean = new Mat();
        opencv_imgproc.blur(mat(plane), mean, new Size(5, 5));
        return floats(mean);
    }

    /**
     * The dark horizontal lines of the lower face, compared with those of nostrils over a mouth.
     *
     * @param pattern share of all dark structure that lies where nostrils and a mouth are, 0-1
     * @param strength of the mouth's line
     * @param mouth where it lies, in distances of the eyes under them
     * @param beyond how dark the same row is outside of the mouth: folds and fingers go on
     */
    private record Lines(double pattern, double strength, double mouth, double beyond) {
        private static final double LEFT = -.95;
        private static final double TOP = .4;
        private static final double BOTTOM = 1.7;
        /** Standard deviation of a line's height. */
        private static final double THICKNESS = .055;

        static Lines of(Mat light) {
            var near = new Mat();
            var far = new Mat();
            blur(light, near, 1.6);
            blur(light, far, 6);
            var dark = floats(opencv_core.subtract(far, near).asMat());
            var firstX = (int) Math.ceil(MIDDLE_X + LEFT * UNIT);
            var lastX = (int) (2 * MIDDLE_X) - firstX;
            var firstY = (int) Math.ceil(MIDDLE_Y + TOP * UNIT);
            var lastY = (int) Math.ceil(MIDDLE_Y + BOTTOM * UNIT) - 1;
            var rows = lastY - firstY + 1;
            var mouthRow = new double[rows];
            var nostrilRow = new double[rows];
            var mouthWeight = 0.0;
            var nostrilWeight = 0.0;
            var all = 0.0;
            for (var x = firstX; x <= lastX; x++) {
                var across = Math.abs((x - MIDDLE_X) / UNIT);
                var mouth = bell(Math.max(across - .25, 0), .08);
                var nostril = bell(across - .14, .09);
                mouthWeight += mouth * mouth;
                nostrilWeight += nostril * nostril;
                for (var y = firstY; y <= lastY; y++) {
                    var value = Math.max(0, dark[y * WIDTH + x]);
                    mouthRow[y - firstY] += mouth * value;
                    nostrilRow[y - firstY] += nostril * value;
                    all += value * value;
                }
            }
            var total = Math.sqrt(all) + 1e-6;
            var best = new Lines(-1, 0, 0, 0);
            for (var nose = 0; nose < 13; nose++) {
                var nostrilsAt = .5 + .03 * nose;
                var nostrils = match(nostrilRow, firstY, nostrilsAt, nostrilWeight);
                for (var gap = 0; gap < 15; gap++) {
                    var mouthAt = nostrilsAt + .36 + .03 * gap;
                    if (mouthAt < .98 || mouthAt > 1.45) {
                        continue;
                    }
                    var mouth = match(mouthRow, firstY, mouthAt, mouthWeight);
                    var pattern = Math.hypot(mouth, Math.min(nostrils, mouth)) / total;
                    if (pattern > best.pattern) {
                        best = new Lines(pattern, mouth, mouthAt, 0);
                    }
                }
            }
            return new Lines(best.pattern, best.strength, best.mouth, beyond(dark, best.mouth));
        }

        /** @param down standard deviation from row to row, pixels; across it is less than a lip is long */
        private static void blur(Mat light, Mat blurred, double down) {
            opencv_imgproc.GaussianBlur(
                    light,
                    blurred,
                    new Size(0, 0),
                    2.5,
                    down,
                    opencv_core.BORDER_DEFAULT,
                    opencv_core.ALGO_HINT_DEFAULT);
        }

        private static double match(double[] row, int firstY, double at, double weight) {
            var sum = 0.0;
            var height = 0.0;
            for (var y = 0; y < row.length; y++) {
                var line = bell((firstY + y - MIDDLE_Y) / UNIT - at, THICKNESS);
                sum += row[y] * line;
                height += line * line;
            }
            return sum / Math.sqrt(weight * height);
        }

        private static double beyond(float[] dark, double at) {
            var middle = (int) Math.round(MIDDLE_Y + at * UNIT);
            return Math.max(beyond(dark, middle, -1), beyond(dark, middle, 1));
        }

        private static double beyond(float[] dark, int middle, int side) {
            var darkest = new float[WIDTH];
            var columns = 0;
            for (var x = 0; x < WIDTH; x++) {
                var across = side * (x - MIDDLE_X) / UNIT;
                if (across > .6 && across < .9) {
                    var most = Float.NEGATIVE_INFINITY;
                    for (var y = middle - 2; y <= middle + 2; y++) {
                        most = Math.max(most, dark[y * WIDTH + x]);
                    }
                    darkest[columns++] = most;
                }
            }
            return quantile(Arrays.copyOf(darkest, columns), .5);
        }

        private static double bell(double distance, double deviation) {
            return Math.exp(-distance * distance / (2 * deviation * deviation));
        }
    }

    /**
     * A part of the aligned face, in distances of the eyes from their middle; on both sides of it.
     *
     * @param from distance across from the middle
     * @param to the same
     * @param top down from the eyes
     * @param bottom the same
     */
    private record Window(double from, double to, double top, double bottom) {

        static Window both(double from, double to, double top, double bottom) {
            return new Window(from, to, top, bottom);
        }

        /** @param side -1 for the left half, 1 for the right, 0 for both */
        boolean has(int x, int y, int side) {
            var across = (x - MIDDLE_X) / UNIT;
            var down = (y - MIDDLE_Y) / UNIT;
            var distance = Math.abs(across);
            return distance >= from && distance < to && down >= top && down < bottom && side * across >= 0;
        }
    }

    private static float[] values(float[] plane, Window window, int side) {
        return without(plane, window, null, side);
    }

    private static float[] without(float[] plane, Window window, Window hole) {
        return without(plane, window, hole, 0);
    }

    private static float[] without(float[] plane, Window window, @Nullable Window hole, int side) {
        var found = new float[plane.length];
        var count = 0;
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                if (window.has(x, y, side) && (hole == null || !hole.has(x, y, side))) {
                    found[count++] = plane[y * WIDTH + x];
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static float[] union(float[] one, float[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static double quantile(float[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    private static double share(float[] values, double above) {
        var count = 0;
        for (var value : values) {
            if (value > above) {
                count++;
            }
        }
        return (double) count / values.length;
    }

    private static double mean(float[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static Place place(double across, double down) {
        return new Place(MIDDLE_X + across * UNIT, MIDDLE_Y + down * UNIT);
    }

    private static Mat mat(float[] plane) {
        var pixels = new Mat(HEIGHT, WIDTH, opencv_core.CV_32F);
        FloatBuffer buffer = pixels.createBuffer();
        buffer.put(plane);
        return pixels;
    }

    private static float[] floats(Mat plane) {
        var values = new float[WIDTH * HEIGHT];
        FloatBuffer buffer = plane.createBuffer();
        buffer.get(values);
        return values;
    }
}
