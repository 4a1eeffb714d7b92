package vn.ocb.onboarding.status;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Notes every time a thread waits that serves many (event loops, timers), for all code that runs in this JVM. Begins
 * before the first test: a thread that waits rightly at that moment would break.
 */
public final class BlockedThreads implements LauncherSessionListener {
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        BlockHound.install(builder -> builder
                // The tests publish with the kit's publisher, which makes its producer once, on a thread of its own.
                .allowBlockingCallsInside("reactor.kafka.sender.internals.ProducerFactory", "createProducer")
                // At a login the driver draws random bytes from the kernel, which are there at once.
                .allowBlockingCallsInside("com.ongres.scram.common.ScramFunctions", "nonce")
                // Event loops that meet in Netty's allocator take turns for a moment, as Netty says of its other one.
                .allowBlockingCallsInside(
                        "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines")
                // Jackson makes the reader and the writer of a type when it first meets it, once, under a lock.
                .allowBlockingCallsInside(
                        "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer")
                .allowBlockingCallsInside(
                        "tools.jackson.databind.ser.SerializerCache", "addAndResolveNonTypedSerializer")
                .blockingMethodCallback(method -> {
                    var error = new BlockingOperationError(method);
                    SEEN.add(Thread.currentThread().getName() + " waits in " + method + " at "
                            + List.of(error.getStackTrace()));
                    throw error;
                }));
    }

    static List<String> seen() {
        return List.copyOf(SEEN);
    }
}
