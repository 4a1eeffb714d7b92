package vn.ocb.onboarding.sandbox.smsc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows the texts to testers: {@code /messages} for people, {@code /api/messages} for programs.
 *
 * <p>The API takes {@code to} (a number in E.164), {@code after} (only texts with a higher number) and {@code wait}
 * (seconds to wait for the first one, at most 30); it answers {@code {"standIn": true, "messages": […]}}, newest first.
 */
final class MessagesPage implements AutoCloseable {
    private static final int MOST = 200;
    private static final long LONGEST_WAIT = 30;

    private final Inbox inbox;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] page;

    private MessagesPage(Inbox inbox, HttpServer server) throws IOException {
        this.inbox = inbox;
        this.server = server;
        this.page = read("messages.html");
    }

    static MessagesPage serve(Inbox inbox, InetAddress address, int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(address, port), 0);
        var page = new MessagesPage(inbox, server);
        server.setExecutor(page.threads);
        server.createContext("/", page::answer);
        server.start();
        return page;
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/messages");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "GET only".getBytes(StandardCharsets.UTF_8));
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> {
                    exchange.getResponseHeaders().add("Location", "/messages");
                    exchange.sendResponseHeaders(303, -1);
                }
                case "/messages" -> send(exchange, 200, "text/html; charset=utf-8", page);
                case "/api/messages" -> sendMessages(exchange);
                default -> send(exchange, 404, "text/plain", "see /messages".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void sendMessages(HttpExchange exchange) throws IOException {
        List<ReceivedMessage> found;
        try {
            found = find(parameters(exchange.getRequestURI().getRawQuery()));
        } catch (NumberFormatException e) {
            send(exchange, 400, "text/plain", "after and wait are numbers".getBytes(StandardCharsets.UTF_8));
            return;
        }
        var newestFirst = found.stream()
                .sorted(Comparator.comparingLong(ReceivedMessage::number).reversed())
                .limit(MOST)
                .toList();
        send(
                exchange,
                200,
                "application/json",
                JsonMapper.shared().writeValueAsBytes(Map.of("standIn", true, "messages", newestFirst)));
    }

    private List<ReceivedMessage> find(Map<String, String> parameters) {
        var to = parameters.get("to");
        var after = Long.parseLong(parameters.getOrDefault("after", "0"));
        var wait = Duration.ofSeconds(Math.min(LONGEST_WAIT, Long.parseLong(parameters.getOrDefault("wait", "0"))));
        if (to == null) {
            return inbox.all().stream()
                    .filter(message -> message.number() > after)
                    .toList();
        }
        try {
            return inbox.await(to, after, wait)
                    .map(found -> inbox.to(to, after))
                    .orElse(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** A plus is a plus here, escaped or not: it begins every number. */
    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        if (query != null) {
            for (var parameter : query.split("&")) {
                var parts = parameter.split("=", 2);
                if (parts.length == 2) {
                    parameters.put(parts[0], URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
                }
            }
        }
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.add("Content-Type", type);
        headers.add("Cache-Control", "no-store");
        headers.add("X-Content-Type-Options", "nosniff");
        headers.add("Content-Security-Policy", "default-src 'self' 'unsafe-inline'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] read(String resource) throws IOException {
        try (var stream = MessagesPage.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException(resource + " is missing");
            }
            return stream.readAllBytes();
        }
    }
}
