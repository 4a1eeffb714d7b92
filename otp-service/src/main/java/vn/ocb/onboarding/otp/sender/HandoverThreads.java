package vn.ocb.onboarding.otp.sender;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;

/**
 * The threads of a route, whose library waits for the other side. They are all that waits, and a bounded queue before
 * them: what does not fit in, or waits there too long, is not sent. So an operator that is slow holds up no lane for long, and
 * those of other routes not at all.
 */
final class HandoverThreads implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final Scheduler scheduler;
    private final Duration patience;
    private final LongSupplier nanoTime;

    /**
     * @param name of the threads, before their number
     * @param atOnce how many messages may be handed over at the same time
     * @param waiting how many more may wait
     * @param patience for how long
     */
    HandoverThreads(String name, int atOnce, int waiting, Duration patience) {
        this(name, atOnce, waiting, patience, System::nanoTime);
    }

    HandoverThreads(String name, int atOnce, int waiting, Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(waiting),
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        scheduler = Schedulers.fromExecutorService(threads);
    }

    Mono<Handover> run(Callable<Handover> handover) {
        return Mono.defer(() -> {
            var from = nanoTime.getAsLong();
            return Mono.fromCallable(() -> waitedTooLong(from) ? new Handover.NotSent() : handover.call())
                    .subscribeOn(scheduler)
                    .onErrorReturn(RejectedExecutionException.class, new Handover.NotSent());
        });
    }

    private boolean waitedTooLong(long from) {
        return nanoTime.getAsLong() - from > patience.toNanos();
    }

    /** Interrupts what is under way. */
    @Override
    public void close() {
        scheduler.dispose();
        threads.shutdownNow();
    }
}
