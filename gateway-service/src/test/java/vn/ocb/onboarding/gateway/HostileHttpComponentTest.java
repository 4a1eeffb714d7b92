package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client sends, over sockets: each an answer that says what to do, and never one of 500 or 503. */
class HostileHttpComponentTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final PartnerClient partner = PartnerClient.create();

    /** All the server says until it closes. */
    private String send(byte[] request) throws IOException {
        try (var socket = new Socket("localhost", gateway.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String send(String method, String target, String headers, byte[] body) throws IOException {
        var head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "") + "\r\n";
        var bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        var request = java.util.Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, request, bytes.length, body.length);
        return send(request);
    }

    private String get(String target, String headers) throws IOException {
        return send("GET", target, headers + token(), new byte[0]);
    }

    private String token() {
        return "Authorization: Bearer " + partner.token + "\r\n";
    }

    private String post(String target, String contentType, byte[] body) throws IOException {
        return send(
                "POST",
                target,
                token() + "Content-Type: " + contentType + "\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\n",
                body);
    }

    private String form(String body, String headers) throws IOException {
        return send(
                "POST",
                "/oauth2/token",
                "Content-Type: application/x-www-form-urlencoded\r\n" + headers,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(String answer, int status, String code, String more) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"" + code + "\"")
                .contains(more);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/onboardings?clientTransId=%00, clientTransId",
        "/v1/onboardings?cursor=%00, cursor",
        "/v1/onboardings/%00, path",
        "/v1/reviews/%00/x, path",
        "/v1/reviews/0190b5c8-7b1e-7000-8000-000000000001/id-card/pictures/%01, path",
        "/v1/onboardings/%ED%A0%80, path",
        "/v1/provinces?%00, query"
    })
    void refusesControlCharactersInAddresses(String target, String field) throws Exception {
        assertProblem(get(target, ""), 400, "REQUEST_MALFORMED", "\"field\":\"" + field + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=%00&client_secret=x",
                "client_id=x&client_secret=%00",
                "client_id=x&client_secret=x&scope=%00",
                "client_id=%ED%A0%80&client_secret=x",
                "client_id=%ff&client_secret=x",
                "client_id=%C0%80&client_secret=x",
                "client_id=x\u0000&client_secret=x",
                "client_id=x&client_secret=%zz",
                "client_id=x&client_secret=%"
            })
    void refusesATokenRequestWithControlCharacters(String body) throws Exception {
        assertThat(form("grant_type=client_credentials&" + body, ""))
                .startsWith("HTTP/1.1 400 ")
                .contains("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000:x", "x:\u0000", "x%00:x", "x:%zz", "no colon", "\ud800:x"})
    void refusesBasicCredentialsThatAreNoText(String pair) throws Exception {
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        assertThat(form("grant_type=client_credentials", "Authorization: Basic " + basic + "\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .contains("invalid_client");
        assertThat(form("grant_type=client_credentials", "Authorization: Basic //79/A==\r\n"))
                .startsWith("HTTP/1.1 401 ");
    }

    static Stream<String> controlCharactersInJson() {
        return Stream.of("\\u0000", "\\u0001", "\\u007f", "\\ud800", "\\udc00\\ud800", "\u007f", "\\u0085", "\\ufeff");
    }

    @ParameterizedTest
    @MethodSource("controlCharactersInJson")
    void refusesControlCharactersInEveryText(String character) throws Exception {
        var valid = Requests.customer();
        var invisible = character.equals("\\ufeff");
        for (var text : new String[] {
            "order-4711",
            "Nguyễn Văn Mẫu",
            "Quận Mẫu",
            "Số 1",
            "0912345678",
            "OFFICE_WORKER",
            "2026-01",
            "STANDARD",
            "79",
            "mau@example.com",
            "1990-01-01",
            "SMS"
        }) {
            if (invisible && text.equals("0912345678")) {
                continue; // address books put such marks into phone numbers: they are left out of the number
            }
            var body = valid.replace("\"" + text + "\"", "\"" + text.charAt(0) + character + text.substring(1) + "\"");

            assertThat(body).isNotEqualTo(valid);
            assertProblem(
                    post("/v2/onboardings", "application/json", body.getBytes(StandardCharsets.UTF_8)),
                    400,
                    "FIELDS_INVALID",
                    "\"field\":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "windows-1258"})
    void takesJsonInUtf8Alone(String charset) throws Exception {
        assertProblem(
                post(
                        "/v2/onboardings",
                        "application/json; charset=" + charset,
                        Requests.customer().getBytes(Charset.forName(charset))),
                400,
                "JSON_MALFORMED",
                "UTF-8");
    }

    @Test
    void takesNoEncodedBodyOfAnyKind() throws Exception {
        for (var coding : new String[] {"gzip", "br", "deflate", "gzip, identity", "x"}) {
            assertProblem(
                    send(
                            "POST",
                            "/v2/onboardings",
                            token() + "Content-Encoding: " + coding + "\r\n",
                            "{}".getBytes(StandardCharsets.UTF_8)),
                    415,
                    "MEDIA_TYPE_UNSUPPORTED",
                    "Content-Encoding");
        }
    }

    @Test
    void namesTheHeaderThatIsTooLong() throws Exception {
        for (var name : new String[] {"Accept-Language", "Prefer", "traceparent", "Cookie"}) {
            assertProblem(
                    send("GET", "/v1/provinces", name + ": " + "a-b;q=0.1,".repeat(1500) + "\r\n", new byte[0]),
                    431,
                    "HEADERS_TOO_LARGE",
                    "\"field\":\"" + name + "\"");
        }
    }

    @Test
    void wantsOneHostAndOneAuthorization() throws Exception {
        var bearer = token();
        assertProblem(
                send("GET", "/v1/provinces", bearer + bearer, new byte[0]), 400, "REQUEST_MALFORMED", "Authorization");
        assertProblem(
                send(("GET /v1/provinces HTTP/1.1\r\n" + bearer + "\r\n").getBytes(StandardCharsets.US_ASCII)),
                400,
                "REQUEST_MALFORMED",
                "Host");
    }

    /** HEAD needs the scope of GET, and has its answer without the body. */
    @Test
    void answersHeadAsGet() throws Exception {
        var id = partner.started();
        for (var path : new String[] {"/v1/provinces", "/v1/onboardings/" + id}) {
            var answer = send("HEAD", path, token(), new byte[0]);
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("etag: ")
                    .endsWith("\r\n\r\n");
        }
        var reader = PartnerClient.create("gold", "catalogue.read");
        var other = "Authorization: Bearer " + reader.token + "\r\n";
        assertThat(send("HEAD", "/v1/onboardings/" + id, other, new byte[0])).startsWith("HTTP/1.1 403 ");
        assertThat(send("HEAD", "/v1/onboardings", other, new byte[0])).startsWith("HTTP/1.1 403 ");
        var writer = PartnerClient.create("gold", "onboarding.write");
        assertThat(send("HEAD", "/v1/provinces", "Authorization: Bearer " + writer.token + "\r\n", new byte[0]))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("HEAD", "/v1/provinces", "", new byte[0])).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void answersMethodsThereAreNotWithThoseThereAre() throws Exception {
        for (var method : new String[] {"DELETE", "PUT", "PATCH", "TRACE", "FOO"}) {
            var answer = send(method, "/v1/provinces", token(), new byte[0]);
            assertProblem(answer, 405, "METHOD_NOT_ALLOWED", "GET");
            assertThat(answer).containsIgnoringCase("allow: ");
        }
        assertThat(send("OPTIONS", "/v2/onboardings", token(), new byte[0]))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("allow: POST");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/provinces?lang=vi, lang, UNKNOWN_FIELD",
        "/v1/onboardings?state=OPENED, state, UNKNOWN_FIELD",
        "/v1/onboardings?limit=1&limit=2, limit, REPEATED",
        "/v1/onboardings/0190b5c8-7b1e-7000-8000-000000000001?wiat=10s, wiat, UNKNOWN_FIELD",
        "/v1/onboardings/0190b5c8-7b1e-7000-8000-000000000001/events?after=1, after, UNKNOWN_FIELD",
        "/oauth2/jwks?x, x, UNKNOWN_FIELD"
    })
    void refusesQueryParametersThereAreNot(String target, String field, String code) throws Exception {
        assertProblem(get(target, ""), 400, "FIELDS_INVALID", "{\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
        assertThat(get(target, "")).contains("\"message\":");
    }

    @Test
    void tellsWhichQueryParametersThereAre() throws Exception {
        assertThat(get("/v1/onboardings?state=OPENED", ""))
                .contains("one of clientTransId, createdFrom, createdTo, cursor, limit, status");
    }

    @Test
    void answersIfNoneMatchOfAnythingWith304() throws Exception {
        var answer = get("/v1/provinces", "If-None-Match: *\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 304 ")
                .containsIgnoringCase("etag: ")
                .endsWith("\r\n\r\n");
        assertProblem(get("/v1/nothing", "If-None-Match: *\r\n"), 404, "PATH_UNKNOWN", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "text/xml, image/png;q=0.5", "image/*"})
    void servesNothingThatIsNotAccepted(String accept) throws Exception {
        assertProblem(get("/v1/provinces", "Accept: " + accept + "\r\n"), 406, "NOT_ACCEPTABLE", "");
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
            "X-Forwarded-For",
            "Forwarded",
            "Content-Type",
            "Last-Event-ID"
        }) {
            assertThat(get("/v1/provinces", name + ": " + value + "\r\n"))
                    .matches("(?s)HTTP/1.1 (200|304|4[0-9][0-9]) .*");
            assertThat(send(
                            "POST",
                            "/v2/onboardings",
                            name + ": " + value + "\r\n" + token(),
                            "{}".getBytes(StandardCharsets.UTF_8)))
                    .matches("(?s)HTTP/1.1 4[0-9][0-9] .*problem.json.*");
        }
    }

    @Test
    void refusesAPreflightOfABrowserWithAProblem() throws Exception {
        var answer = send(
                "OPTIONS",
                "/v1/provinces",
                "Origin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\n",
                new byte[0]);

        assertThat(answer).startsWith("HTTP/1.1 401 ").contains("TOKEN_MISSING");
    }

    /** .NET, and curl -F 'front=<f.jpg': neither file name nor content type, more than a form field's usual size. */
    @Test
    void takesPartsWithoutFileNameAndContentType() throws Exception {
        var picture = new String(PartnerClient.Part.jpeg("front", 400_000).content(), StandardCharsets.ISO_8859_1);
        var body = "--XyZ\r\nContent-Disposition: form-data; name=front\r\n\r\n" + picture
                + "\r\n--XyZ\r\nContent-Disposition: form-data; name=back\r\n\r\n" + picture + "\r\n--XyZ--";

        var answer = post(
                "/v1/onboardings/" + partner.started() + "/id-card",
                "multipart/form-data; boundary=\"XyZ\"",
                body.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void asksForTheBodyWhenItIsExpected() throws Exception {
        try (var socket = new Socket("localhost", gateway.port())) {
            socket.setSoTimeout(20_000);
            var body = Requests.customer().getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write(
                            ("POST /v2/onboardings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n"
                                            + token() + "Content-Type: application/json\r\nIdempotency-Key: "
                                            + UUID.randomUUID()
                                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            socket.getOutputStream().write(body);
            assertThat(answer.lines()).contains("HTTP/1.1 201 Created");
        }
    }

    @Test
    void speaksHttp10() throws Exception {
        assertThat(send(("GET /v1/provinces HTTP/1.0\r\n" + token() + "\r\n").getBytes(StandardCharsets.US_ASCII)))
                .contains(" 200 OK")
                .endsWith("}");
    }

    @Test
    void refusesATokenRequestThatIsTooLarge() throws Exception {
        assertProblem(form("x=" + "y".repeat(40_000), ""), 413, "BODY_TOO_LARGE", "");
        assertThat(form("x=y&".repeat(100), "")).startsWith("HTTP/1.1 400 ").contains("invalid_request");
    }

    /** More requests than there may be connections, over few that are kept. */
    @Test
    void countsConnectionsAndNotRequests() throws Exception {
        var requests = 12_000;
        var request = "GET /oauth2/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .repeat(20)
                .getBytes(StandardCharsets.US_ASCII);
        try (var socket = new Socket("localhost", gateway.port())) {
            socket.setSoTimeout(30_000);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var answered = 0;
            for (int sent = 0; sent < requests; sent += 20) {
                socket.getOutputStream().write(request);
                for (int one = 0; one < 20; one++) {
                    assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
                    var length = 0;
                    for (var line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
                        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length: ")) {
                            length = Integer.parseInt(line.substring(16));
                        }
                    }
                    assertThat(answers.skip(length)).isEqualTo(length);
                    answered++;
                }
            }
            assertThat(answered).isEqualTo(requests);
        }
    }
}
