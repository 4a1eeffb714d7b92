package vn.ocb.onboarding.document.domain;

import java.util.Arrays;
import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

/** Reading lists of checks. */
public final class Checks {

    /** The reasons of all checks with one of these outcomes, each once, in order. */
    public static List<ReasonCode> reasons(List<Check> checks, Check.Outcome... outcomes) {
        return checks.stream()
                .filter(check -> Arrays.asList(outcomes).contains(check.outcome()))
                .flatMap(check -> check.reasons().stream())
                .distinct()
                .toList();
    }

    public static boolean any(List<Check> checks, Check.Outcome... outcomes) {
        return checks.stream().anyMatch(check -> Arrays.asList(outcomes).contains(check.outcome()));
    }

    private Checks() {}
}
