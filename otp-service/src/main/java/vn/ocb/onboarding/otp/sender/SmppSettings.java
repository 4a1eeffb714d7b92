package vn.ocb.onboarding.otp.sender;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.ocb.onboarding.messaging.settings.UnusableSetting;

/**
 * A route over SMPP.
 *
 * @param sourceAddress whom the message is from: up to 11 letters and digits, or a number
 * @param bindTimeout how long a bind may take
 * @param enquireLink how often an idle line is tested
 * @param responseTimeout how long the operator may take to accept a message; after it the outcome is unknown
 * @param lineTimeout how long a message waits for a line that is down
 * @param throttledTimeout how long a message is tried again that the operator has no time for
 * @param reconnectAtMost the longest pause between two attempts to connect
 * @param window how many messages may wait for their acceptance at the same time
 * @param waiting how many more may wait for a place in the window; those above are not sent
 * @param waitingTimeout how long they may wait; after it they are not sent
 */
public record SmppSettings(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String systemId,
        @Nullable String password,
        @Nullable String sourceAddress,
        @DefaultValue("5s") Duration bindTimeout,
        @DefaultValue("15s") Duration enquireLink,
        @DefaultValue("5s") Duration responseTimeout,
        @DefaultValue("3s") Duration lineTimeout,
        @DefaultValue("5s") Duration throttledTimeout,
        @DefaultValue("15s") Duration reconnectAtMost,
        @DefaultValue("16") int window,
        @DefaultValue("1000") int waiting,
        @DefaultValue("3s") Duration waitingTimeout) {

    private static final Pattern HOST = Pattern.compile("[\\w.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}]");
    private static final int LARGEST_PORT = 65_535;
    /** SMPP 3.4, section 5.2.1: 16 octets, the last of which is NUL. */
    private static final Pattern SYSTEM_ID = Pattern.compile("[\\x21-\\x7e]{1,15}");
    /** SMPP 3.4, section 5.2.2: 9 octets, the last of which is NUL. The library repeats a longer one in its exception. */
    private static final Pattern PASSWORD = Pattern.compile("[\\x21-\\x7e]{1,8}");
    /** 3GPP TS 23.040, section 9.1.2.5: eleven characters where they are no number; SMPP 3.4, section 5.2.8. */
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9 ._&-]{1,11}|\\+?\\d{1,20}");

    /**
     * The operator. A service that cannot send must not start, in any profile.
     *
     * @param name of these settings, for who has to set them
     * @throws UnusableSetting for what SMPP cannot carry; it names the setting and never its value
     */
    Operator operator(String name) {
        if (host == null || port == null || systemId == null || password == null || sourceAddress == null) {
            throw new IllegalStateException(("otp-service does not start: no %s route is configured. Set"
                            + " onboarding.otp.%s.host, .port, .system-id, .password and .source-address.")
                    .formatted(name.equals("smpp") ? "SMS" : name, name));
        }
        var prefix = "onboarding.otp." + name + ".";
        require(HOST.matcher(host).matches(), prefix + "host", "the name or address of a host and nothing else");
        require(port >= 1 && port <= LARGEST_PORT, prefix + "port", "a number of 1 to 65535");
        require(SYSTEM_ID.matcher(systemId).matches(), prefix + "system-id", "1 to 15 ASCII characters (SMPP 3.4)");
        require(PASSWORD.matcher(password).matches(), prefix + "password", "1 to 8 ASCII characters (SMPP 3.4)");
        require(
                SOURCE.matcher(sourceAddress).matches(),
                prefix + "source-address",
                "1 to 11 letters, digits or blanks, or a number of up to 20 digits");
        return new Operator(host, port, systemId, password, sourceAddress);
    }

    private static void require(boolean usable, String setting, String wanted) {
        if (!usable) {
            throw new UnusableSetting(setting, wanted);
        }
    }

    /** Where messages go, and on whose behalf. */
    record Operator(String host, int port, String systemId, String password, String sourceAddress) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    @Override
    public String toString() {
        return "SmppSettings";
    }
}
