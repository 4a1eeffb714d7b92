package vn.ocb.onboarding.contract;

/** What travels on a topic: a {@link Command} asks, an {@link Event} tells what was decided. */
public sealed interface Message permits Command, Event {

    /** The onboarding this is about; also the record's key, so that all messages of an onboarding keep their order. */
    OnboardingId onboardingId();
}
