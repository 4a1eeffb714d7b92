package vn.ocb.onboarding.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes connections beyond a number at once, before they cost anything: of all callers together, and of one address. A
 * connection is counted when it is accepted and given back when it is closed, however many requests it carries.
 */
final class ConnectionLimit {
    private final int most;
    private final int mostPerAddress;
    private final CallerAddresses callers;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ofAllServers;
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Counter overAll;
    private final Counter overAddress;

    /** @param ofAllServers goes up and down with the connections of this server */
    ConnectionLimit(HttpLimits limits, AtomicInteger ofAllServers, MeterRegistry meters) {
        this.most = limits.mostConnections();
        this.mostPerAddress = limits.mostConnectionsPerAddress();
        this.callers = new CallerAddresses(limits);
        this.ofAllServers = ofAllServers;
        this.overAll = refused(meters, "all");
        this.overAddress = refused(meters, "address");
    }

    private static Counter refused(MeterRegistry meters, String limit) {
        return Counter.builder("onboarding.http.connections.refused")
                .description("Connections closed at once because there were too many")
                .tag("limit", limit)
                .register(meters);
    }

    /** Counts the connection until it closes. @return whether it may stay; one that may not is being closed */
    boolean admit(Channel channel) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return refuse(channel, overAll);
        }
        var address = callers.ofConnection(channel.remoteAddress());
        if (address != null && byAddress.merge(address, 1, Integer::sum) > mostPerAddress) {
            open.decrementAndGet();
            leave(address);
            return refuse(channel, overAddress);
        }
        ofAllServers.incrementAndGet();
        channel.closeFuture().addListener(closed -> {
            ofAllServers.decrementAndGet();
            open.decrementAndGet();
            if (address != null) {
                leave(address);
            }
        });
        return true;
    }

    private static boolean refuse(Channel channel, Counter counter) {
        counter.increment();
        Closing.of(channel);
        return false;
    }

    private void leave(String address) {
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
