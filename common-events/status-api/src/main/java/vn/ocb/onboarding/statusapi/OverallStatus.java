package vn.ocb.onboarding.statusapi;

/** Where the onboarding as a whole stands. */
public enum OverallStatus {
    IN_PROGRESS,
    IN_REVIEW,
    /** The account exists and may not do everything yet. */
    OPENED_LIMITED,
    OPENED,
    /** The customer's data do not allow it. */
    REJECTED,
    /** Attempts are used up. */
    FAILED,
    EXPIRED,
    CANCELLED;

    /** Whether the account exists. */
    public boolean opened() {
        return this == OPENED_LIMITED || this == OPENED;
    }

    /** Whether nothing is left to do for the partner. */
    public boolean ended() {
        return this != IN_PROGRESS && this != IN_REVIEW;
    }
}
