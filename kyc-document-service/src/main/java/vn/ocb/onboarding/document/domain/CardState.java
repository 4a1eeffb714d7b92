package vn.ocb.onboarding.document.domain;

/** Where the ID card is. */
public enum CardState {
    NOT_SENT,
    REJECTED,
    ACCEPTED,
    IN_REVIEW
}
