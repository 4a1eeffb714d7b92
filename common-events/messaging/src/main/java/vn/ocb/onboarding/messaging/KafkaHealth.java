package vn.ocb.onboarding.messaging;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/** Up when the broker answers and every consumer reads. */
final class KafkaHealth extends AbstractReactiveHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaTopics topics;
    private final List<Subscription> subscriptions;

    KafkaHealth(KafkaTopics topics, List<Subscription> subscriptions) {
        super("the broker does not answer");
        this.topics = topics;
        this.subscriptions = List.copyOf(subscriptions);
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        return topics.brokers().timeout(PATIENCE).map(brokers -> {
            var waiting = subscriptions.stream()
                    .filter(subscription -> !subscription.isReading())
                    .map(Subscription::consumer)
                    .toList();
            return waiting.isEmpty()
                    ? health.up().withDetail("brokers", brokers).build()
                    : health.down().withDetail("notReadingYet", waiting).build();
        });
    }
}
