package vn.ocb.onboarding.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at, and what came of it.
 *
 * @param name stable, upper case, e.g. {@code QR_EQUALS_DECLARED}
 * @param reasons why it did not pass; empty when it passed
 * @param score how well it passed, where the check measures
 * @param provider who decided where it was not this software, e.g. {@code SANDBOX}
 * @param explain the figures behind the outcome, for developers of the bank; never shown to partners or customers
 */
public record Check(
        String name,
        Outcome outcome,
        List<ReasonCode> reasons,
        @Nullable Score score,
        @Nullable String provider,
        @Nullable Explain explain) {
    public Check {
        reasons = Lists.orEmpty(reasons);
    }

    /**
     * What was measured and where the limit was, in the unit of the measure; docs/services.md lists the units.
     *
     * @param value as measured
     * @param threshold the limit that decided
     */
    public record Explain(double value, double threshold) {}

    /** What came of a check. Only {@link #PASSED} and {@link #WARNING} let a step be accepted. */
    public enum Outcome {
        PASSED,
        /** Noted on the case; does not stop the step. */
        WARNING,
        /** A person of the bank decides. */
        REVIEW,
        FAILED,
        /** Nothing looked at this: the step goes to review. */
        NOT_CHECKED
    }

    public static Check passed(String name) {
        return new Check(name, Outcome.PASSED, List.of(), null, null, null);
    }

    public static Check passed(String name, Score score) {
        return new Check(name, Outcome.PASSED, List.of(), score, null, null);
    }

    public static Check warning(String name, ReasonCode... reasons) {
        return new Check(name, Outcome.WARNING, List.of(reasons), null, null, null);
    }

    public static Check review(String name, ReasonCode... reasons) {
        return new Check(name, Outcome.REVIEW, List.of(reasons), null, null, null);
    }

    public static Check failed(String name, ReasonCode... reasons) {
        return new Check(name, Outcome.FAILED, List.of(reasons), null, null, null);
    }

    public static Check notChecked(String name, ReasonCode... reasons) {
        return new Check(name, Outcome.NOT_CHECKED, List.of(reasons), null, null, null);
    }

    /** The same result, said to come from {@code provider}. */
    public Check by(String provider) {
        return new Check(name, outcome, reasons, score, provider, explain);
    }

    /** The same result, measured. */
    public Check scored(Score score) {
        return new Check(name, outcome, reasons, score, provider, explain);
    }

    /** The same result with the figures behind it. */
    public Check explained(double value, double threshold) {
        return new Check(name, outcome, reasons, score, provider, new Explain(value, threshold));
    }
}
