package vn.ocb.onboarding.statusapi;

/** What an event decided; as an answer to a command it tells the asker how it went. */
public enum Outcome {
    ACCEPTED,
    /** The customer's data, pictures or code were not accepted. */
    REJECTED,
    /** A person of the bank decides. */
    REVIEW,
    /** The command came at the wrong time; nothing changed. */
    REFUSED,
    /** Not possible through a fault of ours, or the end of a life: time or attempts are used up. */
    FAILED
}
