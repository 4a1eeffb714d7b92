package vn.ocb.onboarding.document.domain;

import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;
import vn.ocb.onboarding.document.domain.NumberSeen.Likeness;
import vn.ocb.onboarding.document.domain.QualityRule.LetStand;
import vn.ocb.onboarding.document.domain.QualityRule.Verdict;

/**
 * The number printed beside the portrait against the declared one, which the codes have confirmed: the tie between the
 * portrait and the rest of the card (docs/decisions/0008).
 */
final class PrintedNumberRule {
    private static final String NAME = "FRONT_NUMBER";

    /**
     * A front whose number was not read is tied to its back and its person by a QR code at best, which anybody can print:
     * a better picture is asked for where the picture has a flaw, a person decides where it has none.
     */
    static Check check(Verdict verdict, MrzLimits limits) {
        var seen = number(verdict);
        var check = switch (seen.likeness()) {
            case AGREES -> Check.passed(NAME);
            case DIFFERS -> differs(verdict, seen.certainty() >= limits.certainFrom());
            case UNREADABLE -> notCompared(verdict);
        };
        var agreement = seen.likeness() == Likeness.AGREES ? seen.certainty() : 0;
        return check.scored(new Score((int) Math.round(100 * agreement)))
                .explained(seen.certainty(), limits.certainFrom());
    }

    /** Whether another number was read. */
    static boolean differs(Verdict verdict) {
        return number(verdict).likeness() == Likeness.DIFFERS;
    }

    private static Check differs(Verdict verdict, boolean certain) {
        if (!(verdict instanceof LetStand)) {
            return notCompared(verdict);
        }
        return certain
                ? Check.failed(NAME, ReasonCode.FRAUD_SIDES_DIFFER)
                : Check.review(NAME, ReasonCode.FRAUD_SIDES_DIFFER);
    }

    private static Check notCompared(Verdict verdict) {
        return verdict.flaw()
                .map(flaw -> Check.failed(NAME, flaw))
                .orElseGet(() -> Check.review(NAME, ReasonCode.PROCESS_REVIEW));
    }

    private static NumberSeen number(Verdict verdict) {
        return verdict.picture().number().orElse(new NumberSeen(Likeness.UNREADABLE, 0));
    }

    private PrintedNumberRule() {}
}
