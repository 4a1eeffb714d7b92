package vn.ocb.onboarding.portrait.vision;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Down while a model does not run, with the reason of each. It is no part of readiness: the service judges on, and
 * what a model would have decided goes to review.
 */
@Component("faceModels")
class FaceEnginesHealth extends AbstractReactiveHealthIndicator {
    private final FaceEngines engines;

    FaceEnginesHealth(FaceEngines engines) {
        this.engines = engines;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        var running = engines.states().stream().allMatch(state -> state.fault() == null);
        var told = running ? health.up() : health.down();
        engines.states()
                .forEach(state -> told.withDetail(state.name(), state.fault() == null ? "running" : state.fault()));
        return Mono.just(told.build());
    }
}
