package vn.ocb.onboarding.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** Looks at something again and again while the service runs, one look at a time; a look that fails is left out. */
abstract class Lookout implements SmartLifecycle {
    private final PeriodicTask looking;

    /**
     * @param name of the task, in the log and the metric
     * @param first how long after the start the first look is
     * @param every how long after a look the next one is
     */
    Lookout(String name, Duration first, Duration every, MeterRegistry meters) {
        this.looking = new PeriodicTask(name, first, every, this::look, meters);
    }

    /** Shows what it sees. */
    abstract Mono<?> look();

    @Override
    public void start() {
        looking.start();
    }

    @Override
    public void stop() {
        looking.stop();
    }

    @Override
    public boolean isRunning() {
        return looking.isRunning();
    }
}
