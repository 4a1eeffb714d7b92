package vn.ocb.onboarding.document.vision.quality;

import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Scalar;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Outline;
import vn.ocb.onboarding.document.vision.outline.Overview;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Counts the corners something lies on. What covers a corner comes from outside of the card, so beyond the corner the
 * picture shows neither the card nor the desk; beyond a corner that was cut off lies only the desk.
 */
final class CoveredCorners {
    /** A place whose colour is compared, in millimetres. */
    private static final double PLACE = 3.5;
    /** How much the place on a corner differs at least from the desk on both sides of it, of 255 in any colour. */
    private static final double DIFFERENCE = 26;

    /** Next to a corner that can be seen most of the sides has an edge, next to a covered one none. */
    private static final double EDGE = .5;

    private final Overview seen;

    private CoveredCorners(Overview seen) {
        this.seen = seen;
    }

    static int count(CardView card, Outline outline) {
        var covered = new CoveredCorners(card.overview());
        return (int) IntStream.range(0, 4)
                .filter(corner -> outline.edgeAtCorners().get(corner) < EDGE)
                .filter(corner -> covered.isCovered(corner == 1 || corner == 2, corner >= 2))
                .count();
    }

    private boolean isCovered(boolean right, boolean down) {
        // The desk is seen from 14 mm off the corner along both sides: a finger is 16 mm wide.
        var corner = colour(-4, -4, right, down);
        var inside = colour(3, 3, right, down);
        var along = colour(14, -4, right, down);
        var aside = colour(-4, 14, right, down);
        return differs(corner, along, aside) && differs(inside, along, aside);
    }

    /** The mean colour {@code x} and {@code y} millimetres inwards of a corner. */
    private Scalar colour(double x, double y, boolean right, boolean down) {
        var left = right ? Zone.CARD_WIDTH - x - PLACE : x;
        var top = down ? Zone.CARD_HEIGHT - y - PLACE : y;
        return opencv_core.mean(seen.of(new Zone(left, top, PLACE, PLACE)));
    }

    private static boolean differs(Scalar place, Scalar one, Scalar other) {
        for (var channel = 0; channel < 3; channel++) {
            var least = Math.min(one.get(channel), other.get(channel)) - DIFFERENCE;
            var most = Math.max(one.get(channel), other.get(channel)) + DIFFERENCE;
            if (place.get(channel) < least || place.get(channel) > most) {
                return true;
            }
        }
        return false;
    }
}
