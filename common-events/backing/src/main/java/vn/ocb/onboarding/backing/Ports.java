package vn.ocb.onboarding.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
public final class Ports {

    static final String HOST = "127.0.0.1";

    private static final int LOWEST = 12_000;
    /** From here on Linux numbers outgoing connections (ip_local_port_range); other systems begin higher. */
    private static final int OUTGOING = 32_768;

    private Ports() {}

    /** One nobody listens on, and which no outgoing connection is given before we listen. */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, OUTGOING)
                .filter(Ports::available)
                .findFirst()
                .orElseThrow();
    }

    private static boolean available(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(HOST, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The port itself when nobody listens on it, any free one for 0. */
    static int freeOr(int port, String wantedBy) {
        if (port == 0) {
            return free();
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(HOST, port));
            return port;
        } catch (IOException e) {
            throw new BackingUnavailable(
                    "Port " + port + ", wanted by " + wantedBy + ", is already taken on this machine: stop the program"
                            + " that listens there, or choose another port.",
                    e);
        }
    }
}
