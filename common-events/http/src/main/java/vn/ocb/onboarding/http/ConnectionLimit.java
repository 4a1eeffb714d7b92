package vn.ocb.onboarding.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections beyond a number at once, before they cost anything: of all callers together, and of one address. A
 * connection is counted when it is accepted and given back when it is closed, however many requests it carries.
 */
final class ConnectionLimit {
    /** What one subscriber of an IPv6 network gets at least (RFC 6177): its addresses are one caller. */
    private static final int IPV6_NETWORK = 64;

    private final int most;
    private final int mostPerAddress;
    private final List<AddressRange> trusted;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ofAllServers;
    private final ConcurrentMap<ByteBuffer, Integer> byAddress = new ConcurrentHashMap<>();
    private final Counter overAll;
    private final Counter overAddress;

    /** @param ofAllServers goes up and down with the connections of this server */
    ConnectionLimit(HttpLimits limits, AtomicInteger ofAllServers, MeterRegistry meters) {
        this.most = limits.mostConnections();
        this.mostPerAddress = limits.mostConnectionsPerAddress();
        this.trusted = limits.trustedProxies().stream().map(AddressRange::of).toList();
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
        var address = limited(channel.remoteAddress());
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

    private void leave(ByteBuffer address) {
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    /** What connections are counted by; null where only the limit of all holds. */
    private @Nullable ByteBuffer limited(@Nullable SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress socket)) {
            return null;
        }
        InetAddress address = socket.getAddress();
        var bytes = address.getAddress();
        if (trusted.stream().anyMatch(range -> range.contains(bytes))) {
            return null;
        }
        return ByteBuffer.wrap(bytes.length == 4 ? bytes : AddressRange.prefixOf(bytes, IPV6_NETWORK));
    }
}
