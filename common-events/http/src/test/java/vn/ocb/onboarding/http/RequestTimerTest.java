package vn.ocb.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTimerTest {
    private final LimitedServer server =
            new LimitedServer(LimitedServer.limits(100, 100, Duration.ofMillis(600), List.of()));

    @AfterEach
    void close() {
        server.close();
    }

    /** Sends {@code head}, then a byte every 50 ms, and returns what the server says until it closes. */
    private String drip(String head) throws IOException {
        try (var socket = server.open();
                var timer = Executors.newSingleThreadScheduledExecutor()) {
            write(socket, head);
            var drops = timer.scheduleAtFixedRate(() -> drop(socket), 50, 50, TimeUnit.MILLISECONDS);
            var answer = LimitedServer.rest(socket);
            drops.cancel(true);
            return answer;
        }
    }

    private static void drop(Socket socket) {
        try {
            write(socket, "x");
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void endsAHeadThatDrips() throws Exception {
        assertThat(drip("GET /hello HTTP/1.1\r\nHost: h\r\nX-Long: "))
                .startsWith("HTTP/1.1 408 ")
                .contains("BODY_TOO_SLOW");
        assertThat(server.slow("head")).isEqualTo(1);
    }

    @Test
    void endsABodyThatDripsWhileItIsRead() throws Exception {
        assertThat(drip("POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n"))
                .startsWith("HTTP/1.1 408 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /refused", "POST /nothing", "GET /hello"})
    void endsABodyThatDripsBehindAnAnswer(String request) throws Exception {
        var answer = drip(request + " HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("408");
        assertThat(server.slow("body")).isEqualTo(1);
    }

    @Test
    void endsAChunkedBodyThatDripsWhileTheAnswerIsAwaited() throws Exception {
        assertThat(drip("GET /silent HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"))
                .startsWith("HTTP/1.1 408 ");
    }

    @Test
    void endsABodyOverTheLimitThatNobodyReads() throws Exception {
        try (var patient = LimitedServer.patient();
                var socket = patient.open()) {
            write(socket, "POST /refused HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n");

            assertThatIOException().isThrownBy(() -> {
                for (int sent = 0; sent < 100_000_000; sent += 10_000) {
                    write(socket, "x".repeat(10_000));
                }
            });
            assertThat(patient.slow("size")).isEqualTo(1);
        }
    }

    @Test
    void endsTheConnectionOfACallerThatDoesNotTakeItsAnswer() throws Exception {
        try (var socket = server.open()) {
            write(socket, "GET /endless HTTP/1.1\r\nHost: h\r\n\r\n");

            await().untilAsserted(() -> assertThat(server.slow("answer")).isEqualTo(1));
            await().until(() -> server.connections() == 0);
        }
    }

    @Test
    void leavesACallerAloneThatWaitsForItsAnswer() throws Exception {
        try (var socket = server.open()) {
            write(socket, "GET /hello HTTP/1.1\r\nHost: h\r\n\r\nGET /silent HTTP/1.1\r\nHost: h\r\n\r\n");
            socket.setSoTimeout(1500);
            var answer = new StringBuilder();

            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> {
                for (int read = socket.getInputStream().read();
                        read >= 0;
                        read = socket.getInputStream().read()) {
                    answer.append((char) read);
                }
            });

            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hello");
            assertThat(server.meters.find("onboarding.http.slow").counters()).isEmpty();
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
