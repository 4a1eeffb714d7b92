package vn.ocb.onboarding.sandbox.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.sandbox.core.CoreBanking;
import vn.ocb.onboarding.sandbox.core.CoreBehaviour;
import vn.ocb.onboarding.sandbox.inbox.Inbox;
import vn.ocb.onboarding.sandbox.inbox.ReceivedMessage;

/**
 * Shows testers what was sent to customers, and lets them tell the core how to behave: {@code /messages} and {@code /core}
 * for people, {@code /api/…} for programs.
 *
 * <p>{@code GET /api/messages} takes {@code to} (a number in E.164, or an address), {@code after} (only messages with a
 * higher number) and {@code wait} (seconds to wait for the first one, at most 30); it answers
 * {@code {"standIn": true, "messages": […]}}, newest first.
 *
 * <p>{@code GET /api/core} tells the {@link CoreBehaviour} of the core, {@code POST /api/core?behaviour=…} changes it, and
 * {@code POST /api/core/lifted-restrictions?onboardingId=…} lifts the restriction of an account.
 */
public final class TesterPages implements AutoCloseable {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";
    private static final int MOST = 200;
    private static final long LONGEST_WAIT = 30;

    private final Inbox inbox;
    private final CoreBanking core;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] messages = read("messages.html");
    private final byte[] corePage = read("core.html");

    private TesterPages(Inbox inbox, CoreBanking core, HttpServer server) throws IOException {
        this.inbox = inbox;
        this.core = core;
        this.server = server;
    }

    /** @param port 0 for any free one */
    public static TesterPages serve(Inbox inbox, CoreBanking core, InetAddress address, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(address, port), 0);
            var pages = new TesterPages(inbox, core, server);
            server.setExecutor(pages.threads);
            server.createContext("/", pages::answer);
            server.start();
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException("The pages for testers cannot be served at port " + port, e);
        }
    }

    /** Where the messages are shown. */
    public URI uri() {
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
            var parameters = parameters(exchange.getRequestURI().getRawQuery());
            var call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (call) {
                case "GET /" -> {
                    exchange.getResponseHeaders().add("Location", "/messages");
                    exchange.sendResponseHeaders(303, -1);
                }
                case "GET /messages" -> send(exchange, 200, HTML, messages);
                case "GET /core" -> send(exchange, 200, HTML, corePage);
                case "GET /api/messages" -> sendMessages(exchange, parameters);
                case "GET /api/core" -> sendCore(exchange);
                case "POST /api/core" -> tellCore(exchange, parameters);
                case "POST /api/core/lifted-restrictions" -> liftRestriction(exchange, parameters);
                default -> send(exchange, 404, TEXT, "see /messages and /core".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void sendCore(HttpExchange exchange) throws IOException {
        send(
                exchange,
                200,
                JSON,
                JsonMapper.shared()
                        .writeValueAsBytes(Map.of(
                                "standIn", true, "behaviour", core.behaviour(), "behaviours", CoreBehaviour.values())));
    }

    private void tellCore(HttpExchange exchange, Map<String, String> parameters) throws IOException {
        try {
            core.behave(CoreBehaviour.valueOf(parameters.getOrDefault("behaviour", "")));
            sendCore(exchange);
        } catch (IllegalArgumentException e) {
            send(exchange, 400, TEXT, "GET /api/core tells the behaviours".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void liftRestriction(HttpExchange exchange, Map<String, String> parameters) throws IOException {
        try {
            core.liftRestriction(OnboardingId.of(parameters.getOrDefault("onboardingId", "")));
            send(exchange, 202, TEXT, "told".getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            send(exchange, 400, TEXT, "onboardingId is a UUID".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void sendMessages(HttpExchange exchange, Map<String, String> parameters) throws IOException {
        List<ReceivedMessage> found;
        try {
            found = find(parameters);
        } catch (NumberFormatException e) {
            send(exchange, 400, TEXT, "after and wait are numbers".getBytes(StandardCharsets.UTF_8));
            return;
        }
        var newestFirst = found.stream()
                .sorted(Comparator.comparingLong(ReceivedMessage::number).reversed())
                .limit(MOST)
                .toList();
        send(
                exchange,
                200,
                JSON,
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
        try (var stream = TesterPages.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException(resource + " is missing");
            }
            return stream.readAllBytes();
        }
    }
}
