package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.AuthenticationMethod;

/**
 * The latest one-time password.
 *
 * @param number counts the codes of the onboarding from 1
 * @param usable whether entering it may succeed: it left us, and is neither locked nor found expired
 * @param codesLeft how many more may be sent
 * @param sent empty when it did not leave us, or that is unknown
 */
public record Code(
        int number,
        boolean usable,
        int codesLeft,
        @Nullable Sent sent,
        @Nullable Instant deliveredAt) {

    /** What the customer is told about a code on its way. */
    public record Sent(
            AuthenticationMethod channel,
            String destination,
            Instant sentAt,
            Instant expiresAt,
            Instant resendAfter,
            int entriesAllowed) {}

    Code delivered(Instant at) {
        return new Code(number, usable, codesLeft, sent, at);
    }

    Code usable(boolean usable) {
        return new Code(number, usable, codesLeft, sent, deliveredAt);
    }

    Code withCodesLeft(int codesLeft) {
        return new Code(number, usable, codesLeft, sent, deliveredAt);
    }
}
