package vn.ocb.onboarding.document.vision.mrz;

import java.util.Arrays;
import java.util.Optional;
import vn.ocb.onboarding.document.domain.CheckDigit;
import vn.ocb.onboarding.document.domain.Mrz;
import vn.ocb.onboarding.document.domain.MrzReading;
import vn.ocb.onboarding.document.vision.glyph.GlyphNet;
import vn.ocb.onboarding.document.vision.glyph.GlyphPatch;
import vn.ocb.onboarding.document.vision.glyph.InkFinder;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * Reads the MRZ of a card: three lines of ink, a grid of 90 cells, a net that knows the characters, check digits that
 * put right what the net doubts. A card that lies upside down is turned. May be used by many threads.
 */
public final class MrzReader {
    /** A character of 1.4 x 2.4 mm then fills the patch of the net but for a margin. */
    private static final double PIXELS_PER_MILLIMETRE = 1 / .14;
    /** ISO 1073-2: ten characters to the inch. */
    private static final float PITCH = (float) (2.54 * PIXELS_PER_MILLIMETRE);

    /** The lower half of the card, with the tolerance of its outline. */
    private static final Zone SEARCHED = new Zone(-1, 28, Zone.CARD_WIDTH + 2, Zone.CARD_HEIGHT - 27);
    /** Where the middle of the first character may stand: it should be 5.2 mm from the edge of the card. */
    private static final float FIRST_FROM = (float) ((2 - SEARCHED.x()) * PIXELS_PER_MILLIMETRE);

    private static final float FIRST_TO = (float) ((9 - SEARCHED.x()) * PIXELS_PER_MILLIMETRE);

    /** Measured on specimens: other print and an MRZ upside down reach .3, an MRZ blurred by .25 mm .99. */
    private static final float PLAUSIBLE = .6f;

    private final GlyphNet net = GlyphNet.shipped("ocr-b.net");

    /** What stands in the MRZ; empty where there is none, or none that can be read. */
    public Optional<MrzReading> read(CardView card) {
        var upright = guess(card);
        if (upright.filter(MrzReader::isRight).isPresent()) {
            return upright.map(guess -> guess.reading(false));
        }
        var turned = guess(card.turned());
        return better(upright, turned)
                .filter(guess -> guess.plausibility() >= PLAUSIBLE)
                .map(guess ->
                        guess.reading(turned.filter(other -> other == guess).isPresent()));
    }

    private static Optional<Guess> better(Optional<Guess> one, Optional<Guess> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().plausibility() >= other.get().plausibility() ? one : other;
    }

    private Optional<Guess> guess(CardView card) {
        var ink = InkFinder.find(card, SEARCHED, PIXELS_PER_MILLIMETRE);
        return TextLines.find(ink).map(lines -> {
            var grid = MrzGrid.fit(ink, lines, FIRST_FROM, FIRST_TO, PITCH);
            var patches = new float[Mrz.HEIGHT * Mrz.WIDTH * GlyphPatch.VALUES];
            for (var line = 0; line < Mrz.HEIGHT; line++) {
                for (var at = 0; at < Mrz.WIDTH; at++) {
                    GlyphPatch.cut(
                            ink,
                            grid.x(line, at),
                            grid.y(line, at),
                            grid.pitch() / PITCH,
                            patches,
                            (line * Mrz.WIDTH + at) * GlyphPatch.VALUES);
                }
            }
            var guess = new Guess(net.probabilities(patches, Mrz.HEIGHT * Mrz.WIDTH), net.classes());
            new CheckDigitRepair(guess).repair();
            return guess;
        });
    }

    private static boolean isRight(Guess guess) {
        return guess.plausibility() >= PLAUSIBLE
                && Arrays.stream(CheckDigit.values()).allMatch(digit -> digit.isRight(guess.line(0), guess.line(1)));
    }
}
