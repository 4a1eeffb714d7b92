package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.gateway.PartnerClient.Answer;
import vn.ocb.onboarding.gateway.PartnerClient.Part;

/** Whatever a caller sends: a problem document, never a 500. */
class BadInputComponentTest {
    private static final byte[] ZIP = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0};

    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final PartnerClient partner = PartnerClient.create();

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "\"text\"", "", "{}{}", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "\u0000"})
    void refusesMalformedJson(String body) {
        assertProblem(partner.post("/v2/onboardings", body), 400, "JSON_MALFORMED");
    }

    @Test
    void refusesDeeplyNestedJson() {
        assertProblem(partner.post("/v2/onboardings", "[".repeat(20_000)), 400, "JSON_MALFORMED");
    }

    @Test
    void refusesBytesThatAreNoText() {
        var request = partner.to("/v2/onboardings")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}))
                .build();

        assertProblem(PartnerClient.send(request), 400, "JSON_MALFORMED");
    }

    @Test
    void namesEveryFieldInError() {
        var answer = partner.post("/v2/onboardings", Requests.customer(customer -> {
            customer.put("nickname", "Mẫu");
            customer.put("birthDate", 19900101);
            customer.put("fullName", "a".repeat(300));
            customer.put("sex", "UNKNOWN");
            customer.remove("language");
            customer.put("occupation", "a\u0007b");
        }));

        assertProblem(answer, 400, "FIELDS_INVALID");
        var errors = StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .toList();
        assertThat(errors)
                .containsExactlyInAnyOrder(
                        "nickname UNKNOWN_FIELD",
                        "birthDate WRONG_TYPE",
                        "fullName TOO_LONG",
                        "sex UNKNOWN_VALUE",
                        "language REQUIRED",
                        "occupation INVALID_CHARACTER");
        assertThat(answer.body()).doesNotContain("aaaa");
    }

    @Test
    void refusesAnOversizedBody() {
        var body = Requests.customer(customer -> customer.put("fullName", "a".repeat(33_000)));

        assertProblem(partner.post("/v2/onboardings", body), 413, "BODY_TOO_LARGE");
        var chunked = partner.to("/v2/onboardings")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        assertProblem(PartnerClient.send(chunked), 413, "BODY_TOO_LARGE");
    }

    @Test
    void refusesAnotherContentType() {
        var text = partner.to("/v2/onboardings")
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        var none = partner.to("/v2/onboardings")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        assertProblem(PartnerClient.send(text), 415, "MEDIA_TYPE_UNSUPPORTED");
        assertProblem(PartnerClient.send(none), 415, "MEDIA_TYPE_UNSUPPORTED");
        assertProblem(partner.post(card(partner.started()), "{}"), 415, "MEDIA_TYPE_UNSUPPORTED");
        assertProblem(PartnerClient.send(multipart(partner.started(), "a/b/c", "x")), 415, "MEDIA_TYPE_UNSUPPORTED");
    }

    @Test
    void refusesAZipNamedJpg() {
        var zip = new Part("front", "front.jpg", ZIP);

        var answer = partner.upload(card(partner.started()), zip, Part.jpeg("back", 1000));

        assertProblem(answer, 415, "PICTURE_TYPE_UNSUPPORTED");
        assertThat(answer.json().path("reasons").get(0).path("field").asString())
                .isEqualTo("front");
        assertThat(answer.json().path("reasons").get(0).path("code").asString()).isEqualTo("FILE_TYPE_UNSUPPORTED");
    }

    @Test
    void refusesAnEmptyPart() {
        var empty = new Part("back", "back.jpg", new byte[0]);

        assertProblem(partner.upload(card(partner.started()), Part.jpeg("front", 1000), empty), 400, "PART_EMPTY");
        assertProblem(
                partner.upload(
                        card(partner.started()), new Part("front", "f.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8})),
                415,
                "PICTURE_TYPE_UNSUPPORTED");
    }

    @Test
    void refusesAMissingAnUnknownAndADoubledPart() {
        var id = partner.started();

        assertProblem(partner.upload(card(id), Part.jpeg("front", 1000)), 400, "PART_MISSING");
        assertProblem(
                partner.upload(card(id), Part.jpeg("front", 1000), Part.jpeg("selfie", 1000)), 400, "PART_UNKNOWN");
        assertProblem(
                partner.upload(card(id), Part.jpeg("front", 1000), Part.jpeg("front", 1000)), 400, "PART_DUPLICATE");
        assertProblem(partner.upload(card(id)), 400, "PART_MISSING");
    }

    @Test
    void refusesAPictureOverTheLimit() {
        assertProblem(
                partner.upload(card(partner.started()), Part.jpeg("front", 10 * 1024 * 1024 + 1), Part.jpeg("back", 9)),
                413,
                "PART_TOO_LARGE");
        assertProblem(
                partner.upload(card(partner.started()), Part.jpeg("front", 22 * 1024 * 1024)), 413, "BODY_TOO_LARGE");
    }

    @Test
    void takesAPictureOfExactlyTheLimit() {
        var answer =
                partner.upload(card(partner.started()), Part.jpeg("front", 10 * 1024 * 1024), Part.jpeg("back", 1000));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "--a-boundary-7f3a\r\n",
                "--a-boundary-7f3a\r\nContent-Disposition: form-data; name=\"front\"\r\n\r\nnever ends",
                "--a-boundary-7f3a\r\nContent-Disposition: form-data\r\n\r\nx\r\n--a-boundary-7f3a--\r\n",
                "--a-boundary-7f3a\r\nno header at all\r\n\r\nx\r\n--a-boundary-7f3a--\r\n"
            })
    void refusesABrokenMultipartBody(String body) {
        var request = multipart(partner.started(), "multipart/form-data; boundary=a-boundary-7f3a", body);

        var answer = PartnerClient.send(request);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 415);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void refusesMultipartWithoutABoundary() {
        assertProblem(
                PartnerClient.send(multipart(partner.started(), "multipart/form-data", "x")),
                400,
                "MULTIPART_MALFORMED");
    }

    @Test
    void endsAnUploadThatTakesTooLong() throws Exception {
        var head = "POST " + card(partner.started()) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + partner.token + "\r\nIdempotency-Key: " + UUID.randomUUID()
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n--x\r\n";

        assertThat(raw(head)).startsWith("HTTP/1.1 408 ").contains("\"code\":\"UPLOAD_TOO_SLOW\"");
    }

    @Test
    void freesTheKeyOfAnUploadThatBrokeOff() throws Exception {
        var id = partner.started();
        var key = UUID.randomUUID().toString();
        try (var socket = new Socket("localhost", gateway.port())) {
            socket.getOutputStream()
                    .write(("POST " + card(id) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + partner.token + "\r\nIdempotency-Key: " + key
                                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n--x\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(PartnerClient.send(partner.uploadRequest(
                                        card(id), key, Part.jpeg("front", 1000), Part.jpeg("back", 1000)))
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void answersForAForeignOnboardingAsForAnUnknownOne() {
        var foreign = PartnerClient.create().started();

        for (var id : List.of(foreign, UUID.randomUUID().toString(), "not-an-id", "1-1-1-1-1")) {
            var step = partner.upload(card(id), Part.jpeg("front", 1000), Part.jpeg("back", 1000));
            assertProblem(step, 404, "ONBOARDING_NOT_FOUND");
            assertThat(step.json().path("missingStep").asString()).isEqualTo("CUSTOMER_INFO");
            assertProblem(
                    partner.post("/v1/onboardings/" + id + "/cancellation", "{\"cause\":\"CUSTOMER_REQUEST\"}"),
                    404,
                    "ONBOARDING_NOT_FOUND");
            var inquiry = partner.get("/v1/onboardings/" + id);
            assertThat(inquiry.status()).isEqualTo(404);
            assertThat(inquiry.code()).isEqualTo("ONBOARDING_NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"otp\":123456}", "{\"otp\":\"12345\"}", "{\"otp\":\"12345a\"}", "{\"otp\":\"１２３４５６\"}"})
    void refusesWhatIsNoCode(String body) {
        assertProblem(
                partner.post("/v1/onboardings/" + UUID.randomUUID() + "/authentication/execution", body),
                400,
                "FIELDS_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"idNumber\":\"000090000011\",\"phone\":\"0912345678\"}",
                "{\"phone\":\"12\"}",
                "{\"idNumber\":12}"
            })
    void refusesAQuestionAboutNobody(String body) {
        assertProblem(partner.post("/v1/customer-checks", body), 400, "FIELDS_INVALID");
    }

    @Test
    void knowsNoOtherPathsAndMethods() {
        assertProblem(partner.get("/v1/nothing"), 404, "PATH_UNKNOWN");
        assertProblem(partner.get("/"), 404, "PATH_UNKNOWN");
        var method = PartnerClient.send(partner.to("/v2/onboardings").DELETE().build());
        assertProblem(method, 405, "METHOD_NOT_ALLOWED");
        assertThat(method.header("Allow")).isEqualTo("POST");
        assertProblem(partner.get("/v1/provinces", "Accept", "text/xml"), 406, "NOT_ACCEPTABLE");
        assertProblem(partner.get("/v1/provinces", "Accept", "application/json;q=0"), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/onboardings/%zz HTTP/1.1\r\nHost: localhost\r\n",
                "GET /v1/onboardings?x=%zz HTTP/1.1\r\nHost: localhost\r\n",
                "GET /v1/../etc HTTP/1.1\r\nHost: localhost\r\n",
                "GET /v1//provinces;x=%2e HTTP/1.1\r\nHost: localhost\r\n",
                "GET /v1/provinces HTTP/1.1\r\nHost: localhost\r\nAccept: //\r\n",
                "GET /v1/provinces HTTP/1.1\r\nHost: localhost\r\nAccept-Language: ;;;=\r\nAuthorization: Bearer\r\n",
                "nonsense\r\n"
            })
    void answersMalformedHttpWithAProblem(String head) throws Exception {
        var authorised =
                head.contains("Authorization") ? head : head + "Authorization: Bearer " + partner.token + "\r\n";

        var answer = raw(authorised + "Connection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4[0-9][0-9] .*").contains("application/problem+json");
    }

    @Test
    void refusesHeadersOverTheLimit() throws Exception {
        var large = "GET /v1/provinces HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";
        var long_ = "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";

        assertThat(raw(large)).startsWith("HTTP/1.1 431 ").contains("HEADERS_TOO_LARGE");
        assertThat(raw(long_)).startsWith("HTTP/1.1 414 ").contains("URI_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "ü", ""})
    void refusesABadIdempotencyKey(String key) throws Exception {
        var answer = raw("POST /v2/onboardings HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + partner.token
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\nIdempotency-Key: "
                + key
                + "\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("IDEMPOTENCY_KEY_INVALID");
    }

    private static String card(String id) {
        return "/v1/onboardings/" + id + "/id-card";
    }

    private java.net.http.HttpRequest multipart(String id, String contentType, String body) {
        return partner.to(card(id))
                .header("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String raw(String request) throws IOException {
        return PartnerClient.raw(request);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("customerText").asString()).isNotEmpty();
    }
}
