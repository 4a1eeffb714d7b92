package vn.ocb.onboarding.picture;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that look at pictures, as many as there are cores: looking is pure computing, and an event loop must not
 * do it. What a request allocates in native memory is freed when it ends.
 */
public final class VisionWorkers implements AutoCloseable {
    /** Pictures in memory per thread: while one is looked at, the next is read. */
    private static final int AHEAD = 2;
    /** Two threads that hand work in at the same moment wait for one another, far less than this. */
    private static final Sinks.EmitFailureHandler TAKE_TURNS =
            Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1));

    private final ExecutorService threads;
    private final Scheduler scheduler;
    private final Sinks.Many<Mono<Void>> waiting = Sinks.many().unicast().onBackpressureBuffer();
    private final Disposable admission;

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
        admission =
                waiting.asFlux().flatMap(Function.identity(), AHEAD * count, 1).subscribe();
    }

    /**
     * Runs {@code work} when a place is free: what fetches a picture, has it looked at and puts it away belongs in here
     * as a whole. Uploads of 10 MB may wait in large numbers; in memory there are two for each thread.
     */
    public <T> Mono<T> admit(Mono<T> work) {
        return Mono.create(caller -> {
            var left = Sinks.empty();
            caller.onCancel(() -> left.tryEmitEmpty());
            var turn = work.contextWrite(caller.contextView())
                    .takeUntilOther(left.asMono())
                    .doOnSuccess(caller::success)
                    .doOnError(caller::error)
                    .onErrorComplete()
                    .then();
            waiting.emitNext(turn, TAKE_TURNS);
        });
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
        admission.dispose();
        scheduler.dispose();
        threads.shutdownNow();
    }
}
