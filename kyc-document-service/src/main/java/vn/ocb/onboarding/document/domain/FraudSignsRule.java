package vn.ocb.onboarding.document.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReasonCode.Severity;

/** One soft sign of fraud may be an accident and is looked at by a person; two different ones together are not. */
final class FraudSignsRule {
    private static final String NAME = "FRAUD_SIGNS";
    private static final int TOO_MANY = 2;

    /** A failed check when there are too many signs; nothing otherwise. The same sign on both sides is one sign. */
    static List<Check> together(List<Check> checks) {
        var signs = reasons(checks);
        return signs.size() < TOO_MANY ? List.of() : List.of(Check.failed(NAME, signs.toArray(ReasonCode[]::new)));
    }

    /** The reasons of soft signs among these checks, each once. */
    static List<ReasonCode> reasons(List<Check> checks) {
        return Checks.reasons(checks, Outcome.REVIEW).stream()
                .filter(reason -> reason.severity() == Severity.FRAUD)
                .toList();
    }

    private FraudSignsRule() {}
}
