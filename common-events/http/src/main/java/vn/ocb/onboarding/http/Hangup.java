package vn.ocb.onboarding.http;

import io.netty.channel.Channel;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Exceptions;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;

/** A caller that is gone before its answer: nobody's fault, so no error in logs and metrics. */
public final class Hangup {
    /** Client closed request, as proxies write it in their logs: never sent, only counted. */
    private static final HttpStatusCode CLOSED_BY_CALLER = HttpStatusCode.valueOf(499);

    private static final Logger log = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /** Whether {@code thrown} is nothing but the loss of the caller's own connection. */
    public static boolean is(ServerWebExchange exchange, Throwable thrown) {
        if (thrown instanceof AbortedException) {
            return true;
        }
        // A reset is thrown a moment before the connection counts as closed.
        var byConnection = thrown instanceof IOException && AbortedException.isConnectionReset(thrown);
        return byConnection || (passing(thrown) && closed(exchange.getRequest()));
    }

    private static boolean passing(Throwable thrown) {
        return thrown instanceof IOException || thrown instanceof TimeoutException;
    }

    private static boolean closed(ServerHttpRequest request) {
        var channel = channel(request);
        return channel != null && !channel.isActive();
    }

    private static @Nullable Channel channel(ServerHttpRequest request) {
        var inner = request;
        while (inner instanceof ServerHttpRequestDecorator decorator) {
            inner = decorator.getDelegate();
        }
        return inner instanceof AbstractServerHttpRequest server
                        && server.getNativeRequest() instanceof Connection connection
                ? connection.channel()
                : null;
    }

    /** Ends an exchange whose caller is gone. */
    public static Mono<Void> end(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(CLOSED_BY_CALLER);
        return cutOff(exchange);
    }

    /** Closes the connection in the middle of an answer, so that it is not taken for a whole one. */
    public static Mono<Void> cutOff(ServerWebExchange exchange) {
        var channel = channel(exchange.getRequest());
        if (channel != null) {
            Closing.of(channel);
        }
        return Mono.empty();
    }

    /**
     * Work that goes on after its caller hung up may fail with nobody to tell. Reactor logs that with a stack trace; here,
     * only what is a fault of ours still is.
     */
    static void noteDroppedErrors() {
        Hooks.onErrorDropped(Hangup::dropped);
    }

    private static void dropped(Throwable thrown) {
        var cause = Exceptions.unwrap(thrown);
        if (cause instanceof ExpectedAnswer || passing(cause)) {
            log.debug("Nobody was left to be told: {}", cause.getClass().getName());
        } else {
            // Its text may repeat what the caller sent, or a row.
            log.error(
                    "Failed after the caller was gone: {} at {}",
                    cause.getClass().getName(),
                    place(cause.getStackTrace()));
        }
    }

    private static String place(StackTraceElement[] trace) {
        return Stream.of(trace)
                .filter(frame -> frame.getClassName().startsWith("vn.ocb.onboarding."))
                .map(StackTraceElement::toString)
                .findFirst()
                .orElse("elsewhere");
    }
}
