package vn.ocb.onboarding.document.vision.fraud;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.document.domain.FraudSigns;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Corners;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;
import vn.ocb.onboarding.picture.Spectrum;

/**
 * Looks for the pattern that the grid of a display makes with the grid of the sensor. It must be done on the photographed
 * pixels themselves: any other size has grids of its own.
 */
final class Moire {
    /**
     * Middles of the looked at squares as shares of the card. A display shows everywhere: the median of the squares is
     * what counts, so that one with a QR code or a fingerprint, which are regular too, does not.
     */
    private static final double[][] PLACES = {{.22, .25}, {.50, .25}, {.22, .52}, {.50, .52}, {.72, .58}};

    /** When so many have no peak, neither has the median of all. */
    private static final int MAJORITY = PLACES.length / 2 + 1;
    /** Under the peaks of displays, and of the limits for them: genuine cards seldom have more in most squares. */
    private static final double NO_PEAK = 6;

    static FraudSigns.Moire of(CardView card) {
        var luma = new ArrayList<Double>();
        var colour = new ArrayList<Double>();
        var spectrum = new Spectrum();
        for (var place : PLACES) {
            var square = square(card, place[0], place[1]);
            if (square != null) {
                spectrum.take(square);
                luma.add(spectrum.lumaPeak());
                colour.add(spectrum.colourPeak());
            }
            if (hasNoPeak(luma) && hasNoPeak(colour)) {
                break;
            }
        }
        return new FraudSigns.Moire(median(luma), median(colour));
    }

    private static boolean hasNoPeak(List<Double> peaks) {
        return peaks.stream().filter(peak -> peak < NO_PEAK).count() >= MAJORITY;
    }

    /** Null where the card is smaller than a square or reaches out of the picture. */
    private static @Nullable Mat square(CardView card, double across, double down) {
        var middle = place(card.corners(), across, down);
        var left = (int) middle.x() - Spectrum.SIZE / 2;
        var top = (int) middle.y() - Spectrum.SIZE / 2;
        var picture = card.picture();
        return left < 0 || top < 0 || left + Spectrum.SIZE > picture.width() || top + Spectrum.SIZE > picture.height()
                ? null
                : new Mat(picture.pixels(), new Rect(left, top, Spectrum.SIZE, Spectrum.SIZE));
    }

    private static Point place(Corners corners, double across, double down) {
        var above = between(corners.first(), corners.second(), across);
        var below = between(corners.fourth(), corners.third(), across);
        return between(above, below, down);
    }

    private static Point between(Point from, Point to, double share) {
        return new Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
    }

    private static double median(List<Double> peaks) {
        if (peaks.isEmpty()) {
            return 0;
        }
        Collections.sort(peaks);
        return peaks.get(peaks.size() / 2);
    }

    private Moire() {}
}
