package vn.ocb.onboarding.status;

import vn.ocb.onboarding.http.ExpectedAnswer;

/** There is no such onboarding, or it belongs to another partner, which is the same to the asker. */
public final class OnboardingNotFound extends RuntimeException implements ExpectedAnswer {
    public OnboardingNotFound() {
        super("no such onboarding of this partner", null, false, false);
    }
}
