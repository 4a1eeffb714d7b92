package vn.ocb.onboarding.local.model;

import org.jspecify.annotations.Nullable;

/** A life broke an invariant. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    /** @param invariant the same for all that broke it; a shorter life must break the same one */
    Violation(String invariant, String how, @Nullable Throwable cause) {
        super(invariant + (how.isEmpty() ? "" : ": " + how), cause);
        this.invariant = invariant;
    }

    String invariant() {
        return invariant;
    }
}
