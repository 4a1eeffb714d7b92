package vn.ocb.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import vn.ocb.onboarding.http.HttpLimits.ForwardedHeader;

class CallerAddressesTest {
    private static final String PROXY = "10.0.0.1";
    private static final String STRANGER = "203.0.113.9";

    private final CallerAddresses byForwardedFor = callers(ForwardedHeader.X_FORWARDED_FOR);
    private final CallerAddresses byForwarded = callers(ForwardedHeader.FORWARDED);

    private static CallerAddresses callers(ForwardedHeader header) {
        return new CallerAddresses(new HttpLimits(
                1,
                1,
                List.of("10.0.0.0/8", "2001:db8:ffff::/48", "::ffff:172.16.0.0/108"),
                header,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                DataSize.ofBytes(1),
                Duration.ofSeconds(1),
                DataSize.ofBytes(1)));
    }

    private static InetSocketAddress peer(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 1);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static HttpHeaders headers(String name, String... values) {
        var headers = new HttpHeaders();
        Stream.of(values).forEach(value -> headers.add(name, value));
        return headers;
    }

    private String forwardedFor(String peer, String... values) {
        return byForwardedFor.ofRequest(peer(peer), headers("X-Forwarded-For", values));
    }

    private String forwarded(String peer, String... values) {
        return byForwarded.ofRequest(peer(peer), headers("Forwarded", values));
    }

    @Test
    void anIpv4AddressIsOneCallerAndAnIpv6NetworkOf64BitsIs() {
        assertThat(forwardedFor("192.0.2.1")).isEqualTo("192.0.2.1").isNotEqualTo(forwardedFor("192.0.2.2"));
        assertThat(forwardedFor("2001:db8:1:2:3::4"))
                .isEqualTo("2001:db8:1:2:0:0:0:0/64")
                .isEqualTo(forwardedFor("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(forwardedFor("2001:db8:1:3::4"));
        assertThat(forwardedFor(PROXY, "::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(forwardedFor(PROXY, "::ffff:c000:0201")).isEqualTo("192.0.2.1");
    }

    @Test
    void bothLimitsCountTheSameAddress() {
        for (var address : List.of("192.0.2.1", "2001:db8:1:2:3::4")) {
            assertThat(byForwardedFor.ofConnection(peer(address))).isEqualTo(forwardedFor(address));
        }
    }

    @Test
    void connectionsOfATrustedProxyAreNotCountedByAddress() {
        for (var proxy : List.of(PROXY, "10.255.255.255", "2001:db8:ffff:1::1", "172.16.9.9")) {
            assertThat(byForwardedFor.ofConnection(peer(proxy))).isNull();
        }
        assertThat(byForwardedFor.ofConnection(peer(STRANGER))).isEqualTo(STRANGER);
        assertThat(byForwardedFor.ofConnection(null)).isNull();
        assertThat(byForwardedFor.ofRequest(null, new HttpHeaders())).isEqualTo(CallerAddresses.UNKNOWN);
        assertThat(byForwardedFor.ofRequest(InetSocketAddress.createUnresolved("host", 1), new HttpHeaders()))
                .isEqualTo(CallerAddresses.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.7", "192.0.2.1, 10.0.0.7", "2001:db8::1", "nonsense"})
    void whatAnUntrustedPeerForwardsSaysNothing(String list) {
        assertThat(forwardedFor(STRANGER, list)).isEqualTo(STRANGER);
        assertThat(forwarded(STRANGER, "for=" + list)).isEqualTo(STRANGER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "192.0.2.1:4711 | 192.0.2.1",
                "2001:db8:1:2::3 | 2001:db8:1:2:0:0:0:0/64",
                "[2001:db8:1:2::3]:4711 | 2001:db8:1:2:0:0:0:0/64",
                "[2001:db8:1:2::3] | 2001:db8:1:2:0:0:0:0/64",
                // Several hops: the nearest that is not trusted, whatever stands before it.
                "192.0.2.1, 10.0.0.7 | 192.0.2.1",
                "192.0.2.1, 10.0.0.7 , 2001:db8:ffff::7, 172.16.0.7 | 192.0.2.1",
                "198.51.100.1, 192.0.2.1 | 192.0.2.1",
                "10.0.0.8, 192.0.2.1, 10.0.0.7 | 192.0.2.1",
                "nonsense, 192.0.2.1 | 192.0.2.1",
                "\", 192.0.2.1 | 192.0.2.1",
                // Nobody but proxies: the farthest.
                "10.0.0.8, 10.0.0.7 | 10.0.0.8",
                // No address: the proxy that wrote it.
                "unknown | 10.0.0.1",
                "192.0.2.1, unknown | 10.0.0.1",
                "192.0.2.1, unknown, 10.0.0.7 | 10.0.0.7",
                "192.0.2.1, 300.1.1.1 | 10.0.0.1",
                "192.0.2.1, | 10.0.0.1",
                "[2001:db8::1 | 10.0.0.1",
                "'' | 10.0.0.1"
            })
    void aTrustedPeerNamesTheCaller(String list, String caller) {
        assertThat(forwardedFor(PROXY, list)).isEqualTo(caller);
        if (!list.contains("\"")) {
            assertThat(forwarded(PROXY, "for=\"" + list.replaceAll("\\s*,\\s*", "\", for=\"") + "\";proto=https"))
                    .isEqualTo(caller);
        }
    }

    @Test
    void theLinesOfAHeaderAreOneList() {
        assertThat(forwardedFor(PROXY, "198.51.100.1", "192.0.2.1, 10.0.0.7")).isEqualTo("192.0.2.1");
        assertThat(forwarded(PROXY, "for=198.51.100.1", "for=192.0.2.1, for=10.0.0.7"))
                .isEqualTo("192.0.2.1");
        assertThat(forwarded(PROXY, "for=\"198.51.100.1", "for=192.0.2.1"))
                .as("a quote left open hides nothing of the proxy's line")
                .isEqualTo("192.0.2.1");
    }

    @Test
    void anElementOfForwardedNamesItsCallerOnce() {
        assertThat(forwarded(PROXY, "proto=https;by=10.0.0.1;For=\"[2001:db8:1:2::3]:4711\""))
                .isEqualTo("2001:db8:1:2:0:0:0:0/64");
        assertThat(forwarded(PROXY, "for=192.0.2.1;for=192.0.2.2")).isEqualTo(PROXY);
        assertThat(forwarded(PROXY, "by=192.0.2.1")).isEqualTo(PROXY);
        assertThat(forwarded(PROXY, "for=_hidden")).isEqualTo(PROXY);
        assertThat(forwarded(PROXY, "for=\"192.0.2.1\\")).isEqualTo(PROXY);
    }

    @Test
    void theHeaderThatTheProxyDoesNotWriteIsNotRead() {
        assertThat(byForwardedFor.ofRequest(peer(PROXY), headers("Forwarded", "for=192.0.2.1")))
                .isEqualTo(PROXY);
        assertThat(byForwarded.ofRequest(peer(PROXY), headers("X-Forwarded-For", "192.0.2.1")))
                .isEqualTo(PROXY);
        assertThat(callers(ForwardedHeader.NONE).ofRequest(peer(PROXY), headers("X-Forwarded-For", "192.0.2.1")))
                .isEqualTo(PROXY);
    }
}
