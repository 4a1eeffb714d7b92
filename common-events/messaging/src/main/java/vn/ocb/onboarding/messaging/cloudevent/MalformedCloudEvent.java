package vn.ocb.onboarding.messaging.cloudevent;

/** A record that is no CloudEvent; no retry can help. The text never repeats what the record holds. */
public final class MalformedCloudEvent extends RuntimeException {
    private final String attribute;

    /**
     * @param attribute the header, the attribute of structured mode, {@code key} or {@code value} that is wrong
     * @param what what is wrong with it
     */
    public MalformedCloudEvent(String attribute, String what) {
        super(attribute + " " + what);
        this.attribute = attribute;
    }

    /** What of the record is wrong; a name of this code's, never text of the record's. */
    public String attribute() {
        return attribute;
    }
}
