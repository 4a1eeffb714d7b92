package vn.ocb.onboarding.status.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.status.Consumers;
import vn.ocb.onboarding.status.Generations;
import vn.ocb.onboarding.status.Generations.Generation;
import vn.ocb.onboarding.status.Generations.State;
import vn.ocb.onboarding.status.RebuildProjection;

/** For operators, on the management port: how the read model stands (GET), and making it anew (POST). */
@Component
@Endpoint(id = "projection")
class ProjectionEndpoint {
    private final Generations generations;
    private final Consumers consumers;
    private final RebuildProjection rebuild;

    ProjectionEndpoint(Generations generations, Consumers consumers, RebuildProjection rebuild) {
        this.generations = generations;
        this.consumers = consumers;
        this.rebuild = rebuild;
    }

    @ReadOperation
    Mono<List<Progress>> progress() {
        return generations
                .all()
                .flatMapMany(Flux::fromIterable)
                .concatMap(it -> consumers.lag(it.number()).map(lag -> Progress.of(it, lag)))
                .collectList();
    }

    @WriteOperation
    Mono<Begun> begin() {
        return rebuild.begin()
                .map(number -> new Begun(number, "The topics are read from their beginning."))
                .defaultIfEmpty(new Begun(null, "A rebuild is under way."));
    }

    /** @param lag records not read yet */
    record Progress(int generation, State state, Instant since, long lag) {
        static Progress of(Generation it, long lag) {
            return new Progress(it.number(), it.state(), it.since(), lag);
        }
    }

    /** @param generation the new one, absent when none was begun */
    record Begun(@Nullable Integer generation, String message) {}
}
