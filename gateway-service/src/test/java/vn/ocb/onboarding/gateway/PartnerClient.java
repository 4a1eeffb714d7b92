package vn.ocb.onboarding.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's program: one application of the gateway under test, with its token. */
final class PartnerClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    final String partner;
    final String clientId;
    final String clientSecret;
    final String token;

    private PartnerClient(String partner, String clientId, String clientSecret, String token) {
        this.partner = partner;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.token = token;
    }

    static PartnerClient create() {
        return create("platinum", "");
    }

    /** @param scopes all when empty */
    static PartnerClient create(String plan, String scopes) {
        var partner = "partner-" + UUID.randomUUID();
        var wish = new HashMap<>(Map.of("partner", partner, "plan", plan));
        if (!scopes.isEmpty()) {
            wish.put("scopes", scopes);
        }
        var created = manage("POST", "", JSON.writeValueAsString(wish));
        var id = created.json().path("clientId").asString();
        var secret = created.json().path("clientSecret").asString();
        var token = form("grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret)
                .json()
                .path("access_token")
                .asString();
        return new PartnerClient(partner, id, secret, token);
    }

    /** An answer, read as text. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        String code() {
            return json().path("code").asString("");
        }
    }

    static URI uri(String path) {
        return URI.create("http://localhost:" + GatewayUnderTest.running().port() + path);
    }

    static Answer manage(String method, String path, String body) {
        var uri = URI.create(
                "http://localhost:" + GatewayUnderTest.running().managementPort() + "/actuator/applications" + path);
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    /** A request to the token endpoint. */
    static Answer form(String body, String... headers) {
        var request = HttpRequest.newBuilder(uri("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    static Answer send(HttpRequest request) {
        try {
            return answer(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static CompletableFuture<Answer> sendLater(HttpRequest request) {
        return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(PartnerClient::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    /** Bytes as they are, for what no well-behaved client would send. The answer up to a problem document. */
    static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", GatewayUnderTest.running().port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = new StringBuilder();
            var buffer = new byte[8192];
            try {
                for (var read = 0; read >= 0 && !answer.toString().contains("\"customerText\""); ) {
                    read = socket.getInputStream().read(buffer);
                    if (read > 0) {
                        answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    }
                }
            } catch (SocketTimeoutException e) {
                return "no answer; so far: " + answer;
            }
            return answer.toString();
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + token);
    }

    Answer get(String path, String... headers) {
        var request = to(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** With a new Idempotency-Key. */
    Answer post(String path, String json, String... headers) {
        return send(request(path, UUID.randomUUID().toString(), json, headers));
    }

    HttpRequest request(String path, String key, String json, String... headers) {
        var request = to(path).header("Content-Type", "application/json").header("Idempotency-Key", key);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.POST(BodyPublishers.ofString(json)).build();
    }

    /** The id of a new onboarding. */
    String started() {
        var answer = post("/v2/onboardings", Requests.customer());
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().path("onboardingId").asString();
    }

    Answer upload(String path, Part... parts) {
        return send(uploadRequest(path, UUID.randomUUID().toString(), parts));
    }

    HttpRequest uploadRequest(String path, String key, Part... parts) {
        return to(path).header("Content-Type", "multipart/form-data; boundary=" + Part.BOUNDARY)
                .header("Idempotency-Key", key)
                .POST(Part.body(parts))
                .build();
    }

    /** A part of a multipart body. */
    record Part(String name, String fileName, byte[] content) {
        static final String BOUNDARY = "a-boundary-7f3a";
        private static final byte[] JPEG = {
            (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 0x10, 'J', 'F', 'I', 'F', 0
        };

        /** What begins as a JPEG picture and has so many bytes. */
        static Part jpeg(String name, int bytes) {
            return new Part(name, name + ".jpg", Arrays.copyOf(JPEG, Math.max(bytes, JPEG.length)));
        }

        static BodyPublisher body(Part... parts) {
            return BodyPublishers.ofByteArray(bytes(parts));
        }

        static byte[] bytes(Part... parts) {
            var pieces = new ArrayList<byte[]>();
            for (var part : parts) {
                pieces.add(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.name
                                + "\"; filename=\"" + part.fileName + "\"\r\nContent-Type: image/jpeg\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                pieces.add(part.content);
                pieces.add("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            pieces.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            var all = new ByteArrayOutputStream();
            pieces.forEach(all::writeBytes);
            return all.toByteArray();
        }
    }
}
