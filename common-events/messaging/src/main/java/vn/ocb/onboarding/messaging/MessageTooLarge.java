package vn.ocb.onboarding.messaging;

/** A message that the broker would not take: it is refused where it is decided, so that its transaction does not happen. */
public final class MessageTooLarge extends RuntimeException {
    MessageTooLarge(String type, int bytes, int most) {
        super(type + " is of " + bytes + " bytes, at most " + most + " may be published");
    }
}
