package vn.ocb.onboarding.statusapi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * What came of one check, without the figures behind it.
 *
 * @param name stable, upper case, e.g. {@code QR_EQUALS_DECLARED}
 * @param reasons why it did not pass; empty when it passed
 * @param score 0-100, where the check measures
 * @param provider who decided where it was not this software
 */
public record CheckResult(
        String name,
        Check.Outcome outcome,
        List<ReasonCode> reasons,
        @Nullable Integer score,
        @Nullable String provider) {
    public CheckResult {
        reasons = Lists.orEmpty(reasons);
    }

    /** Each check as partners see it. */
    public static List<CheckResult> of(List<Check> checks) {
        // Most lists are empty, and one is written for every message.
        return checks.isEmpty()
                ? List.of()
                : checks.stream().map(CheckResult::of).toList();
    }

    private static CheckResult of(Check check) {
        var score = check.score();
        return new CheckResult(
                check.name(), check.outcome(), check.reasons(), score == null ? null : score.value(), check.provider());
    }
}
