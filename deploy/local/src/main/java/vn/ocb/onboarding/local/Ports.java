package vn.ocb.onboarding.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which number each {@link Port} has in one running system. */
public final class Ports {
    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /** The usual numbers, each moved by {@code offset}. */
    public static Ports fixed(int offset) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, port.number() + offset);
        }
        return new Ports(numbers);
    }

    /** Numbers nobody listens on at this moment, and which no outgoing connection is given before we listen. */
    public static Ports free() {
        var chosen = IntStream.generate(vn.ocb.onboarding.backing.Ports::free)
                .distinct()
                .filter(Ports::available)
                .limit(Port.values().length)
                .iterator();
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, chosen.nextInt());
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, 0);
    }

    /** The ports somebody listens on already. */
    List<Port> taken() {
        return numbers.keySet().stream().filter(port -> !available(of(port))).toList();
    }

    private static boolean available(int number) {
        // Bound to every address, as the services will be; an address in TIME_WAIT does not count as taken.
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
