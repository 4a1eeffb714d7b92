package vn.ocb.onboarding.document.vision.quality;

import java.util.Optional;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.PictureQuality.Layout;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Tells by a few things every card has in its place (docs/limits.md) which side of which paper it is, and whether it is
 * upside down: the three lines of the MRZ, the emblem, the portrait, the QR code.
 */
final class CardLayout {
    /** The MRZ has at least this many times the strokes of its surroundings: 3.4 in the dark to 9, elsewhere up to 2.1. */
    private static final double MRZ = 2.6;
    /** Red share of the emblem's place: 0.57 with glare to 0.75, elsewhere 0. */
    private static final double EMBLEM = .25;
    /** Contrast of the portrait: 0.23 in too much light to 0.57, elsewhere up to 0.23. */
    private static final double PORTRAIT = .25;
    /** Strokes in the calmest part of a QR code by the brightness of the card: 0.12 where it moved to 0.34, else 0.1. */
    private static final double QR = .11;

    private final CardPlanes planes;
    private final boolean turned;
    private final boolean mirrored;

    private CardLayout(CardPlanes planes, boolean turned, boolean mirrored) {
        this.planes = planes;
        this.turned = turned;
        this.mirrored = mirrored;
    }

    /**
     * A layout and whether the card has to be turned by half to have it.
     *
     * @param turned the card is seen upside down
     * @param mirrored the front of a card is seen in a mirror; on a back only its codes can tell
     * @param evidence how much speaks for this layout; over 1 when any of the signs is there
     */
    record Found(Layout layout, boolean turned, boolean mirrored, double evidence) {}

    static Found in(CardPlanes planes) {
        var upright = new CardLayout(planes, false, false).found();
        var turned = new CardLayout(planes, true, false).found();
        var found = turned.evidence > upright.evidence ? turned : upright;
        return Stream.of(new CardLayout(planes, false, true), new CardLayout(planes, true, true))
                .filter(mirrored -> mirrored.isFront()
                        && found.layout.side().filter(Side.BACK::equals).isEmpty())
                .filter(mirrored -> new CardLayout(planes, found.turned, false).emblem() < EMBLEM)
                .map(CardLayout::found)
                .findFirst()
                .orElse(found);
    }

    private Found found() {
        return new Found(layout(), turned, mirrored, evidence());
    }

    /** The emblem and the portrait below it: two things that are both beside their places are no accident. */
    private boolean isFront() {
        return emblem() >= EMBLEM && portrait() >= PORTRAIT;
    }

    /** How much speaks for this way round; over 1 when any of the signs is there. */
    private double evidence() {
        return Math.max(mrz() / MRZ, Math.max(emblem() / EMBLEM, Math.min(1, portrait() / PORTRAIT)));
    }

    private Layout layout() {
        var side = side();
        return new Layout(
                side,
                side.flatMap(this::paper),
                side.filter(Side.BACK::equals).map(back -> mrzSeen()).orElse(1.0));
    }

    private Optional<Side> side() {
        if (mrz() >= MRZ) {
            return Optional.of(Side.BACK);
        }
        return emblem() >= EMBLEM || portrait() >= PORTRAIT ? Optional.of(Side.FRONT) : Optional.empty();
    }

    /** The QR code stands on the front of the one paper and on the back of the other. */
    private Optional<IdPaper> paper(Side side) {
        if (qr() < QR) {
            return Optional.empty();
        }
        return Optional.of(side == Side.FRONT ? IdPaper.CCCD_CHIP : IdPaper.CAN_CUOC);
    }

    private double mean(Plane plane, Zone zone) {
        var seen = mirrored ? zone.mirrored() : zone;
        return plane.mean(turned ? seen.turned() : seen);
    }

    private double mrz() {
        return new MrzBands(zone -> mean(planes.strokes(), zone)).contrast();
    }

    private double mrzSeen() {
        return new MrzBands(zone -> mean(planes.strokes(), zone)).seen();
    }

    /** The best place within 3 mm: cards are printed, and corners found, with some tolerance. */
    private double emblem() {
        // The square within the red disc of radius 6.4 mm around (14, 9.8).
        var square = new Zone(9.5, 5.3, 9, 9);
        var best = 0.0;
        for (var right = -3; right <= 3; right++) {
            for (var down = -3; down <= 3; down++) {
                best = Math.max(best, mean(planes.red(), square.moved(right, down)));
            }
        }
        return best / 255;
    }

    /** How much the tones of the portrait differ among squares of 2 mm, by their mean. */
    private double portrait() {
        var count = 0;
        var sum = 0.0;
        var squares = 0.0;
        for (var x = 5; x < 22; x += 2) {
            for (var y = 21; y < 44; y += 2) {
                var tone = mean(planes.brightness(), new Zone(x, y, 2, 2));
                count++;
                sum += tone;
                squares += tone * tone;
            }
        }
        var mean = sum / count;
        return mean == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
    }

    /** A code has strokes everywhere in its square, print and fingerprints leave parts of it empty. */
    private double qr() {
        var best = 0.0;
        for (var right = -2.0; right <= 2; right += .8) {
            for (var down = -2.0; down <= 2; down += .8) {
                best = Math.max(best, calmestOfQr(right, down));
            }
        }
        return best / (1 + planes.brightness().mean(Zone.CARD));
    }

    private double calmestOfQr(double right, double down) {
        // 15.5 mm in four rows of four.
        var size = 15.5 / 4;
        var calmest = Double.MAX_VALUE;
        for (var column = 0; column < 4; column++) {
            for (var row = 0; row < 4; row++) {
                var part = new Zone(67.5 + column * size + right, 2.5 + row * size + down, size, size);
                calmest = Math.min(calmest, mean(planes.strokes(), part));
            }
        }
        return calmest;
    }
}
