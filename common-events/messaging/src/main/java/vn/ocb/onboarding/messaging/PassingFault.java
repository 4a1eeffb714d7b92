package vn.ocb.onboarding.messaging;

/** Something that is expected to pass by itself: the lane tries the message again until it does. */
public class PassingFault extends RuntimeException {
    public PassingFault(String what) {
        super(what);
    }

    public PassingFault(String what, Throwable cause) {
        super(what, cause);
    }
}
