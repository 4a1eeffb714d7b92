package vn.ocb.onboarding.contract;

/** What a person of the bank decides about a step in review. */
public enum ReviewDecision {
    /** The step is accepted; the flow goes on. */
    ACCEPT,
    /** The step is not accepted; it may be tried again while attempts are left. */
    REJECT
}
