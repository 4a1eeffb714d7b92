package vn.ocb.onboarding.otp.domain;

import java.time.Instant;
import vn.ocb.onboarding.contract.OnboardingId;

/** What an event tells of how far an onboarding is. */
public sealed interface News {
    OnboardingId onboardingId();

    /** It begins. */
    record Started(OnboardingId onboardingId, Progress.Started start) implements News {}

    record IdCardAccepted(OnboardingId onboardingId) implements News {}

    record PortraitAccepted(OnboardingId onboardingId) implements News {}

    /** A person of the bank looks at a step: until {@link Extended} is heard no order of news ends it. */
    record TimeStandsStill(OnboardingId onboardingId) implements News {}

    record Extended(OnboardingId onboardingId, Instant expiresAt) implements News {}

    /** The first ending counts. */
    record Ended(OnboardingId onboardingId, Ending ending) implements News {}

    /** Whether commands may have waited for it. */
    default boolean acceptsAStep() {
        return this instanceof IdCardAccepted || this instanceof PortraitAccepted;
    }
}
