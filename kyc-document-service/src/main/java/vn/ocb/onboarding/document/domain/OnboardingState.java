package vn.ocb.onboarding.document.domain;

import vn.ocb.onboarding.contract.ReasonCode;

/** Where the life of an onboarding is. */
public enum OnboardingState {
    RUNNING(ReasonCode.PROCESS_STEP_NOT_ALLOWED),
    /** Confirmed by the customer; the bank's core is at work. */
    AUTHENTICATED(ReasonCode.PROCESS_STEP_NOT_ALLOWED),
    OPENED(ReasonCode.PROCESS_STEP_NOT_ALLOWED),
    /** The bank's core opened no account. */
    NOT_OPENED(ReasonCode.PROCESS_STEP_NOT_ALLOWED),
    /** Not eligible: it never ran. */
    REFUSED(ReasonCode.PROCESS_STEP_NOT_ALLOWED),
    CANCELLED(ReasonCode.PROCESS_CANCELLED),
    EXPIRED(ReasonCode.PROCESS_EXPIRED),
    FAILED(ReasonCode.PROCESS_ATTEMPTS_USED_UP);

    private final ReasonCode refusal;

    OnboardingState(ReasonCode refusal) {
        this.refusal = refusal;
    }

    /** Why a command is refused in this state. */
    public ReasonCode refusal() {
        return refusal;
    }
}
