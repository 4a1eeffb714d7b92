package vn.ocb.onboarding.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns the exception into two sentences on the console, in place of a stack trace. */
class VaultCannotOpenAnalyzer extends AbstractFailureAnalyzer<VaultCannotOpen> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, VaultCannotOpen cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
