package vn.ocb.onboarding.portrait.domain;

import java.util.List;
import java.util.Set;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.ReasonCode;

/** What the checks of a portrait come to: what nothing could decide is never accepted. */
public sealed interface Verdict {
    record Accepted() implements Verdict {}

    record Rejected(List<ReasonCode> reasons) implements Verdict {}

    /** A person of the bank decides. */
    record Review(List<ReasonCode> reasons) implements Verdict {}

    static Verdict of(List<Check> checks) {
        if (any(checks, Outcome.FAILED)) {
            return new Rejected(reasons(checks, Set.of(Outcome.FAILED)));
        }
        var undecided = Set.of(Outcome.REVIEW, Outcome.NOT_CHECKED);
        return checks.stream().anyMatch(check -> undecided.contains(check.outcome()))
                ? new Review(reasons(checks, undecided))
                : new Accepted();
    }

    /** Whether a check did not pass for sure: then nothing else needs to be looked at. */
    static boolean failed(List<Check> checks) {
        return any(checks, Outcome.FAILED);
    }

    private static boolean any(List<Check> checks, Outcome outcome) {
        return checks.stream().anyMatch(check -> check.outcome() == outcome);
    }

    private static List<ReasonCode> reasons(List<Check> checks, Set<Outcome> outcomes) {
        return checks.stream()
                .filter(check -> outcomes.contains(check.outcome()))
                .flatMap(check -> check.reasons().stream())
                .distinct()
                .toList();
    }
}
