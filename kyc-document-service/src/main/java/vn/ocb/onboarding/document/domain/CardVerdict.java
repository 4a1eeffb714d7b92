package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.IdCard.Advice;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;

/** What is decided about an ID card. What a check cannot decide goes to review, never to approval. */
public sealed interface CardVerdict {

    List<Check> checks();

    /** Everything was checked, and nothing is left for a person to decide. */
    record Verified(List<Check> checks) implements CardVerdict {}

    /** @param advice the sides to send again, and why */
    record Rejected(List<Check> checks, List<ReasonCode> reasons, List<Advice> advice) implements CardVerdict {

        public List<Side> redo() {
            return advice.stream().map(Advice::side).toList();
        }
    }

    /** Nothing failed, but something was not decided or not looked at. */
    record SentToReview(List<Check> checks, List<ReasonCode> reasons) implements CardVerdict {}

    /**
     * Puts all checks together.
     *
     * @param kept what init left to be reviewed
     * @param whole the checks on the card as a whole, which belong to no side
     */
    static CardVerdict of(List<Check> kept, CardFindings findings, List<Check> whole) {
        var found =
                Stream.of(kept, findings.checks(), whole).flatMap(List::stream).toList();
        var signs = FraudSignsRule.together(found);
        var checks = Stream.concat(found.stream(), signs.stream()).toList();
        if (Checks.any(checks, Outcome.FAILED)) {
            return new Rejected(checks, Checks.reasons(checks, Outcome.FAILED), advice(findings, whole, signs));
        }
        if (Checks.any(checks, Outcome.REVIEW, Outcome.NOT_CHECKED)) {
            return new SentToReview(checks, Checks.reasons(checks, Outcome.REVIEW, Outcome.NOT_CHECKED));
        }
        return new Verified(checks);
    }

    /** Only the bad side is asked for again; both where nothing but the card as a whole is wrong. */
    private static List<Advice> advice(CardFindings findings, List<Check> whole, List<Check> signs) {
        var advice = new ArrayList<Advice>();
        for (var side : Side.values()) {
            var reasons = findings.reasonsToRedo(side, !signs.isEmpty());
            if (!reasons.isEmpty()) {
                advice.add(new Advice(side, reasons));
            }
        }
        if (advice.isEmpty()) {
            var reasons = Checks.reasons(
                    Stream.concat(findings.together().stream(), whole.stream()).toList(), Outcome.FAILED);
            Stream.of(Side.values()).map(side -> new Advice(side, reasons)).forEach(advice::add);
        }
        return List.copyOf(advice);
    }
}
