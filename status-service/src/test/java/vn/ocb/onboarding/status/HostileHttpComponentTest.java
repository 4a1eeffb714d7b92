package vn.ocb.onboarding.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.ocb.onboarding.status.domain.Story;

/** What no well-behaved client sends, over sockets: each an answer that says what to do, and never one of 500 or 503. */
class HostileHttpComponentTest {
    private static RunningStatus status;
    private static Story story;
    private static String token;
    private static String bankToken;

    @BeforeAll
    static void start() {
        status = RunningStatus.shared();
        story = status.told(Story.started());
        token = status.issuer.tokenOf("partner-a");
        bankToken = status.issuer.token("bank", claims -> claims.claim("scope", "review"));
    }

    private static Socket open() throws IOException {
        var socket = new Socket("localhost", status.uri("/").getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String send(String method, String target, String headers) throws IOException {
        try (var socket = open()) {
            socket.getOutputStream().write(head(method, target, "Connection: close\r\n" + headers));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] head(String method, String target, String headers) {
        return (method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String bearer(String target) {
        return "Authorization: Bearer " + (target.startsWith("/internal") ? bankToken : token) + "\r\n";
    }

    private static String get(String target, String headers) throws IOException {
        return send("GET", target, headers + bearer(target));
    }

    private static String one() {
        return "/v1/onboardings/" + story.id();
    }

    private static void assertProblem(String answer, int expected, String code, String more) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + expected + " ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"" + code + "\"")
                .contains(more);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/onboardings?clientTransId=%00, clientTransId",
        "/v1/onboardings?clientTransId=%ED%A0%80, clientTransId",
        "/v1/onboardings?cursor=%01, cursor",
        "/v1/onboardings/%00, path",
        "/internal/v1/reviews?cursor=%00, cursor",
        "/internal/v1/reviews/%00/id-card, path"
    })
    void refusesWhatIsNoText(String target, String field) throws Exception {
        assertProblem(get(target, ""), 400, "REQUEST_MALFORMED", "\"field\":\"" + field + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/onboardings?state=OPENED, state",
        "/v1/onboardings?status=OPENED&x=y, x",
        "/v1/onboardings/{id}?wiat=10s, wiat",
        "/v1/onboardings/{id}/events?after=1, after",
        "/internal/v1/reviews?status=x, status",
        "/internal/v1/reviews/{id}/id-card?x, x",
        "/internal/v1/onboardings/{id}?after=1, after"
    })
    void refusesQueryParametersThereAreNot(String target, String field) throws Exception {
        var answer = get(target.replace("{id}", story.id().toString()), "");

        assertProblem(answer, 400, "FIELDS_INVALID", "{\"field\":\"" + field + "\",\"code\":\"UNKNOWN_FIELD\"");
        assertProblem(
                get(
                        target.replace("{id}", story.id().toString()),
                        "Accept: application/json, text/event-stream;q=0.1\r\n"),
                400,
                "FIELDS_INVALID",
                field);
    }

    /** PostgreSQL knows no such times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z"
            })
    void refusesACursorOfANeverTime(String time) throws Exception {
        var text = time + " " + story.id() + " ID_CARD";
        var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));

        assertProblem(get("/internal/v1/reviews?cursor=" + cursor, ""), 400, "FIELDS_INVALID", "CURSOR_INVALID");
    }

    @Test
    void takesAnyCursorOfSixteenBytes() throws Exception {
        for (var half : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            var cursor = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            ByteBuffer.allocate(16).putLong(half).putLong(half).array());
            assertThat(get("/v1/onboardings?cursor=" + cursor, "")).matches("(?s)HTTP/1.1 (200|400) .*");
        }
    }

    @Test
    void answersHeadAsGet() throws Exception {
        for (var target : new String[] {"/v1/onboardings", one(), one() + "/events", "/internal/v1/reviews"}) {
            assertThat(send("HEAD", target, bearer(target)))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("\r\n\r\n");
            assertThat(send("HEAD", target, "")).startsWith("HTTP/1.1 401 ");
        }
        assertThat(send("HEAD", one(), bearer(one()))).containsIgnoringCase("etag: ");
        assertThat(send("HEAD", one() + "/events", "Accept: text/event-stream\r\n" + bearer(one())))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
        assertThat(send("HEAD", "/internal/v1/reviews", bearer("/v1"))).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void answersMethodsThereAreNotWithThoseThereAre() throws Exception {
        for (var method : new String[] {"POST", "DELETE", "PUT", "PATCH", "TRACE", "FOO"}) {
            for (var target : new String[] {"/v1/onboardings", one(), one() + "/events", "/internal/v1/reviews"}) {
                var answer = send(method, target, bearer(target));
                assertProblem(answer, 405, "METHOD_NOT_ALLOWED", "GET, HEAD");
                assertThat(answer).containsIgnoringCase("allow: GET, HEAD");
            }
        }
        assertThat(send("OPTIONS", one(), bearer(one())))
                .startsWith("HTTP/1.1 204 ")
                .containsIgnoringCase("allow: ");
        assertProblem(send("DELETE", "/v1/nothing", bearer(one())), 404, "PATH_UNKNOWN", "");
    }

    @Test
    void servesNothingThatIsNotAccepted() throws Exception {
        assertProblem(get(one(), "Accept: text/xml\r\n"), 406, "NOT_ACCEPTABLE", "");
        assertProblem(get("/v1/onboardings", "Accept: image/png\r\n"), 406, "NOT_ACCEPTABLE", "");
        assertThat(get(one(), "Accept: text/xml, */*;q=0.1\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void answersIfNoneMatchOfAnythingWith304() throws Exception {
        assertThat(get(one(), "If-None-Match: *\r\n"))
                .startsWith("HTTP/1.1 304 ")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "a",
                "*",
                "a/b/c",
                ";q=1",
                "application/json;q=x",
                "\"",
                "a/b;\"",
                ",,,",
                "application/json;=x",
                "\u0085\u009f"
            })
    void neverFailsOverAHeaderItCannotParse(String value) throws Exception {
        for (var name : new String[] {
            "Accept",
            "Accept-Language",
            "If-None-Match",
            "If-Modified-Since",
            "Range",
            "Prefer",
            "traceparent",
            "Cookie",
            "Origin",
            "Expect",
            "Content-Type",
            "Last-Event-ID"
        }) {
            for (var target : new String[] {one(), one() + "/events", "/internal/v1/reviews"}) {
                assertThat(get(target, name + ": " + value + "\r\n")).matches("(?s)HTTP/1.1 (200|304|4[0-9][0-9]) .*");
            }
        }
    }

    @Test
    void refusesHeadsAsTheGatewayDoes() throws Exception {
        assertProblem(
                send("GET", one(), "Accept-Language: " + "a,".repeat(4000) + "\r\n"),
                431,
                "HEADERS_TOO_LARGE",
                "Accept-Language");
        assertProblem(get(one(), bearer(one())), 400, "REQUEST_MALFORMED", "Authorization");
        assertProblem(get(one(), "Content-Encoding: gzip\r\n"), 415, "MEDIA_TYPE_UNSUPPORTED", "Content-Encoding");
    }

    /** A caller that hangs up is nobody's fault: no error, no stack trace, nothing counted as a failure of ours. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void noticesHangUpsInSilence(CapturedOutput log) throws Exception {
        var failures = failures();
        var targets = new String[] {one(), one() + "?wait=30s&after=99", one() + "/events", "/v1/onboardings"};
        for (int time = 0; time < 80; time++) {
            var target = targets[time % targets.length];
            try (var socket = open()) {
                socket.getOutputStream()
                        .write(head("GET", target, "Accept: application/json, text/event-stream\r\n" + bearer(target)));
                if (target.endsWith("/events")) {
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
                if (time / targets.length % 2 == 0) {
                    socket.setSoLinger(true, 0);
                }
            }
        }
        assertThat(get(one(), "")).startsWith("HTTP/1.1 200 ");
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(log.getAll()).doesNotContain(" ERROR ").doesNotContainPattern("\n\\s+at ");
            assertThat(failures()).isEqualTo(failures);
        });
    }

    private static double failures() {
        return status.context.getBean(MeterRegistry.class).find("http.server.requests").timers().stream()
                .filter(timer -> String.valueOf(timer.getId().getTag("status")).startsWith("5"))
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
