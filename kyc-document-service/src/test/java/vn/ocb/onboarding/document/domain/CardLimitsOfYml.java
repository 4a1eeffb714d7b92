package vn.ocb.onboarding.document.domain;

import vn.ocb.onboarding.document.OnboardingRules;

/** The limits as they are shipped. */
public final class CardLimitsOfYml {

    public static CardLimits read() {
        return OnboardingRules.shipped().card();
    }

    private CardLimitsOfYml() {}
}
