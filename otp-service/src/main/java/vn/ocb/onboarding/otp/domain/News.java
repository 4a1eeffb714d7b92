package vn.ocb.onboarding.otp.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.OnboardingId;

/** What an event tells of how far an onboarding is. */
public sealed interface News {
    OnboardingId onboardingId();

    /** It begins. */
    record Started(OnboardingId onboardingId, Progress.Started start) implements News {}

    /** The card that portraits are compared with from now on was accepted. */
    record IdCardAccepted(OnboardingId onboardingId, CardFace card) implements News {}

    /** A person of the bank looks at a card: until {@link Extended} is heard no order of news ends the onboarding. */
    record IdCardInReview(OnboardingId onboardingId, CardFace card) implements News {}

    /** There is no card; a portrait that was accepted with one is not accepted any more. */
    record IdCardRejected(OnboardingId onboardingId) implements News {}

    /** @param card the one it was compared with; nothing is accepted without */
    record PortraitAccepted(
            OnboardingId onboardingId, @Nullable CardFace card) implements News {}

    /**
     * A person of the bank looks at a portrait: until {@link Extended} is heard no order of news ends the onboarding.
     *
     * @param card the one it was compared with; when it is not the present one there is no such review
     */
    record PortraitInReview(
            OnboardingId onboardingId, @Nullable CardFace card) implements News {}

    record PortraitRejected(OnboardingId onboardingId) implements News {}

    /** Nobody will answer the code that was confirmed: it may be entered again. */
    record ConfirmationFailed(OnboardingId onboardingId) implements News {}

    record Extended(OnboardingId onboardingId, Instant expiresAt) implements News {}

    /**
     * The first ending counts.
     *
     * @param confirmedAt when the right code was entered, of an onboarding that ended by it
     */
    record Ended(
            OnboardingId onboardingId,
            Ending ending,
            @Nullable Instant confirmedAt) implements News {}

    /** Whether commands may have waited for it. */
    default boolean acceptsAStep() {
        return this instanceof IdCardAccepted || this instanceof PortraitAccepted;
    }
}
