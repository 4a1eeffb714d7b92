package vn.ocb.onboarding.backing;

/** A broker or database could not be had; the message is one sentence for the person who starts it. */
public final class BackingUnavailable extends RuntimeException {

    BackingUnavailable(String message) {
        super(message);
    }

    BackingUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
