package vn.ocb.onboarding.picture;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.PointerScope;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that look at pictures, as many as there are cores: looking is pure computing, and an event loop must not
 * do it. What a request allocates in native memory is freed when it ends.
 */
public final class VisionWorkers implements AutoCloseable {
    private final ExecutorService threads;
    private final Scheduler scheduler;

    /** Loads the native libraries, so that the first request does not. */
    public VisionWorkers() {
        this(Runtime.getRuntime().availableProcessors());
    }

    VisionWorkers(int count) {
        OpenCv.load();
        var number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(count, work -> {
            var thread = new Thread(work, "vision-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        scheduler = Schedulers.fromExecutorService(threads, "vision");
    }

    /**
     * Runs {@code work} on one of the threads inside of a scope of its own. The result must not hold native memory, i.e.
     * no {@link DecodedPicture}.
     */
    public <T> Mono<T> look(Callable<T> work) {
        return Mono.fromCallable(() -> inScope(work)).subscribeOn(scheduler);
    }

    @SuppressWarnings("try") // the scope works by being open
    private static <T> T inScope(Callable<T> work) throws Exception {
        try (var scope = new PointerScope()) {
            return work.call();
        }
    }

    @Override
    public void close() {
        scheduler.dispose();
        threads.shutdownNow();
    }
}
