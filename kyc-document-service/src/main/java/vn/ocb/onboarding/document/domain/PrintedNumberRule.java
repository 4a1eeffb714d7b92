package vn.ocb.onboarding.document.domain;

import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

/**
 * The number printed beside the portrait against the declared one, which the codes have confirmed: the only tie between
 * the portrait and a card of 2024, whose QR code and MRZ both stand on the back.
 */
public final class PrintedNumberRule {
    private static final String NAME = "FRONT_NUMBER";

    /**
     * @param tiedByQr whether the QR code of the same side has told the number already
     * @param spoiltBy why the picture is too bad to blame the card; empty on a picture that is good enough
     */
    static Check check(NumberSeen seen, boolean tiedByQr, @Nullable ReasonCode spoiltBy, MrzLimits limits) {
        var check = switch (seen.likeness()) {
            case AGREES -> Check.passed(NAME);
            case DIFFERS ->
                seen.certainty() >= limits.certainFrom()
                        ? Check.failed(NAME, ReasonCode.FRAUD_SIDES_DIFFER)
                        : Check.review(NAME, ReasonCode.FRAUD_SIDES_DIFFER);
            case UNREADABLE -> unreadable(tiedByQr, spoiltBy);
        };
        var agreement = seen.likeness() == NumberSeen.Likeness.AGREES ? seen.certainty() : 0;
        return check.scored(new Score((int) Math.round(100 * agreement)))
                .explained(seen.certainty(), limits.certainFrom());
    }

    private static Check unreadable(boolean tiedByQr, @Nullable ReasonCode spoiltBy) {
        if (tiedByQr) {
            return Check.warning(NAME);
        }
        return spoiltBy == null ? Check.review(NAME, ReasonCode.PROCESS_REVIEW) : Check.failed(NAME, spoiltBy);
    }

    private PrintedNumberRule() {}
}
