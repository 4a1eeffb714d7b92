package vn.ocb.onboarding.document.vision.fraud;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.document.vision.outline.Overview;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Decides at each corner whether card or desk lies where card must be. What desk and card look like is learnt beside the
 * corner, from both sides of the two edges that meet there; a finger looks like neither.
 */
final class CutCorner {
    /** Looked at from each corner along its edges, in millimetres; a finger is seldom wider. */
    private static final double REACH = 19;

    private static final double RIM = 3;
    private static final Zone[] CORNERS = {
        new Zone(-RIM, -RIM, REACH + RIM, REACH + RIM),
        new Zone(Zone.CARD_WIDTH - REACH, -RIM, REACH + RIM, REACH + RIM),
        new Zone(Zone.CARD_WIDTH - REACH, Zone.CARD_HEIGHT - REACH, REACH + RIM, REACH + RIM),
        new Zone(-RIM, Zone.CARD_HEIGHT - REACH, REACH + RIM, REACH + RIM)
    };

    /** ISO/IEC 7810: a normal corner is round by 3.18 mm. */
    private static final double RADIUS = 3.18;
    /** Found corners are that many millimetres off. */
    private static final double TOLERANCE = .6;
    /** Legs of the smallest cut that is looked for. */
    private static final double CUT = 5;

    private static final int SAMPLES_PER_MM = 4;
    private static final double STRIP_BEGINS = 12.5;
    private static final double STRIP_ENDS = 18;
    private static final Area OUTSIDE_ONE = strip(-2.6, -.9);
    private static final Area OUTSIDE_OTHER = swapped(OUTSIDE_ONE);
    private static final Area INSIDE_ONE = strip(.9, 2.6);
    private static final Area INSIDE_OTHER = swapped(INSIDE_ONE);
    /** Desk and card closer than that, of 441, cannot be told apart. */
    private static final double LEAST_CONTRAST = 30;
    /** What is farther from the desk than this share of the way to the card is neither: skin. */
    private static final double DESK_WITHIN = .4;

    /** Share of the most missing corner that is desk, 0-1. */
    static double share(Overview card) {
        var views = IntStream.range(0, CORNERS.length)
                .mapToObj(corner -> new CornerView(card.of(CORNERS[corner]), corner))
                .toList();
        var desk = colours(views, OUTSIDE_ONE, OUTSIDE_OTHER);
        return views.stream().mapToDouble(view -> share(view, desk)).max().orElseThrow();
    }

    /** The desk's colours come from all around the card: it has a shadow on one side and none on the other. */
    private static List<float[]> colours(List<CornerView> views, Area one, Area other) {
        var colours = views.stream()
                .flatMap(view -> Stream.of(view.mean(one), view.mean(other)))
                .collect(Collectors.toCollection(ArrayList::new));
        colours.add(mean(colours));
        return colours;
    }

    private static double share(CornerView corner, List<float[]> desk) {
        var card = List.of(corner.mean(INSIDE_ONE), corner.mean(INSIDE_OTHER));
        var contrast = desk.stream()
                .mapToDouble(colour -> distance(card, colour))
                .min()
                .orElseThrow();
        if (contrast < LEAST_CONTRAST) {
            return 0;
        }
        return corner.share(colour -> {
            var toDesk = distance(desk, colour);
            return toDesk < DESK_WITHIN * contrast && toDesk < distance(card, colour);
        });
    }

    private static float[] mean(List<float[]> colours) {
        var mean = new float[3];
        for (var colour : colours) {
            for (var channel = 0; channel < 3; channel++) {
                mean[channel] += colour[channel] / colours.size();
            }
        }
        return mean;
    }

    private static double distance(List<float[]> colours, float[] colour) {
        return colours.stream()
                .mapToDouble(other ->
                        Math.hypot(Math.hypot(other[0] - colour[0], other[1] - colour[1]), other[2] - colour[2]))
                .min()
                .orElseThrow();
    }

    /** A place is given by its distances to the two edges that meet in the corner; negative is outside. */
    private interface Area {
        boolean has(double fromOne, double fromOther);
    }

    private static Area strip(double nearest, double farthest) {
        return (fromOne, fromOther) ->
                fromOne >= nearest && fromOne <= farthest && fromOther >= STRIP_BEGINS && fromOther <= STRIP_ENDS;
    }

    private static Area swapped(Area area) {
        return (fromOne, fromOther) -> area.has(fromOther, fromOne);
    }

    /** What a cut takes away and the rounding of a whole card leaves. */
    private static boolean isMissingOnlyWhenCut(double fromOne, double fromOther) {
        if (Math.min(fromOne, fromOther) < TOLERANCE || fromOne + fromOther > CUT - TOLERANCE / 2) {
            return false;
        }
        var x = Math.max(0, RADIUS - fromOne);
        var y = Math.max(0, RADIUS - fromOther);
        return Math.hypot(x, y) <= RADIUS - TOLERANCE;
    }

    /** A corner of the card, turned so that distances to its edges count from the same place at all four. */
    private static final class CornerView {
        private final byte[] pixels;
        private final int size;
        private final int corner;

        CornerView(Mat zone, int corner) {
            var small = new Mat();
            var factor = (double) SAMPLES_PER_MM / Overview.PIXELS_PER_MM;
            opencv_imgproc.resize(zone, small, new Size(), factor, factor, opencv_imgproc.INTER_LINEAR);
            this.pixels = new byte[(int) (3 * small.total())];
            ByteBuffer buffer = small.createBuffer();
            buffer.get(pixels);
            this.size = small.cols();
            this.corner = corner;
        }

        float[] mean(Area area) {
            var sum = new float[3];
            var count = new int[1];
            each(area, colour -> {
                for (var channel = 0; channel < 3; channel++) {
                    sum[channel] += colour[channel];
                }
                count[0]++;
            });
            for (var channel = 0; channel < 3; channel++) {
                sum[channel] /= count[0];
            }
            return sum;
        }

        double share(Predicate<float[]> wanted) {
            var found = new int[2];
            each(CutCorner::isMissingOnlyWhenCut, colour -> {
                found[0] += wanted.test(colour) ? 1 : 0;
                found[1]++;
            });
            return (double) found[0] / found[1];
        }

        private void each(Area area, Consumer<float[]> action) {
            var colour = new float[3];
            for (var y = 0; y < size; y++) {
                for (var x = 0; x < size; x++) {
                    if (area.has(distance(x, corner == 1 || corner == 2), distance(y, corner >= 2))) {
                        for (var channel = 0; channel < 3; channel++) {
                            colour[channel] = pixels[3 * (y * size + x) + channel] & 0xFF;
                        }
                        action.accept(colour);
                    }
                }
            }
        }

        private double distance(int at, boolean fromTheEnd) {
            return ((fromTheEnd ? size - 1 - at : at) + .5) / SAMPLES_PER_MM - RIM;
        }
    }

    private CutCorner() {}
}
