package vn.ocb.onboarding.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Puts the limits into every connection of a server. */
final class ServerLimits implements NettyServerCustomizer {
    private final HttpLimits limits;
    private final RefusalDocuments documents;
    private final MeterRegistry meters;
    private final AtomicInteger connections = new AtomicInteger();

    ServerLimits(HttpLimits limits, RefusalDocuments documents, MeterRegistry meters) {
        this.limits = limits;
        this.documents = documents;
        this.meters = meters;
        Gauge.builder("onboarding.http.connections", connections, AtomicInteger::get)
                .description("Open connections of callers")
                .register(meters);
    }

    /** Each server has connections of its own: callers of the API cannot use up those of the management port. */
    @Override
    public HttpServer apply(HttpServer server) {
        var limit = new ConnectionLimit(limits, connections, meters);
        // Once per connection. doOnConnection would be once per request of a connection that is kept.
        return server.doOnChannelInit((observer, channel, address) -> limit(channel, limit));
    }

    private void limit(Channel channel, ConnectionLimit limit) {
        var pipeline = channel.pipeline();
        if (!limit.admit(channel) || pipeline.get(NettyPipeline.HttpTrafficHandler) == null) {
            return;
        }
        var timer = new RequestTimer(limits, documents, this::count);
        pipeline.addBefore(NettyPipeline.HttpCodec, "onboarding.time.bytes", timer.bytes());
        var guard = new HeadGuard(documents, refusal -> {
            count(refusal);
            timer.refused();
        });
        pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "onboarding.head", guard);
        pipeline.addBefore("onboarding.head", "onboarding.time.messages", timer.messages());
    }

    private void count(String phase) {
        meters.counter("onboarding.http.slow", "phase", phase).increment();
    }

    private void count(Refusal refusal) {
        meters.counter("onboarding.http.refused", "code", refusal.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
