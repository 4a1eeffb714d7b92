package vn.ocb.onboarding.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.task.PeriodicTask;
import vn.ocb.onboarding.status.Generations.Generation;
import vn.ocb.onboarding.status.Generations.State;

/**
 * Keeps the consumers running that the generations need, and takes a rebuild forward: a new generation reads the topics
 * from their beginning while the old one serves; when it has nearly caught up, the old one stands still until the new
 * one has read as far, so that no partner sees an onboarding go back in time; then they change places and the old one is
 * deleted. All of it is in the table of generations: every instance does this, and any of them may be restarted at any
 * moment.
 */
@Component
public class RebuildProjection implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RebuildProjection.class);

    private final Generations generations;
    private final Consumers consumers;
    private final StatusProperties properties;
    private final PeriodicTask steps;

    public RebuildProjection(
            Generations generations, Consumers consumers, StatusProperties properties, MeterRegistry meters) {
        this.generations = generations;
        this.consumers = consumers;
        this.properties = properties;
        this.steps =
                new PeriodicTask("rebuild-projection", Duration.ZERO, properties.rebuildStep(), this::step, meters);
    }

    /** Begins a rebuild; its generation, or empty when one is under way. */
    public Mono<Integer> begin() {
        return generations.begin().doOnNext(number -> log.info("Generation {} of the read model is built", number));
    }

    private Mono<Void> step() {
        return generations
                .all()
                .flatMap(all -> consumers.run(wanted(all)).then(forward(all)).then(clear(all)));
    }

    /** The active one stands still while another takes its place. */
    private static Set<Integer> wanted(List<Generation> all) {
        var switching = in(State.SWITCHING, all).isPresent();
        return all.stream()
                .filter(it -> switch (it.state()) {
                    case BUILDING, SWITCHING -> true;
                    case ACTIVE -> !switching;
                    case RETIRED -> false;
                })
                .map(Generation::number)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Mono<Void> forward(List<Generation> all) {
        var active = in(State.ACTIVE, all).orElseThrow();
        return Flux.concat(
                        Mono.justOrEmpty(in(State.BUILDING, all)).flatMap(it -> nearlyCaughtUp(it, active)),
                        Mono.justOrEmpty(in(State.SWITCHING, all)).flatMap(it -> caughtUp(it, active)))
                .then();
    }

    private Mono<Void> nearlyCaughtUp(Generation building, Generation active) {
        return consumers
                .gap(building.number(), active.number())
                .filter(gap -> gap <= properties.switchWithin())
                .flatMap(gap -> generations.startSwitching(building.number()));
    }

    private Mono<Void> caughtUp(Generation next, Generation active) {
        return consumers
                .idle(active.number())
                .filter(idle -> idle)
                .flatMap(idle -> consumers.gap(next.number(), active.number()))
                .filter(gap -> gap == 0)
                .doOnNext(gap -> log.info(
                        "Generation {} of the read model takes the place of {}", next.number(), active.number()))
                .flatMap(gap -> generations.activate(next.number()));
    }

    private Mono<Void> clear(List<Generation> all) {
        return Flux.fromIterable(all)
                .filter(it -> it.state() == State.RETIRED)
                .map(Generation::number)
                .concatMap(number -> consumers.idle(number).filter(idle -> idle).flatMap(idle -> delete(number)))
                .then();
    }

    private Mono<Void> delete(int number) {
        return generations.deleteSome(number).repeat().takeUntil(more -> !more).then(consumers.forget(number));
    }

    private static Optional<Generation> in(State state, List<Generation> all) {
        return all.stream().filter(it -> it.state() == state).findFirst();
    }

    @Override
    public void start() {
        steps.start();
    }

    @Override
    public void stop() {
        steps.stop();
    }

    /** Done when the lanes under way are. */
    @Override
    public void stop(Runnable done) {
        stop();
        consumers.run(Set.of()).doFinally(signal -> done.run()).subscribe();
    }

    @Override
    public boolean isRunning() {
        return steps.isRunning();
    }

    /** As the kit's own consumers: starts after the outbox relay, stops after the web server. */
    @Override
    public int getPhase() {
        return 1000;
    }
}
