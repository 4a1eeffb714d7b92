package vn.ocb.onboarding.messaging.task;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;
import vn.ocb.onboarding.messaging.errors.FaultName;

/**
 * Runs a piece of work again and again, one run at a time, until it is stopped. No exception and no {@link Error} of a
 * run ends the task: the run is counted as failed in {@code onboarding.task.failures} (tag {@code task}), and the next
 * tick begins another. The first of several failures of one kind is logged, and the first success after them.
 *
 * <p>Work that should never end (a subscription) is run by a task too: a tick while it runs does nothing, and a tick
 * after it ended begins it anew.
 *
 * <p>The ticks come from a scheduler and not from a reactive chain, which an Error in any of its operators would end
 * without a signal ({@link ErrorsAsSignals}).
 */
public final class PeriodicTask implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    private final String name;
    private final Duration first;
    private final Duration every;
    private final Supplier<? extends Mono<?>> work;
    private final Counter failures;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile @Nullable Started started;
    /** Since the last success. */
    private final AtomicLong failedInARow = new AtomicLong();

    private volatile @Nullable String lastFault;

    private record Started(Disposable ticks, Disposable.Swap run) {
        void end() {
            ticks.dispose();
            run.dispose();
        }
    }

    /**
     * @param name for the log and the metric: lower case with hyphens
     * @param first how long after the start the first run begins
     * @param every the time between two ticks; one that comes while a run is under way is left out
     * @param work gives one run; it may throw whatever it likes
     */
    public PeriodicTask(
            String name, Duration first, Duration every, Supplier<? extends Mono<?>> work, MeterRegistry meters) {
        this.name = name;
        this.first = first;
        this.every = every;
        this.work = work;
        // Registered before the first failure: an alarm on an increase does not see a counter appear.
        this.failures = Counter.builder("onboarding.task.failures")
                .description("Runs of a periodic task that failed; the task goes on")
                .tag("task", name)
                .register(meters);
    }

    @Override
    public synchronized void start() {
        if (started == null) {
            var run = Disposables.swap();
            started = new Started(
                    Schedulers.parallel()
                            .schedulePeriodically(
                                    () -> tickAnyway(run), first.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS),
                    run);
        }
    }

    /** An Error that leaves a tick, as that of a log that has no memory left, would end the ticks. */
    private void tickAnyway(Disposable.Swap run) {
        try {
            tick(run);
        } catch (RuntimeException | Error fault) {
            failures.increment();
        }
    }

    private void tick(Disposable.Swap run) {
        if (run.isDisposed() || !underWay.compareAndSet(false, true)) {
            return;
        }
        var over = new AtomicBoolean();
        try {
            run.update(ErrorsAsSignals.in(() -> work.get().then())
                    .doOnCancel(() -> end(over))
                    .subscribe(nothing -> {}, fault -> failed(over, fault), () -> succeeded(over)));
        } catch (RuntimeException | Error fault) {
            failed(over, fault);
        }
    }

    private boolean end(AtomicBoolean over) {
        var ends = over.compareAndSet(false, true);
        if (ends) {
            underWay.set(false);
        }
        return ends;
    }

    private void succeeded(AtomicBoolean over) {
        var failed = failedInARow.getAndSet(0);
        lastFault = null;
        if (end(over) && failed > 0) {
            log.info("task.recovered task={} failedRuns={}", name, failed);
        }
    }

    private void failed(AtomicBoolean over, Throwable fault) {
        try {
            var kind = FaultName.of(fault);
            var known = kind.equals(lastFault);
            lastFault = kind;
            failedInARow.incrementAndGet();
            if (!end(over)) {
                return;
            }
            failures.increment();
            if (known) {
                log.debug("task.failed task={} fault={}", name, kind);
            } else if (ErrorsAsSignals.ErrorSignal.unwrapped(fault) instanceof Error) {
                log.error("task.failed task={} fault={}", name, kind, FaultName.traceOf(fault));
            } else {
                log.warn("task.failed task={} fault={}", name, kind);
            }
        } finally {
            end(over);
        }
    }

    @Override
    public synchronized void stop() {
        var running = started;
        started = null;
        if (running != null) {
            running.end();
        }
    }

    @Override
    public boolean isRunning() {
        return started != null;
    }
}
