package vn.ocb.onboarding.document.domain;

/**
 * How sure a reading must be. The reader's probabilities are 0-1.
 *
 * @param readFrom a character read with less is not read: a person looks at it
 * @param certainFrom a difference read with less may be a mistake of the reader: a person looks at it
 */
public record MrzLimits(double readFrom, double certainFrom) {
    public MrzLimits {
        mustBeProbability(readFrom, "read-from");
        mustBeProbability(certainFrom, "certain-from");
    }

    private static void mustBeProbability(double value, String name) {
        // NaN, too, is not within.
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("onboarding.rules.card.mrz." + name + " must lie within 0 and 1");
        }
    }
}
