package vn.ocb.onboarding.messaging.settings;

/**
 * A setting that stops the start. Its text names the setting and the form that is wanted and never the value: many values
 * are secrets, and others become one by a slip of the hand.
 */
public final class UnusableSetting extends IllegalStateException {

    /**
     * Names setting and form.
     *
     * @param name of the setting, e.g. {@code onboarding.database.port}
     * @param wanted its form, e.g. "a number of 1 to 65535"
     */
    public UnusableSetting(String name, String wanted) {
        super("The setting " + name + " is not usable: it must be " + wanted + ".");
    }
}
