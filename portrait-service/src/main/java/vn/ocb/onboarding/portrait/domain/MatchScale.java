package vn.ocb.onboarding.portrait.domain;

/**
 * What a model's similarities are worth to the bank.
 *
 * @param approve score from which two faces are one person's (docs/limits.md: 80)
 * @param review score from which a person of the bank decides; under it the faces differ
 * @param enrolled similarity from which an enrolled face is taken for the same person's. Higher than a match needs: it
 *     is compared with every face the bank has, so that rare chances add up
 */
public record MatchScale(Calibration calibration, int approve, int review, double enrolled) {
    public MatchScale {
        if (!(review > 0 && review <= approve && approve <= 100)) {
            throw new IllegalArgumentException("0 < review <= approve <= 100");
        }
        if (!(enrolled > 0 && enrolled <= 1)) {
            throw new IllegalArgumentException("0 < enrolled <= 1");
        }
    }
}
