package vn.ocb.onboarding.document.domain;

import java.time.Instant;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/** What comes of the right code: the onboarding ends as authenticated only when nothing has ended it and all evidence belongs together. */
public sealed interface Confirmation {

    /** The customer is authenticated by it, and the bank's core opens the account. */
    record Authenticated() implements Confirmation {}

    /** The customer was authenticated before: this confirmation gets the answer of that one. */
    record Repeated() implements Confirmation {}

    /** The code was entered after the time was up, and nothing has ended the onboarding yet. */
    record TooLate() implements Confirmation {}

    /** The onboarding has ended in another way. */
    record Ended(ReasonCode reason) implements Confirmation {}

    /** A step before is not accepted any more, or was accepted with another card. */
    record Missing(Step step) implements Confirmation {}

    /** @param confirmedAt when the right code was entered */
    static Confirmation of(OnboardingCase onboarding, Instant confirmedAt) {
        return switch (onboarding.state()) {
            case RUNNING -> whileRunning(onboarding, confirmedAt);
            case AUTHENTICATED, OPENED, NOT_OPENED -> new Repeated();
            case REFUSED, CANCELLED, EXPIRED, FAILED ->
                new Ended(onboarding.state().refusal());
        };
    }

    private static Confirmation whileRunning(OnboardingCase onboarding, Instant confirmedAt) {
        if (!confirmedAt.isBefore(onboarding.expiresAt())) {
            return new TooLate();
        }
        if (onboarding.card() != CardState.ACCEPTED) {
            return new Missing(Step.ID_CARD);
        }
        return onboarding
                .cardFace()
                .filter(face -> face.equals(onboarding.portraitCard()))
                .<Confirmation>map(same -> new Authenticated())
                .orElseGet(() -> new Missing(Step.PORTRAIT));
    }
}
