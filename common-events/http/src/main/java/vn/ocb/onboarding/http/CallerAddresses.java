package vn.ocb.onboarding.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Tells by which address a caller is counted: one IPv4 address, or one IPv6 network of 64 bits, which is what a subscriber
 * gets at least (RFC 6177). An IPv4 address written in IPv6 ({@code ::ffff:192.0.2.1}) is that IPv4 address.
 *
 * <p>Behind a proxy of {@code onboarding.http.trusted-proxies} the caller is who that proxy says it is, in the one header
 * of {@code onboarding.http.forwarded-header}: its list is read from its end, past the trusted proxies in it. Each proxy
 * adds its own peer at the end of the list, so that what stands before the first untrusted address is what a caller may
 * have made up. From anybody else the header says nothing.
 */
public final class CallerAddresses {
    /** Where the peer is not known. */
    public static final String UNKNOWN = "unknown";

    private static final int IPV6_NETWORK = 64;

    private final List<AddressRange> trusted;
    private final HttpLimits.ForwardedHeader header;

    public CallerAddresses(HttpLimits limits) {
        this.trusted = limits.trustedProxies().stream().map(AddressRange::of).toList();
        this.header = limits.forwardedHeader();
    }

    /**
     * The address a connection is counted by; null when it is that of a trusted proxy, whose connections carry the requests
     * of many callers, or is not known.
     */
    public @Nullable String ofConnection(@Nullable SocketAddress peer) {
        var address = addressOf(peer);
        return address == null || isTrusted(address) ? null : counted(address);
    }

    /**
     * The address a request is counted by. A trusted proxy that names nobody is counted itself; where a hop of its list is
     * no address ({@code unknown}, RFC 7239), it is the proxy that wrote the hop.
     */
    public String ofRequest(@Nullable InetSocketAddress peer, HttpHeaders headers) {
        var nearest = addressOf(peer);
        if (nearest == null) {
            return UNKNOWN;
        }
        var hops = isTrusted(nearest) ? hops(headers) : List.<String>of();
        for (var hop = hops.size() - 1; hop >= 0 && isTrusted(nearest); hop--) {
            var named = parsed(hops.get(hop));
            if (named == null) {
                break;
            }
            nearest = named;
        }
        return counted(nearest);
    }

    private static byte @Nullable [] addressOf(@Nullable SocketAddress peer) {
        return peer instanceof InetSocketAddress socket && socket.getAddress() != null
                ? AddressRange.unmapped(socket.getAddress().getAddress())
                : null;
    }

    private boolean isTrusted(byte[] address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static String counted(byte[] address) {
        try {
            return address.length == 4
                    ? InetAddress.getByAddress(address).getHostAddress()
                    : InetAddress.getByAddress(AddressRange.prefixOf(address, IPV6_NETWORK))
                                    .getHostAddress()
                            + "/" + IPV6_NETWORK;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }

    /** From the farthest to the nearest: the lines of a header are one list (RFC 9110, section 5.3). */
    private List<String> hops(HttpHeaders headers) {
        return switch (header) {
            case NONE -> List.of();
            case X_FORWARDED_FOR ->
                headers.getOrEmpty("X-Forwarded-For").stream()
                        .flatMap(line -> Stream.of(line.split(",", -1)))
                        .map(String::strip)
                        .toList();
            // Line by line: a quote that a caller leaves open ends with its line.
            case FORWARDED ->
                headers.getOrEmpty("Forwarded").stream()
                        .flatMap(line -> split(line, ',').stream())
                        .map(CallerAddresses::forOf)
                        .toList();
        };
    }

    /** The parameter {@code for} of one element (RFC 7239, section 4); empty text where there is not exactly one. */
    private static String forOf(String element) {
        var named = split(element, ';').stream()
                .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith("for="))
                .map(pair -> pair.substring("for=".length()))
                .toList();
        return named.size() == 1 ? unquoted(named.getFirst()) : "";
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }

    /** At the separators that stand outside of quotes. */
    private static List<String> split(String list, char separator) {
        var parts = new ArrayList<String>();
        var quoted = false;
        var from = 0;
        for (var at = 0; at < list.length(); at++) {
            var character = list.charAt(at);
            if (quoted && character == '\\') {
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                parts.add(list.substring(from, at).strip());
                from = at + 1;
            }
        }
        parts.add(list.substring(from).strip());
        return parts;
    }

    /** With or without a port; null for what is no address. */
    private static byte @Nullable [] parsed(String hop) {
        var text = hop;
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            if (end < 0) {
                return null;
            }
            text = text.substring(1, end);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        var address = NetUtil.createByteArrayFromIpAddressString(text);
        return address == null ? null : AddressRange.unmapped(address);
    }
}
