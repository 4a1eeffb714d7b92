package vn.ocb.onboarding.status;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/** Notes every time a thread waits that serves many (event loops, timers), for all code that runs in this JVM. */
final class BlockedThreads {
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    static {
        BlockHound.install(builder -> builder
                // The tests publish with the kit's publisher, which makes its producer once, on a thread of its own.
                .allowBlockingCallsInside("reactor.kafka.sender.internals.ProducerFactory", "createProducer")
                // At a login the driver draws random bytes from the kernel, which are there at once.
                .allowBlockingCallsInside("com.ongres.scram.common.ScramFunctions", "nonce")
                .blockingMethodCallback(method -> {
                    var error = new BlockingOperationError(method);
                    SEEN.add(Thread.currentThread().getName() + " waits in " + method + " at "
                            + List.of(error.getStackTrace()));
                    throw error;
                }));
    }

    private BlockedThreads() {}

    static void watch() {
        // Loading this class is enough.
    }

    static List<String> seen() {
        return List.copyOf(SEEN);
    }
}
