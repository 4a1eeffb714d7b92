package vn.ocb.onboarding.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** Refreshes gauges periodically while the service runs, one query at a time; a query that fails is left out. */
abstract class PeriodicMeasurement implements SmartLifecycle {
    private final PeriodicTask task;

    /**
     * @param name of the task, in the log and the metric
     * @param first how long after the start the first query is
     * @param every how long after a query the next one is
     */
    PeriodicMeasurement(String name, Duration first, Duration every, MeterRegistry meters) {
        this.task = new PeriodicTask(name, first, every, this::measure, meters);
    }

    /** Queries, and sets the gauges. */
    abstract Mono<?> measure();

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }
}
