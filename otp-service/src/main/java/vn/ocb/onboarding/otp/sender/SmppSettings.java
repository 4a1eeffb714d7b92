package vn.ocb.onboarding.otp.sender;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

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

    /**
     * The operator. A service that cannot send must not start, in any profile.
     *
     * @param name of these settings, for who has to set them
     */
    Operator operator(String name) {
        if (host == null || port == null || systemId == null || password == null || sourceAddress == null) {
            throw new IllegalStateException(("otp-service does not start: no %s route is configured. Set"
                            + " onboarding.otp.%s.host, .port, .system-id, .password and .source-address.")
                    .formatted(name.equals("smpp") ? "SMS" : name, name));
        }
        return new Operator(host, port, systemId, password, sourceAddress);
    }

    /** Where messages go, and on whose behalf. */
    record Operator(String host, int port, String systemId, String password, String sourceAddress) {
        @Override
        public String toString() {
            return systemId + "@" + host + ":" + port;
        }
    }

    @Override
    public String toString() {
        return "SmppSettings";
    }
}
