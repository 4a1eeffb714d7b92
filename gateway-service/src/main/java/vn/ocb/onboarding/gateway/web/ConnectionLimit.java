package vn.ocb.onboarding.gateway.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;

/** Closes connections beyond a number at once, before they cost anything. */
@Component
class ConnectionLimit implements NettyServerCustomizer {
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionLimit(@Value("${onboarding.gateway.most-connections}") int most, MeterRegistry meters) {
        this.most = most;
        Gauge.builder("onboarding.gateway.connections", open, AtomicInteger::get)
                .description("Open connections of partners")
                .register(meters);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnConnection(this::count);
    }

    private void count(Connection connection) {
        var now = open.incrementAndGet();
        connection.channel().closeFuture().addListener(closed -> open.decrementAndGet());
        if (now > most) {
            connection.dispose();
        }
    }
}
