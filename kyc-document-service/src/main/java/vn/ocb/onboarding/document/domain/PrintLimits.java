package vn.ocb.onboarding.document.domain;

/**
 * What {@link PrintSeen} must at least be. Without it a field is hidden, smeared or gone.
 *
 * @param strengthFrom how sharp and dark print is, by the lines around it
 * @param extentFrom its length, by the least that the declared text takes
 */
public record PrintLimits(double strengthFrom, double extentFrom) {
    public PrintLimits {
        Limits.mustBePositive(strengthFrom, "strength-from");
        Limits.mustBePositive(extentFrom, "extent-from");
    }
}
