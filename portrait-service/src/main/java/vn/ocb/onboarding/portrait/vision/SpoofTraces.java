package vn.ocb.onboarding.portrait.vision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_imgproc.Vec4iVector;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.Spectrum;

/**
 * What a display or a sheet of paper leaves in a photograph of it: the beat of its grid with that of the sensor, to be
 * seen in the photographed pixels alone, and its straight edges around the face.
 */
final class SpoofTraces {
    /** Middles of the squares as shares of the face's box: cheeks with the mouth, forehead. */
    private static final double[][] PLACES = {{.3, .6}, {.7, .6}, {.5, .25}};
    /** When so many have no peak, neither has the median of all. */
    private static final int MAJORITY = PLACES.length / 2 + 1;
    /** Under the limits of doubt: genuine pictures have up to this much (docs/limits.md, "Portraits"). */
    private static final double NO_PEAK = 7.5;

    /** Edges are sought at this size of the longer side. */
    private static final int SEARCHED_SIZE = 400;
    /** Tangent of the angle an edge may lean, 10 degrees. */
    private static final double LEANING = .18;

    private SpoofTraces() {}

    /**
     * Peaks of regular patterns.
     *
     * @param luma median over the squares, as multiple of what is usual; the higher of two where both have no peak
     * @param colour the same of red minus green
     */
    record Moire(double luma, double colour) {}

    static Moire moire(DecodedPicture picture, Face face) {
        var luma = new ArrayList<Double>();
        var colour = new ArrayList<Double>();
        var spectrum = new Spectrum();
        for (var place : PLACES) {
            spectrum.take(square(picture, face, place[0], place[1]));
            luma.add(spectrum.lumaPeak());
            colour.add(spectrum.colourPeak());
            if (hasNoPeak(luma) && hasNoPeak(colour)) {
                break;
            }
        }
        return new Moire(median(luma), median(colour));
    }

    private static boolean hasNoPeak(List<Double> peaks) {
        return peaks.stream().filter(peak -> peak < NO_PEAK).count() >= MAJORITY;
    }

    /** Every picture is larger than a square; near a border the square moves inside. */
    private static Mat square(DecodedPicture picture, Face face, double across, double down) {
        var half = Spectrum.SIZE / 2;
        var x = (int) (face.x() + across * face.width()) - half;
        var y = (int) (face.y() + down * face.height()) - half;
        var left = Math.clamp(x, 0, picture.width() - Spectrum.SIZE);
        var top = Math.clamp(y, 0, picture.height() - Spectrum.SIZE);
        return new Mat(picture.pixels(), new Rect(left, top, Spectrum.SIZE, Spectrum.SIZE));
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    /**
     * How many of the four sides of a rectangle around the face are straight edges, as share; doors make one or two.
     */
    static double frame(DecodedPicture picture, Face face) {
        var small = picture.noLongerThan(SEARCHED_SIZE).toGrey();
        var scale = (double) small.width() / picture.width();
        var left = face.x() * scale;
        var top = face.y() * scale;
        var width = face.width() * scale;
        var height = face.height() * scale;
        var found = new boolean[4];
        for (var line : lines(small.pixels(), Math.min(width, height))) {
            var middleX = (line.x1 + line.x2) / 2.0;
            var middleY = (line.y1 + line.y2) / 2.0;
            if (line.upright() && line.spans(line.y1, line.y2, top, top + height)) {
                found[0] |= middleX < left;
                found[1] |= middleX > left + width;
            } else if (line.level() && line.spans(line.x1, line.x2, left, left + width)) {
                found[2] |= middleY < top;
                found[3] |= middleY > top + height;
            }
        }
        var sides = 0;
        for (var side : found) {
            sides += side ? 1 : 0;
        }
        return sides / 4.0;
    }

    private static List<Line> lines(Mat grey, double shortest) {
        var edges = new Mat();
        opencv_imgproc.Canny(grey, edges, 60, 160);
        var found = new Vec4iVector();
        // An edge of one pixel and one degree; half of the shortest line must be edge, gaps as long as a finger is
        // wide.
        opencv_imgproc.HoughLinesP(edges, found, 1, Math.PI / 180, (int) (shortest / 2), shortest, shortest / 8);
        var lines = new ArrayList<Line>();
        for (var at = 0L; at < found.size(); at++) {
            var line = found.get(at);
            lines.add(new Line(line.get(0), line.get(1), line.get(2), line.get(3)));
        }
        return lines;
    }

    private record Line(int x1, int y1, int x2, int y2) {
        boolean upright() {
            return Math.abs(x2 - x1) <= LEANING * Math.abs(y2 - y1);
        }

        boolean level() {
            return Math.abs(y2 - y1) <= LEANING * Math.abs(x2 - x1);
        }

        /** Whether the line runs along at least half of the face. */
        boolean spans(int one, int other, double from, double to) {
            var shared = Math.min(Math.max(one, other), to) - Math.max(Math.min(one, other), from);
            return shared >= (to - from) / 2;
        }
    }
}
