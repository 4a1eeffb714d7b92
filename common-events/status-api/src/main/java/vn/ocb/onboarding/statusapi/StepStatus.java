package vn.ocb.onboarding.statusapi;

/** Where a step stands. */
public enum StepStatus {
    NOT_STARTED,
    /** Asked for, and not answered yet: a state, not an error. */
    PENDING,
    ACCEPTED,
    /** Not accepted; may be tried again while attempts are left. */
    REJECTED,
    /** A person of the bank decides. */
    REVIEW,
    /** A fault of ours; no attempt was counted, the step may be tried again. */
    FAILED,
    /** Authentication: the customer has a code to enter. */
    CODE_SENT,
    /** Authentication: the entries of the code are used up, another may be sent. */
    LOCKED
}
