package vn.ocb.onboarding.otp.sender;

import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;

/**
 * The threads of a route, whose library waits for the other side. They are all that waits, and a bounded queue before
 * them: what does not fit in is not sent.
 */
final class HandoverThreads implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final Scheduler scheduler;

    /**
     * @param name of the threads, before their number
     * @param atOnce how many messages may be handed over at the same time
     * @param waiting how many more may wait
     */
    HandoverThreads(String name, int atOnce, int waiting) {
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
        return Mono.fromCallable(handover)
                .subscribeOn(scheduler)
                .onErrorReturn(RejectedExecutionException.class, new Handover.NotSent());
    }

    /** Interrupts what is under way. */
    @Override
    public void close() {
        scheduler.dispose();
        threads.shutdownNow();
    }
}
