package vn.ocb.onboarding.document.domain;

import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

/**
 * The number printed beside the portrait against the declared one, which the codes have confirmed: the only tie between
 * the portrait and a card of 2024, whose QR code and MRZ both stand on the back.
 */
public final class PrintedNumberRule {
    private static final String NAME = "FRONT_NUMBER";

    public static Check check(NumberSeen seen, MrzLimits limits) {
        var check = switch (seen.likeness()) {
            case AGREES -> Check.passed(NAME);
            case DIFFERS ->
                seen.certainty() >= limits.certainFrom()
                        ? Check.failed(NAME, ReasonCode.FRAUD_SIDES_DIFFER)
                        : Check.review(NAME, ReasonCode.FRAUD_SIDES_DIFFER);
            case UNREADABLE -> Check.review(NAME, ReasonCode.PROCESS_REVIEW);
        };
        var agreement = seen.likeness() == NumberSeen.Likeness.AGREES ? seen.certainty() : 0;
        return check.scored(new Score((int) Math.round(100 * agreement)))
                .explained(seen.certainty(), limits.certainFrom());
    }

    private PrintedNumberRule() {}
}
