package vn.ocb.onboarding.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine's loopback address. */
final class Ports {

    static final String HOST = "127.0.0.1";

    private Ports() {}

    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
