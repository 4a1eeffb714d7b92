package vn.ocb.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n";

    /** The limit of connections is that of the connections used: were requests counted, the ninth would find it reached. */
    @Test
    void losesNoneOf100000RequestsOver8KeptConnections() throws Exception {
        var connections = 8;
        var requests = 12_500;
        try (var server = new LimitedServer(LimitedServer.limits(connections, connections, LONG, List.of()));
                var threads = Executors.newFixedThreadPool(connections)) {
            List<Callable<Integer>> callers = new ArrayList<>();
            for (int caller = 0; caller < connections; caller++) {
                callers.add(() -> answered(server, requests));
            }
            var answered = 0;
            for (Future<Integer> one : threads.invokeAll(callers)) {
                answered += one.get();
            }

            assertThat(answered).isEqualTo(100_000);
            assertThat(server.refused("all") + server.refused("address")).isZero();
            await().untilAsserted(() -> assertThat(server.connections()).isZero());
        }
    }

    /** Ten at a time, on one connection. */
    private static int answered(LimitedServer server, int requests) throws IOException {
        var together = 10;
        var batch = HELLO.repeat(together).getBytes(StandardCharsets.US_ASCII);
        var answered = 0;
        try (var socket = server.open()) {
            var answers = new java.io.BufferedReader(
                    new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int sent = 0; sent < requests; sent += together) {
                socket.getOutputStream().write(batch);
                for (int one = 0; one < together; one++) {
                    var line = answers.readLine();
                    if (line == null || !line.endsWith("200 OK")) {
                        return answered;
                    }
                    while (!answers.readLine().isEmpty()) {
                        // Headers.
                    }
                    if (answers.skip("hello".length()) == "hello".length()) {
                        answered++;
                    }
                }
            }
        }
        return answered;
    }

    @Test
    void closesTheConnectionsOfAnAddressBeyondItsLimitAndThoseOfNoOther() throws Exception {
        try (var server = new LimitedServer(LimitedServer.limits(10, 2, LONG, List.of()));
                var two = server.open("127.0.0.2")) {
            var one = server.open("127.0.0.2");
            await().until(() -> server.connections() == 2);
            try (var three = server.open("127.0.0.2");
                    var other = server.open("127.0.0.3")) {
                assertThat(LimitedServer.rest(three)).isEmpty();
                assertHello(other);
                assertHello(one);
                assertHello(two);
                assertThat(server.refused("address")).isEqualTo(1);
            }
            await().until(() -> server.connections() == 0);
            try (var again = server.open("127.0.0.2")) {
                assertHello(again);
            }
        }
    }

    @Test
    void closesConnectionsBeyondTheLimitOfAll() throws Exception {
        try (var server = new LimitedServer(LimitedServer.limits(2, 2, LONG, List.of()));
                var one = server.open("127.0.0.2");
                var two = server.open("127.0.0.3")) {
            await().until(() -> server.connections() == 2);
            try (var three = server.open("127.0.0.4")) {
                assertThat(LimitedServer.rest(three)).isEmpty();
            }
            assertThat(server.refused("all")).isEqualTo(1);
            assertHello(one);
            assertHello(two);
        }
    }

    @Test
    void limitsATrustedProxyByTheLimitOfAllAlone() throws Exception {
        try (var server = new LimitedServer(LimitedServer.limits(10, 1, LONG, List.of("127.0.1.0/24")));
                var one = server.open("127.0.1.7");
                var two = server.open("127.0.1.7")) {
            assertHello(one);
            assertHello(two);
            assertThat(server.refused("address")).isZero();
        }
    }

    @Test
    void takesAllAddressesOfAnIpv6NetworkAsOneCaller() {
        assertThat(AddressRange.of("2001:db8::/32")
                        .contains(AddressRange.of("2001:db8:1::1").network()))
                .isTrue();
        assertThat(AddressRange.of("10.0.0.0/9")
                        .contains(AddressRange.of("10.127.1.1").network()))
                .isTrue();
        assertThat(AddressRange.of("10.0.0.0/9")
                        .contains(AddressRange.of("10.128.1.1").network()))
                .isFalse();
        assertThat(AddressRange.prefixOf(AddressRange.of("2001:db8:1:2:3::9").network(), 64))
                .isEqualTo(AddressRange.prefixOf(
                        AddressRange.of("2001:db8:1:2:4::8").network(), 64));
    }

    private static void assertHello(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(HELLO.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(LimitedServer.rest(socket)).startsWith("HTTP/1.1 200 ");
    }
}
