package vn.ocb.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadRulesTest {
    private static final LimitedServer SERVER = LimitedServer.patient();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static String get(String target, String... headers) throws IOException {
        var lines = String.join("\r\n", headers);
        return SERVER.answers("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + lines
                + (headers.length == 0 ? "" : "\r\n") + "\r\n");
    }

    private static void assertMalformed(String answer, String said) {
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .contains(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hello",
                "/hello?a=b&c=%20d&e",
                "/hello?name=M%E1%BA%ABu",
                "http://h/hello",
                "/hello?a=b+c",
                "/hello?q=%F0%9F%98%80"
            })
    void letsAddressesThrough(String target) throws Exception {
        assertThat(get(target)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "/hel%00lo,path INVALID_CHARACTER",
        "/hello%0a,path INVALID_CHARACTER",
        "/hello%7F,path INVALID_CHARACTER",
        "/hello%C2%85,path INVALID_CHARACTER",
        "/hel%zzlo,path INVALID_FORMAT",
        "/hello%,path INVALID_FORMAT",
        "/hello%4,path INVALID_FORMAT",
        "/hello%ff,path INVALID_FORMAT",
        "/hello%ED%A0%80,path INVALID_FORMAT",
        "/hello%C0%80,path INVALID_FORMAT",
        "/hello?clientTransId=%00,clientTransId INVALID_CHARACTER",
        "/hello?a=1&b=%1F,b INVALID_CHARACTER",
        "/hello?%00=1,query INVALID_CHARACTER",
        "/hello?b=%ff,b INVALID_FORMAT",
        "/hello?b=%,b INVALID_FORMAT",
        "/hello?b=\u00fc,b INVALID_FORMAT",
        "hello,path INVALID_FORMAT",
        "*,path INVALID_FORMAT"
    })
    void refusesAddressesThatAreNoText(String target, String said) throws Exception {
        assertMalformed(get(target), "REQUEST_MALFORMED " + said);
    }

    @Test
    void wantsOneValidHost() throws Exception {
        assertMalformed(SERVER.answers("GET /hello HTTP/1.1\r\n\r\n"), "Host REQUIRED");
        assertMalformed(SERVER.answers("GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), "Host REPEATED");
        assertMalformed(SERVER.answers("GET /hello HTTP/1.1\r\nHost:\r\n\r\n"), "Host INVALID_FORMAT");
        assertMalformed(SERVER.answers("GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n"), "Host INVALID_FORMAT");
        assertMalformed(SERVER.answers("GET /hello HTTP/1.1\r\nHost: a@b\r\n\r\n"), "Host INVALID_FORMAT");
        assertThat(SERVER.answers("GET /hello HTTP/1.0\r\n\r\n"))
                .contains("200 OK")
                .endsWith("hello");
        assertThat(SERVER.answers("GET /hello HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n"))
                .contains("200 OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: 5x",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Authorization: Bearer a\r\nAuthorization: Bearer b",
                "Content-Type: a/b\r\nContent-Type: c/d",
                "X: a\u0001b",
                "X: a\u0000b",
                "X: a\u007fb",
                "X : a",
                "X\u0000: a",
                ": a",
                "no colon"
            })
    void refusesWhatCanBeReadInTwoWays(String headers) throws Exception {
        assertMalformed(
                SERVER.answers("POST /body HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
                "REQUEST_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/9.9", "x"})
    void knowsTwoVersionsOfHttp(String version) throws Exception {
        assertThat(SERVER.answers("GET /hello " + version + "\r\nHost: h\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 400 .*application/problem\\+json.*REQUEST_MALFORMED.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Language", "Accept", "Prefer", "Range", "If-None-Match", "traceparent", "Idempotency-Key",
                "Authorization", "Content-Type", "Cookie", "Last-Event-ID", "X-Reviewer", "User-Agent", "Anything-Else"
            })
    void boundsEveryHeaderBeforeItIsParsed(String name) throws Exception {
        assertThat(get("/hello", name + ": " + "x".repeat(5000)))
                .startsWith("HTTP/1.1 431 ")
                .contains("HEADERS_TOO_LARGE " + name + " TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept-Language", "Accept", "If-None-Match", "Prefer", "Range"})
    void boundsListsByTheirItems(String name) throws Exception {
        assertThat(get("/hello", name + ": " + "a,".repeat(100)))
                .startsWith("HTTP/1.1 431 ")
                .contains(name + " TOO_MANY");
        assertThat(get("/hello", (name + ": a\r\n").repeat(50) + name + ": b")).contains(name + " TOO_MANY");
    }

    @Test
    void boundsTheNumberOfHeaders() throws Exception {
        assertThat(get("/hello", "x: y\r\n".repeat(200) + "x: y"))
                .startsWith("HTTP/1.1 431 ")
                .contains("headers TOO_MANY");
    }

    @Test
    void takesNoEncodedBody() throws Exception {
        assertThat(get("/hello", "Content-Encoding: gzip"))
                .startsWith("HTTP/1.1 415 ")
                .contains("Content-Encoding");
        assertThat(get("/hello", "Content-Encoding: identity")).startsWith("HTTP/1.1 200 ");
    }

    /** Closed with unread bytes, the connection would be reset, and the reset could overtake the answer. */
    @Test
    void letsTheCallerReadTheRefusalOfABodyItIsStillSending() throws Exception {
        for (int time = 0; time < 20; time++) {
            try (var socket = SERVER.open()) {
                socket.getOutputStream()
                        .write(
                                "POST /body HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\nContent-Length: 90000\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                for (int piece = 0; piece < 9; piece++) {
                    socket.getOutputStream().write(new byte[10_000]);
                }
                assertThat(LimitedServer.rest(socket)).contains("415").contains("Content-Encoding");
            }
        }
    }

    /** Answers keep the order of the requests, and nothing behind the refused one is carried out. */
    @Test
    void answersARefusedRequestInItsTurnAndCloses() throws Exception {
        var good = "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n";
        var bad = "GET /hello?x=%00 HTTP/1.1\r\nHost: h\r\n\r\n";

        var answers = SERVER.answers(good + bad + good);

        assertThat(List.of(answers.split("HTTP/1\\.1 ")))
                .satisfiesExactly(
                        nothing -> assertThat(nothing).isEmpty(),
                        first -> assertThat(first).startsWith("200 "),
                        second -> assertThat(second).startsWith("400 ").contains("x INVALID_CHARACTER"));
    }
}
