package vn.ocb.onboarding.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** The periodic work of the service: refreshes the gauges that need a query. */
@Configuration(proxyBeanMethods = false)
class StatusTasks {
    private static final Duration EVERY = Duration.ofSeconds(10);

    @Bean
    PeriodicTask measureProjectionLag(ProjectionLag lag, MeterRegistry meters) {
        return new PeriodicTask("projection-lag", EVERY, EVERY, lag::measure, meters);
    }

    @Bean
    PeriodicTask measureReviewQueues(ReviewQueues queues, MeterRegistry meters) {
        return new PeriodicTask("review-queues", Duration.ZERO, EVERY, queues::measure, meters);
    }
}
