package vn.ocb.onboarding.otp.sender;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMS route.
 *
 * @param sourceAddress whom the message is from: up to 11 letters and digits, or a number
 * @param bindTimeout how long a bind may take
 * @param enquireLink how often an idle line is tested
 * @param responseTimeout how long the operator may take to accept a message; after it the outcome is unknown
 * @param lineTimeout how long a message waits for a line that is down
 * @param reconnectAtMost the longest pause between two attempts to connect
 * @param parallel how many messages may wait for their acceptance at the same time
 */
@ConfigurationProperties("onboarding.otp.smpp")
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
        @DefaultValue("15s") Duration reconnectAtMost,
        @DefaultValue("16") int parallel) {

    /** The route, all of it. A service that cannot send must not start, in any profile. */
    Route route() {
        if (host == null || port == null || systemId == null || password == null || sourceAddress == null) {
            throw new IllegalStateException("otp-service does not start: no SMS route is configured. Set"
                    + " onboarding.otp.smpp.host, .port, .system-id, .password and .source-address.");
        }
        return new Route(host, port, systemId, password, sourceAddress);
    }

    /** Where messages go, and on whose behalf. */
    record Route(String host, int port, String systemId, String password, String sourceAddress) {
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
