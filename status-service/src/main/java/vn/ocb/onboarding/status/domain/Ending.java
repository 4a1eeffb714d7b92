package vn.ocb.onboarding.status.domain;

import java.util.List;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * How the part of the onboarding that our services decide came to its end: the first of these on the topic of events;
 * one that comes later has no effect.
 */
public record Ending(Kind kind, List<ReasonCode> reasons) {

    /** The ways to end. */
    public enum Kind {
        /** The customer confirmed; the bank's core has the word. */
        AUTHENTICATED,
        REFUSED,
        CANCELLED,
        EXPIRED,
        FAILED
    }
}
