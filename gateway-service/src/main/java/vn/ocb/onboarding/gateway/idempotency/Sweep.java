package vn.ocb.onboarding.gateway.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** Forgets old requests, a batch at a time until none is left. */
@Component
class Sweep implements SmartLifecycle {
    /** A start has enough to do. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final IdempotentRequests requests;
    private final PeriodicTask task;

    Sweep(
            IdempotentRequests requests,
            @Value("${onboarding.gateway.idempotency.sweep-every:5m}") Duration every,
            MeterRegistry meters) {
        this.requests = requests;
        this.task = new PeriodicTask("sweep-idempotency-keys", FIRST, every, this::sweep, meters);
    }

    Mono<Void> sweep() {
        return requests.sweep().repeat().takeUntil(deleted -> deleted == 0).then();
    }

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
