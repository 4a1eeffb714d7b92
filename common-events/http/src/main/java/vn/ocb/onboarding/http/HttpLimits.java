package vn.ocb.onboarding.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a caller may take of a server's connections, time and memory.
 *
 * @param mostConnections open at the same time
 * @param mostConnectionsPerAddress of these, from one IPv4 address or one IPv6 network of 64 bits
 * @param trustedProxies addresses (10.1.2.3) and networks (10.0.0.0/8) of own proxies and load balancers: many callers
 *     share them, so only the limit of all connections holds there, and requests are counted by whom they name
 * @param forwardedHeader in which a trusted proxy names its caller; it must append to it or replace it, since what it leaves
 *     there is believed
 * @param headWithin how long the request line and the headers may take, from their first byte
 * @param bodyWithin how long a body may take, from the end of its headers, whether anybody reads it or it was refused
 * @param mostBodyBytes of one request; beyond it the connection ends, refused bodies included
 * @param writeCheckEvery how often it is looked whether the caller takes what was written for it
 * @param slowestRead how much a caller takes at least between two looks, when so much is waiting for it
 */
@ConfigurationProperties("onboarding.http")
public record HttpLimits(
        @DefaultValue("10000") int mostConnections,
        @DefaultValue("1000") int mostConnectionsPerAddress,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("x-forwarded-for") ForwardedHeader forwardedHeader,
        @DefaultValue("10s") Duration headWithin,
        @DefaultValue("60s") Duration bodyWithin,
        @DefaultValue("32MB") DataSize mostBodyBytes,
        @DefaultValue("10s") Duration writeCheckEvery,
        @DefaultValue("4KB") DataSize slowestRead) {
    public HttpLimits {
        trustedProxies = List.copyOf(trustedProxies);
        if (mostConnections < 1 || mostConnectionsPerAddress < 1) {
            throw new IllegalArgumentException("onboarding.http: at least one connection must be allowed");
        }
        positive("head-within", headWithin);
        positive("body-within", bodyWithin);
        positive("write-check-every", writeCheckEvery);
    }

    /** One alone: of two, a caller could send the one that the proxy does not write. */
    public enum ForwardedHeader {
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED,
        NONE
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("onboarding.http." + name + " must be longer than nothing");
        }
    }
}
