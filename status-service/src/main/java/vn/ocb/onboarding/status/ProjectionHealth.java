package vn.ocb.onboarding.status;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Up when this instance reads the topics: before that it would show what was, not what is. */
@Component("projection")
class ProjectionHealth extends AbstractReactiveHealthIndicator {
    private final Consumers consumers;

    ProjectionHealth(Consumers consumers) {
        this.consumers = consumers;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        return Mono.just(
                consumers.reading() ? health.up().build() : health.down().build());
    }
}
