package vn.ocb.onboarding.gateway.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.review.ReviewAudit.Action;
import vn.ocb.onboarding.gateway.review.ReviewAudit.Entry;

/**
 * Two persons decide: the first proposes, another confirms with the same decision, and a contrary one makes the proposal
 * void, so that it begins anew.
 */
final class FourEyes {

    /**
     * What comes of a decision.
     *
     * @throws vn.ocb.onboarding.gateway.problem.ProblemException when the person that proposed wants to confirm
     */
    static Entry ruling(List<Entry> trail, Entry decided) {
        return proposal(trail, decided)
                .map(proposal -> ruling(proposal, decided))
                .orElseGet(() -> decided.as(Action.PROPOSED));
    }

    private static Entry ruling(Entry proposal, Entry decided) {
        var proposed = proposal.verdict();
        var verdict = decided.verdict();
        if (proposed == null || verdict == null) {
            throw new IllegalStateException("a decision was noted without what was decided");
        }
        if (proposal.samePerson(decided)) {
            throw Problem.of(ProblemCode.REVIEWER_THE_SAME, "Who proposed a decision cannot confirm or withdraw it.")
                    .asException();
        }
        return proposed.decision() == verdict.decision()
                ? decided.with(verdict.confirming(proposed))
                : decided.as(Action.WITHDREW);
    }

    /** The last word about this evidence, when it is a proposal. */
    private static Optional<Entry> proposal(List<Entry> trail, Entry decided) {
        return trail.stream()
                .filter(entry -> entry.verdict() != null && entry.sameEvidence(decided))
                .reduce((earlier, later) -> later)
                .filter(last -> last.action() == Action.PROPOSED);
    }

    /** What a request came to that was repeated. */
    static Optional<Entry> of(List<Entry> trail, UUID commandId) {
        return trail.stream()
                .filter(entry -> commandId.equals(entry.commandId()))
                .findFirst();
    }

    private FourEyes() {}
}
