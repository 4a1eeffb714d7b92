package vn.ocb.onboarding.local;

/** Something outside this software keeps the system from starting; the message tells a person what to do about it. */
public final class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
