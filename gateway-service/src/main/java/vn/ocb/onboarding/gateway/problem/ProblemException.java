package vn.ocb.onboarding.gateway.problem;

import vn.ocb.onboarding.http.ExpectedAnswer;

/** Carries a {@link Problem} to where it is answered. An ordinary answer, not a fault: it has no stack trace. */
public final class ProblemException extends RuntimeException implements ExpectedAnswer {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code().name(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
