package vn.ocb.onboarding.status;

/** There is no such onboarding, or it belongs to another partner, which is the same to the asker. */
public final class OnboardingNotFound extends RuntimeException {
    public OnboardingNotFound() {
        super("no such onboarding of this partner", null, false, false);
    }
}
