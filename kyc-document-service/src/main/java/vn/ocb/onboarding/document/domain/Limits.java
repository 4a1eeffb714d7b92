package vn.ocb.onboarding.document.domain;

/** What every limit must be. One that is missing in the configuration arrives as 0. */
final class Limits {

    static void mustBePositive(double limit, String name) {
        // NaN, too, is not greater.
        if (!(limit > 0)) {
            throw new IllegalArgumentException("the limit " + name + " must be greater than 0");
        }
    }

    private Limits() {}
}
