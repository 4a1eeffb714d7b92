package vn.ocb.onboarding.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a request must be before anything of it is parsed. Bounds every header, since the parsers of some take
 * time by the square of their length, and refuses what two programs could read differently.
 */
final class HeadRules {
    /** More than browsers and proxies send together. */
    private static final int MOST_HEADERS = 100;
    /** Of a header that is not in the table; all of them together are limited by server.max-http-request-header-size. */
    private static final int LONGEST = 4096;
    /** Of the items in a list of preferences: as many as a browser's longest, and some. */
    private static final int MOST_ITEMS = 32;

    /** The most characters a header's values have together: several times what well-behaved clients send. */
    private static final Map<String, Integer> LONGEST_OF = Map.ofEntries(
            Map.entry("accept", 1024),
            Map.entry("accept-charset", 256),
            Map.entry("accept-encoding", 256),
            Map.entry("accept-language", 512),
            Map.entry("access-control-request-headers", 1024),
            Map.entry("access-control-request-method", 64),
            // A signed token of an outside issuer, with some claims.
            Map.entry("authorization", 4096),
            Map.entry("cache-control", 256),
            Map.entry("connection", 256),
            Map.entry("content-disposition", 512),
            Map.entry("content-length", 19),
            Map.entry("content-type", 512),
            Map.entry("cookie", 4096),
            Map.entry("expect", 64),
            Map.entry("forwarded", 1024),
            // RFC 1035, section 2.3.4: 253 characters, then a port.
            Map.entry("host", 259),
            Map.entry("idempotency-key", 512),
            Map.entry("if-match", 512),
            Map.entry("if-modified-since", 64),
            Map.entry("if-none-match", 512),
            Map.entry("if-range", 256),
            Map.entry("if-unmodified-since", 64),
            Map.entry("last-event-id", 128),
            Map.entry("origin", 512),
            Map.entry("prefer", 256),
            Map.entry("range", 256),
            Map.entry("te", 64),
            Map.entry("traceparent", 256),
            // W3C Trace Context, section 3.3.1.5.
            Map.entry("tracestate", 1024),
            Map.entry("transfer-encoding", 64),
            Map.entry("user-agent", 1024),
            Map.entry("x-forwarded-for", 1024),
            Map.entry("x-forwarded-host", 512),
            Map.entry("x-forwarded-proto", 64),
            Map.entry("x-reviewer", 256));

    /** Their parsers sort, or compare each with each. */
    private static final Set<String> LISTS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "if-match",
            "if-none-match",
            "prefer",
            "range");

    /** Two of them are read differently by different programs. Idempotency-Key has its own answer in the API. */
    private static final Set<String> SINGLE =
            Set.of("host", "authorization", "content-type", "content-length", "last-event-id", "x-reviewer", "expect");

    /** RFC 3986, section 3.2.2, without user information: a name, an IPv4 address or an IPv6 address, then perhaps a port. */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~%!$&'()*+,;=-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{0,5})?");

    private static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private HeadRules() {}

    /** Why the request is refused; null when it may go on. */
    static @Nullable Refusal refusal(HttpRequest request) {
        var version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return Refusal.malformed("HTTP version", "UNKNOWN_VALUE", "HTTP/1.1 or HTTP/1.0");
        }
        var ofHeaders = ofHeaders(request.headers());
        if (ofHeaders != null) {
            return ofHeaders;
        }
        var ofHost = ofHost(request);
        return ofHost == null ? ofTarget(request.uri()) : ofHost;
    }

    private static @Nullable Refusal ofHeaders(HttpHeaders headers) {
        if (headers.size() > MOST_HEADERS) {
            return Refusal.tooLarge("headers", "TOO_MANY", "at most " + MOST_HEADERS + " header lines");
        }
        for (var header : headers) {
            if (header.getValue().chars().anyMatch(HeadRules::isControl)) {
                return Refusal.malformed(shown(header.getKey()), "INVALID_CHARACTER", "no control characters");
            }
        }
        for (var original : headers.names()) {
            var name = original.toLowerCase(Locale.ROOT);
            var values = headers.getAll(original);
            if (values.size() > 1 && SINGLE.contains(name)) {
                return Refusal.malformed(shown(original), "REPEATED", "once");
            }
            var longest = LONGEST_OF.getOrDefault(name, LONGEST);
            if (values.stream().mapToInt(String::length).sum() > longest) {
                return Refusal.tooLarge(shown(original), "TOO_LONG", "at most " + longest + " characters");
            }
            if (LISTS.contains(name) && items(values) > MOST_ITEMS) {
                return Refusal.tooLarge(shown(original), "TOO_MANY", "at most " + MOST_ITEMS + " items");
            }
        }
        var coding = headers.get("Content-Encoding");
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
            return new Refusal(
                    Refusal.Kind.MEDIA_TYPE_UNSUPPORTED,
                    "Send the body without Content-Encoding.",
                    new Refusal.Fault("Content-Encoding", "UNKNOWN_VALUE", "identity, or no such header"));
        }
        return null;
    }

    private static long items(Iterable<String> values) {
        var items = 0L;
        for (var value : values) {
            items += 1 + value.chars().filter(character -> character == ',').count();
        }
        return items;
    }

    /** RFC 9112, section 3.2: a server must refuse HTTP/1.1 without Host, and any request with an invalid one. */
    private static @Nullable Refusal ofHost(HttpRequest request) {
        var host = request.headers().get("Host");
        if (host == null) {
            return request.protocolVersion().equals(HttpVersion.HTTP_1_0)
                    ? null
                    : Refusal.malformed("Host", "REQUIRED", "one header Host");
        }
        return HOST.matcher(host).matches()
                ? null
                : Refusal.malformed("Host", "INVALID_FORMAT", "a host name or address, and perhaps a port");
    }

    private static @Nullable Refusal ofTarget(String target) {
        if (!target.startsWith("/")
                && !target.regionMatches(true, 0, "http://", 0, 7)
                && !target.regionMatches(true, 0, "https://", 0, 8)) {
            return Refusal.malformed("path", "INVALID_FORMAT", "a path that begins with /");
        }
        var question = target.indexOf('?');
        var ofPath = ofText(question < 0 ? target : target.substring(0, question), "path");
        return ofPath != null || question < 0 ? ofPath : ofQuery(target.substring(question + 1));
    }

    private static @Nullable Refusal ofQuery(String query) {
        for (var pair : query.split("&", -1)) {
            var name = pair.split("=", 2)[0];
            var refusal = ofText(pair, HARMLESS_NAME.matcher(name).matches() ? name : "query");
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable Refusal ofText(String encoded, String field) {
        return switch (PercentEncoding.check(encoded)) {
            case FINE -> null;
            case MALFORMED -> Refusal.malformed(field, "INVALID_FORMAT", "percent-encoded UTF-8 (RFC 3986)");
            case CONTROL_CHARACTER -> Refusal.malformed(field, "INVALID_CHARACTER", "no control characters");
        };
    }

    private static boolean isControl(int character) {
        return character < ' ' && character != '\t' || character == 0x7F;
    }

    private static String shown(String name) {
        return HARMLESS_NAME.matcher(name).matches() ? name : "?";
    }
}
