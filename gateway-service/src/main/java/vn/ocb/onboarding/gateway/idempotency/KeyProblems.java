package vn.ocb.onboarding.gateway.idempotency;

import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;

/** What is wrong with a request whose key is known already. */
public final class KeyProblems {

    public static ProblemException inUse() {
        return Problem.of(ProblemCode.IDEMPOTENCY_KEY_IN_USE, "Repeat the request a little later.")
                .retryAfter(1)
                .asException();
    }

    public static ProblemException reused() {
        return Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "Path and body must be those of the first request.")
                .asException();
    }

    private KeyProblems() {}
}
