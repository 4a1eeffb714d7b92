package vn.ocb.onboarding.document.domain;

import java.util.List;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;

/** What is decided about an ID card. What a check cannot decide goes to review, never to approval. */
public sealed interface CardVerdict {

    List<Check> checks();

    /** Everything was checked, and nothing is left for a person to decide. */
    record Verified(List<Check> checks) implements CardVerdict {}

    /** @param redo the sides to send again */
    record Rejected(List<Check> checks, List<ReasonCode> reasons, List<Side> redo) implements CardVerdict {}

    /** Nothing failed, but something was not decided or not looked at. */
    record SentToReview(List<Check> checks, List<ReasonCode> reasons) implements CardVerdict {}

    /**
     * Puts all checks together.
     *
     * @param kept what init left to be reviewed
     * @param inspection the checks on the card as a whole, which belong to no side
     */
    static CardVerdict of(List<Check> kept, CardFindings findings, List<Check> inspection) {
        var checks = Stream.of(kept, findings.checks(), inspection)
                .flatMap(List::stream)
                .toList();
        if (Checks.any(checks, Outcome.FAILED)) {
            var redo = findings.acceptsBoth() ? List.of(Side.values()) : findings.redo();
            return new Rejected(checks, Checks.reasons(checks, Outcome.FAILED), redo);
        }
        if (Checks.any(checks, Outcome.REVIEW, Outcome.NOT_CHECKED)) {
            return new SentToReview(checks, Checks.reasons(checks, Outcome.REVIEW, Outcome.NOT_CHECKED));
        }
        return new Verified(checks);
    }
}
