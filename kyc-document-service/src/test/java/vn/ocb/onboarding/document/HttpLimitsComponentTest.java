package vn.ocb.onboarding.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every server of this service has the limits of {@code common-events/http}, asked over sockets. */
class HttpLimitsComponentTest {
    /** The service is started with this limit of connections per address. */
    private static final int MOST_CONNECTIONS = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Socket open(String port) throws IOException {
        var property = RunningDocument.shared().context.getEnvironment().getRequiredProperty(port);
        var socket = new Socket("127.0.0.1", Integer.parseInt(property));
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static String answer(String port, String request) throws IOException {
        try (var socket = open(port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local.server.port", "local.management.port"})
    void answersWhoSendsAWellFormedHead(String port) throws IOException {
        assertThat(answer(
                        port, "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local.server.port", "local.management.port"})
    void refusesHeadsThatTwoProgramsReadDifferentlyOrThatAreTooLong(String port) throws IOException {
        var get = "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(answer(port, get + "Host: elsewhere\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("REQUEST_MALFORMED");
        assertThat(answer(port, get + "Accept-Language: " + "a,".repeat(1_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(answer(port, get + "Content-Encoding: gzip\r\n\r\n")).startsWith("HTTP/1.1 415 ");
        assertThat(answer(port, "GET /actuator/health?%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local.server.port", "local.management.port"})
    void endsABodyThatDoesNotCome(String port) throws IOException {
        // The answer itself may be one of the path; what counts is that the connection ends.
        assertThat(answer(port, "POST /actuator/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n1"))
                .startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local.server.port", "local.management.port"})
    void closesConnectionsOfOneAddressBeyondTheLimit(String port) throws IOException {
        var open = new ArrayList<Socket>();
        try {
            // One more than may be; which of them is counted last is the server's choice.
            for (var i = 0; i <= MOST_CONNECTIONS; i++) {
                open.add(open(port));
            }
            await().atMost(PATIENCE).until(() -> open.stream().anyMatch(HttpLimitsComponentTest::ended));
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    private static boolean ended(Socket socket) {
        try {
            socket.setSoTimeout(10);
            return socket.getInputStream().read() == -1;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
