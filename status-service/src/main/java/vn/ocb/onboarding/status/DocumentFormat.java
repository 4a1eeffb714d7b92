package vn.ocb.onboarding.status;

import vn.ocb.onboarding.status.domain.OnboardingStatus;

/** How partners get an onboarding. */
public interface DocumentFormat {

    /** A JSON object. */
    String document(OnboardingStatus status);
}
