package vn.ocb.onboarding.picture;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/** Down when so many looks were given up that this process looks at no more pictures. */
final class VisionHealth extends AbstractReactiveHealthIndicator {
    private final VisionWorkers workers;

    VisionHealth(VisionWorkers workers) {
        this.workers = workers;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        var told = workers.isExhausted() ? health.down() : health.up();
        return Mono.just(told.withDetail("abandoned", workers.abandoned()).build());
    }
}
