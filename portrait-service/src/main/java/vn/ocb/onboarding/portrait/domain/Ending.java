package vn.ocb.onboarding.portrait.domain;

import vn.ocb.onboarding.contract.ReasonCode;

/** How an onboarding ended: the first ending in the order of the topic of events counts, later ones mean nothing. */
public enum Ending {
    AUTHENTICATED(ReasonCode.PROCESS_STEP_NOT_ALLOWED),
    CANCELLED(ReasonCode.PROCESS_CANCELLED),
    EXPIRED(ReasonCode.PROCESS_EXPIRED),
    FAILED(ReasonCode.PROCESS_ATTEMPTS_USED_UP);

    private final ReasonCode reason;

    Ending(ReasonCode reason) {
        this.reason = reason;
    }

    /** Why nothing more is possible. */
    public ReasonCode reason() {
        return reason;
    }
}
