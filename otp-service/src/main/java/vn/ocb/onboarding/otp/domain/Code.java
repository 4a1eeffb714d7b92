package vn.ocb.onboarding.otp.domain;

import java.time.Instant;
import vn.ocb.onboarding.contract.AuthenticationMethod;

/**
 * A code of an onboarding.
 *
 * @param number counts the codes of the onboarding from 1
 * @param arrived what is known of the message's arrival
 */
public record Code(
        int number,
        CodeHash hash,
        AuthenticationMethod channel,
        Instant issuedAt,
        Instant expiresAt,
        int wrongEntries,
        Departure departure,
        Arrival arrived) {

    /** Whether the message left. */
    public enum Departure {
        /** It is being handed over just now, or the process ended while it was. */
        SENDING,
        SENT,
        /** It certainly did not leave. */
        NOT_SENT,
        /** It may have left. */
        UNKNOWN
    }

    /** What the operator said later. */
    public enum Arrival {
        NOT_HEARD,
        DELIVERED,
        UNDELIVERED
    }

    /** Whether the customer may hold it: a code that certainly did not leave uses nothing up. */
    public boolean mayHaveLeft() {
        return departure != Departure.NOT_SENT;
    }

    /** Whether the customer need not wait for another one. */
    public boolean lost() {
        return departure == Departure.NOT_SENT || departure == Departure.UNKNOWN || arrived == Arrival.UNDELIVERED;
    }
}
