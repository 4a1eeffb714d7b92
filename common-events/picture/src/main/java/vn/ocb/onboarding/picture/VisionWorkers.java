package vn.ocb.onboarding.picture;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that look at pictures, as many as there are cores: looking is pure computing, and an event loop must not
 * do it. What a request allocates in native memory is freed when it ends.
 *
 * <p>A look that takes longer than the limit is answered with {@link LookTimedOut} and its thread is abandoned: native
 * code cannot be interrupted. Another thread takes its place at once, and the abandoned one ends when its work does. When
 * more than a few are abandoned at the same time, the cores belong to work nobody waits for: from then on every look is
 * refused with {@link LookRefused}, and the process has to be started again.
 */
public final class VisionWorkers implements AutoCloseable {
    /**
     * Chosen, not measured: many times what an honest picture takes ({@code ./onboard bench vision} tells how long that is on
     * a machine), so that a busy machine does not reach it, and short enough that somebody still waits for the answer.
     */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /** Threads that may be abandoned at the same time: few enough that the others still make way. */
    private static final int MOST_ABANDONED = 3;
    /** Pictures in memory per thread: while one is looked at, the next is read. */
    private static final int AHEAD = 2;
    /** Two threads that hand work in at the same moment wait for one another, far less than this. */
    private static final Sinks.EmitFailureHandler TAKE_TURNS =
            Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1));

    private static final Logger log = LoggerFactory.getLogger(VisionWorkers.class);

    private final Duration limit;
    private final int mostAbandoned;
    private final Runnable whenExhausted;
    private final LinkedBlockingQueue<Look<?>> queue = new LinkedBlockingQueue<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor clock;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Sinks.Many<Mono<Void>> waiting = Sinks.many().unicast().onBackpressureBuffer();
    private final Disposable admission;
    private volatile boolean exhausted;
    private volatile boolean closed;

    /** Loads the native libraries, so that the first request does not. */
    public VisionWorkers() {
        this(LIMIT, () -> {});
    }

    /**
     * Loads the native libraries, so that the first request does not.
     *
     * @param limit how long one look may take
     * @param whenExhausted called once, when too many threads are abandoned; it starts the process again
     */
    public VisionWorkers(Duration limit, Runnable whenExhausted) {
        this(Runtime.getRuntime().availableProcessors(), limit, MOST_ABANDONED, whenExhausted);
    }

    VisionWorkers(int count) {
        this(count, LIMIT, MOST_ABANDONED, () -> {});
    }

    VisionWorkers(int count, Duration limit, int mostAbandoned, Runnable whenExhausted) {
        OpenCv.load();
        this.limit = limit;
        this.mostAbandoned = mostAbandoned;
        this.whenExhausted = whenExhausted;
        this.clock = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "vision-clock"));
        clock.setRemoveOnCancelPolicy(true);
        for (var place = 0; place < count; place++) {
            startThread();
        }
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
     * no {@link DecodedPicture}. An {@link Error} of the work arrives as {@link LookFailed}.
     */
    public <T> Mono<T> look(Callable<T> work) {
        return Mono.create(caller -> {
            if (exhausted) {
                caller.error(new LookRefused());
                return;
            }
            var look = new Look<>(work, caller);
            caller.onCancel(() -> {
                if (look.state.compareAndSet(State.WAITING, State.ENDED)) {
                    queue.remove(look);
                }
            });
            queue.add(look);
            if (exhausted) {
                refuseAll();
            }
        });
    }

    /** How many threads still work on what was given up. */
    public int abandoned() {
        return abandoned.get();
    }

    /** Whether so many were abandoned that only a new process helps. */
    public boolean isExhausted() {
        return exhausted;
    }

    private enum State {
        WAITING,
        RUNNING,
        GIVEN_UP,
        ENDED
    }

    private final class Look<T> {
        private final Callable<T> work;
        private final MonoSink<T> caller;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        Look(Callable<T> work, MonoSink<T> caller) {
            this.work = work;
            this.caller = caller;
        }

        /** Whether the thread still has its place: false when another one has taken it. */
        boolean run() {
            if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
                return true;
            }
            ScheduledFuture<?> limited;
            try {
                limited = clock.schedule(this::giveUp, limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RuntimeException | Error fault) {
                // Without a limit nothing is looked at.
                state.set(State.ENDED);
                tell(() -> caller.error(new LookRefused()));
                return true;
            }
            var answer = answer();
            limited.cancel(false);
            if (!state.compareAndSet(State.RUNNING, State.ENDED)) {
                return false;
            }
            tell(answer);
            return true;
        }

        private Runnable answer() {
            try {
                var result = inScope(work);
                return () -> caller.success(result);
            } catch (Exception fault) {
                return () -> caller.error(fault);
            } catch (Error fault) {
                // Reactor throws the errors of the JVM instead of passing them on: the caller would wait for ever.
                return () -> caller.error(new LookFailed(fault));
            }
        }

        private void giveUp() {
            if (state.compareAndSet(State.RUNNING, State.GIVEN_UP)) {
                // Whoever has the answer finds the thread counted.
                var count = abandoned.incrementAndGet();
                Schedulers.parallel().schedule(() -> tell(() -> caller.error(new LookTimedOut(limit))));
                abandon(count);
            }
        }

        private void refuse() {
            if (state.compareAndSet(State.WAITING, State.ENDED)) {
                Schedulers.parallel().schedule(() -> tell(() -> caller.error(new LookRefused())));
            }
        }
    }

    /** What the caller does with an answer is its own business, and never costs a thread. */
    private static void tell(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error fault) {
            log.error("vision.look.answer-failed fault={}", fault.getClass().getName());
        }
    }

    private void abandon(int count) {
        log.error("vision.look.given-up limitMs={} abandoned={}", limit.toMillis(), count);
        if (count > mostAbandoned) {
            exhaust(count);
            return;
        }
        try {
            startThread();
        } catch (Error noThread) {
            // Without another thread the place is lost until the process is started again.
            exhaust(count);
        }
    }

    private void exhaust(int count) {
        if (!exhausted) {
            exhausted = true;
            log.error("vision.exhausted abandoned={}", count);
            refuseAll();
            whenExhausted.run();
        }
    }

    private void refuseAll() {
        for (var look = queue.poll(); look != null; look = queue.poll()) {
            look.refuse();
        }
    }

    private void startThread() {
        var thread = daemon(this::workOn, "vision-" + started.incrementAndGet());
        threads.add(thread);
        thread.start();
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void workOn() {
        try {
            while (!closed) {
                if (!queue.take().run()) {
                    abandoned.decrementAndGet();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    @SuppressWarnings("try") // the scope works by being open
    private static <T> T inScope(Callable<T> work) throws Exception {
        try (var scope = new PointerScope()) {
            return work.call();
        }
    }

    @Override
    public void close() {
        closed = true;
        admission.dispose();
        clock.shutdownNow();
        threads.forEach(Thread::interrupt);
    }
}
