package vn.ocb.onboarding.messaging.cloudevent;

/** A record that is no CloudEvent; no retry can help. The text never repeats what the record holds. */
public final class MalformedCloudEvent extends RuntimeException {
    public MalformedCloudEvent(String what) {
        super(what);
    }
}
