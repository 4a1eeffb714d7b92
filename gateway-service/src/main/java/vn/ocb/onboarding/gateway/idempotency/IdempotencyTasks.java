package vn.ocb.onboarding.gateway.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** The periodic work on idempotency keys. */
@Configuration(proxyBeanMethods = false)
class IdempotencyTasks {
    /** A start has enough to do. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    /** Forgets old requests, a batch at a time until none is left. */
    @Bean
    PeriodicTask sweepIdempotencyKeys(
            IdempotentRequests requests,
            @Value("${onboarding.gateway.idempotency.sweep-every:5m}") Duration every,
            MeterRegistry meters) {
        return new PeriodicTask(
                "sweep-idempotency-keys",
                FIRST,
                every,
                () -> requests.sweep()
                        .repeat()
                        .takeUntil(deleted -> deleted == 0)
                        .then(),
                meters);
    }
}
