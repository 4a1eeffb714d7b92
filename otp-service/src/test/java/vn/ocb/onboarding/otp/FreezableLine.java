package vn.ocb.onboarding.otp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network before a server: it can stop carrying octets while its connections stay open and new ones are taken, as a
 * firewall or a hanging machine does. What was said meanwhile arrives when it thaws, even from who has given up.
 */
final class FreezableLine {
    private final int to;
    private final ServerSocket socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;

    /** @param to the port of the server on this machine */
    FreezableLine(int to) {
        this.to = to;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    void freeze() {
        lock.lock();
        frozen = true;
        lock.unlock();
    }

    void thaw() {
        lock.lock();
        frozen = false;
        thawed.signalAll();
        lock.unlock();
    }

    private void accept() {
        while (true) {
            try {
                var near = socket.accept();
                daemon(() -> connect(near));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Where the server is away, who called is hung up on. */
    private void connect(Socket near) {
        try (near;
                var far = new Socket(InetAddress.getLoopbackAddress(), to)) {
            var back = daemon(() -> carry(far, near));
            carry(near, far);
            back.join();
        } catch (IOException away) {
            // So it stays closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until one side hangs up; then the other is hung up on. */
    private void carry(Socket from, Socket into) {
        try {
            var octets = new byte[8192];
            for (var read = 0; read >= 0; read = from.getInputStream().read(octets)) {
                awaitThaw();
                into.getOutputStream().write(octets, 0, read);
            }
            awaitThaw();
        } catch (IOException hungUp) {
            // Both end below.
        } finally {
            closeQuietly(from);
            closeQuietly(into);
        }
    }

    private void awaitThaw() {
        lock.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        return Thread.ofPlatform().name("test-line").daemon().start(work);
    }
}
