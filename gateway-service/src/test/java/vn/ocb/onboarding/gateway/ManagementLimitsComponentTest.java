package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The management port is a server of its own, which Spring Boot makes without the customizers of the other. */
class ManagementLimitsComponentTest {

    @Test
    void refusesWhatTheServerOfTheApiRefuses() throws IOException {
        var get = "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(answer(get + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(answer(get + "Host: elsewhere\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answer(get + "Content-Encoding: gzip\r\n\r\n")).startsWith("HTTP/1.1 415 ");
        assertThat(answer(get + "Accept-Language: " + "a,".repeat(1_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    private static String answer(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", GatewayUnderTest.running().managementPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
