package vn.ocb.onboarding.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A server with the limits and nothing else, asked over sockets. */
final class LimitedServer implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DisposableServer server;

    LimitedServer(HttpLimits limits) {
        var http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(
                                "/hello",
                                (request, answer) ->
                                        answer.header("Content-Length", "5").sendString(Mono.just("hello")))
                        .post(
                                "/body",
                                (request, answer) -> request.receive()
                                        .then(answer.sendString(Mono.just("read"))
                                                .then()))
                        .post(
                                "/refused",
                                (request, answer) -> answer.status(401)
                                        .header("Content-Length", "0")
                                        .send())
                        .get(
                                "/endless",
                                (request, answer) -> answer.send(
                                        Flux.generate(sink -> sink.next(Unpooled.wrappedBuffer(new byte[64 * 1024])))))
                        .get("/silent", (request, answer) -> Mono.never()));
        RefusalDocuments documents = refusal -> (refusal.kind() + " "
                        + (refusal.fault() == null
                                ? ""
                                : refusal.fault().field() + " "
                                        + refusal.fault().code()))
                .getBytes(StandardCharsets.UTF_8);
        server = new ServerLimits(limits, documents, meters).apply(http).bindNow();
    }

    static LimitedServer patient() {
        return new LimitedServer(limits(1000, 1000, Duration.ofSeconds(30), List.of()));
    }

    static HttpLimits limits(int connections, int perAddress, Duration within, List<String> proxies) {
        return new HttpLimits(
                connections,
                perAddress,
                proxies,
                HttpLimits.ForwardedHeader.X_FORWARDED_FOR,
                within,
                within,
                DataSize.ofKilobytes(100),
                Duration.ofMillis(200),
                DataSize.ofKilobytes(4));
    }

    Socket open(String from) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()), 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    Socket open() throws IOException {
        return open("127.0.0.1");
    }

    /** All that comes until the server closes. */
    String answers(String request) throws IOException {
        try (var socket = open()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return rest(socket);
        }
    }

    /** What the server says until it closes, be it by a reset: one byte of the caller may cross the closing. */
    static String rest(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        try {
            for (var read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (SocketException reset) {
            // Closed all the same.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    double connections() {
        return meters.get("onboarding.http.connections").gauge().value();
    }

    double slow(String phase) {
        var counter = meters.find("onboarding.http.slow").tag("phase", phase).counter();
        return counter == null ? 0 : counter.count();
    }

    double refused(String limit) {
        return meters.get("onboarding.http.connections.refused")
                .tag("limit", limit)
                .counter()
                .count();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
