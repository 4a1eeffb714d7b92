package vn.ocb.onboarding.contract;

/**
 * Something that was decided, in the past tense. Sealed: a {@code switch} over the events of a topic does not compile
 * until it has a branch for each.
 */
public sealed interface Event extends Message permits Event.OfOnboarding, Event.OfAccount {

    /** On {@link Topics#ONBOARDING_EVENTS}: everything our services decide. */
    sealed interface OfOnboarding extends Event
            permits Onboarding.Decided, IdCard.Decided, Portrait.Decided, Authentication.Decided {}

    /** On {@link Topics#ACCOUNT_EVENTS}: what the bank's core decides. */
    sealed interface OfAccount extends Event permits Account.Decided {}
}
