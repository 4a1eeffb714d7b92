package vn.ocb.onboarding.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A partner's application, registered as the bank's administrator would.
 *
 * @param clientSecret known here and, as a hash, to the gateway
 */
public record PartnerApplication(String clientId, String clientSecret) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;

    /** Registers a new application of the largest plan, with all scopes of a partner. */
    public static PartnerApplication register(URI gatewayManagement, String partner) {
        return register(gatewayManagement, partner, "platinum");
    }

    /** Registers a new application with all scopes of a partner. */
    public static PartnerApplication register(URI gatewayManagement, String partner, String plan) {
        return register(gatewayManagement, Map.of("partner", partner, "plan", plan));
    }

    /** Registers the system of the bank's own back office. */
    public static PartnerApplication registerBackOffice(URI gatewayManagement) {
        return register(gatewayManagement, Map.of("partner", "back-office", "plan", "gold", "scopes", "review"));
    }

    private static PartnerApplication register(URI gatewayManagement, Map<String, String> wish) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(gatewayManagement.resolve("/actuator/applications"))
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(wish)))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new CannotStart("the gateway registers no application: status " + answer.statusCode());
            }
            var body = JSON.readTree(answer.body());
            return new PartnerApplication(
                    body.required("clientId").asString(),
                    body.required("clientSecret").asString());
        } catch (IOException e) {
            throw new CannotStart("the gateway registers no application: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("stopped while registering an application", e);
        }
    }

    /** The application in {@code file}, readable by its owner alone; registered when there is no such file. */
    static PartnerApplication keptIn(Path file, URI gatewayManagement, String partner) throws IOException {
        if (Files.exists(file)) {
            return JSON.readValue(Files.readString(file), PartnerApplication.class);
        }
        var registered = register(gatewayManagement, partner);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file, ownerOnly);
        Files.writeString(file, JSON.writeValueAsString(registered));
        return registered;
    }

    /** Without the secret: this ends up in logs. */
    @Override
    public String toString() {
        return clientId;
    }
}
