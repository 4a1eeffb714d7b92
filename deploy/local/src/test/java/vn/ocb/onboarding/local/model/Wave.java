package vn.ocb.onboarding.local.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.local.model.Life.Pass;

/**
 * Plays lives at the same time, under one clock: their random acts, with the same time between; then everybody behaves, and all
 * that was asked for is answered; then one in four goes on to an account; then time ends the others.
 */
final class Wave {
    /** Keeps the three pools of connections busy. */
    private static final int AT_ONCE = 120;

    /** Cards, portraits and codes that are left, with a review of each, and to spare. */
    private static final int MOST_ROUNDS = 24;

    /** One in so many goes on to an account; the others only end. */
    private static final int GOES_ON = 4;

    private static final Duration LONGER_THAN_A_RESEND = Duration.ofSeconds(31);

    /** Longer than commands are parked, and than a departure that nobody noted is waited for. */
    private static final Duration UNTIL_ALL_IS_ANSWERED = Duration.ofSeconds(70);

    private static final Duration LONGER_THAN_A_LIFE = Duration.ofHours(4);

    private final Services services;
    private final List<Pass> passes;
    private final List<LifeRun> runs;
    private final Invariants invariants;

    /** @param runs of lives with the same passes */
    Wave(Services services, List<Pass> passes, List<LifeRun> runs) {
        this.services = services;
        this.passes = passes;
        this.runs = runs;
        this.invariants = new Invariants(services);
    }

    /** Afterwards each run tells whether an invariant was broken. */
    void play() {
        runs.forEach(services::enter);
        for (var phase = 0; phase < passes.size(); phase++) {
            var number = phase;
            together(
                    runs,
                    run -> Flux.fromIterable(run.life().phases().get(number).acts())
                            .concatMap(run::act, 1)
                            .then());
            pass(passes.get(phase));
        }
        runs.forEach(LifeRun::calm);
        settle(runs);
        runs.forEach(LifeRun::count);
        invariants.hold(unbroken(runs));
        goOn(unbroken(runs).stream()
                .filter(run -> !run.isOver() && run.life().number() % GOES_ON == 0)
                .toList());
        end();
        decideAfterTheEnd();
        invariants.hold(unbroken(runs));
        runs.forEach(services::leave);
    }

    private static List<LifeRun> unbroken(List<LifeRun> runs) {
        return runs.stream().filter(run -> run.violation().isEmpty()).toList();
    }

    /** What the read model shows leads to an account, or to an end. */
    private void goOn(List<LifeRun> running) {
        var left = new ArrayList<>(running);
        for (var round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
            left.removeIf(run -> !run.goOn());
            together(left, LifeRun::drain);
            pass(new Pass(LONGER_THAN_A_RESEND, true));
            together(left, LifeRun::drain);
            left.removeIf(run -> run.isOver() || run.violation().isPresent());
        }
        left.forEach(run -> run.violated(run.broken("goes on and on", "")));
        settle(running);
        unbroken(running).stream()
                .filter(run -> !run.isOver() && !run.codesAreUsedUp())
                .forEach(run -> run.violated(run.broken("cannot go on", "")));
    }

    /** Time ends whatever people do not. */
    private void end() {
        for (var round = 0; round < MOST_ROUNDS && !unended().isEmpty(); round++) {
            decide(unended(), LifeRun::decideReviews, "what was shown could not be decided", false);
            pass(new Pass(LONGER_THAN_A_LIFE, true));
            together(runs, LifeRun::drain);
        }
        settle(runs);
        unended().forEach(run -> run.violated(run.broken("nothing ends it", "")));
    }

    private List<LifeRun> unended() {
        return unbroken(runs).stream().filter(run -> !run.isOver()).toList();
    }

    /** A review nobody is shown any more cannot be decided either. */
    private void decideAfterTheEnd() {
        decide(unbroken(runs), LifeRun::decideWhatLayInReview, "a review was decided after the end", true);
    }

    /** The first of two decisions of a run may make the other one void. */
    private void decide(
            List<LifeRun> some, Function<LifeRun, List<UUID>> decisions, String invariant, boolean mustBeRefused) {
        record Decided(LifeRun run, UUID first) {}
        var decided = some.stream()
                .flatMap(run -> decisions.apply(run).stream().limit(1).map(first -> new Decided(run, first)))
                .toList();
        together(decided.stream().map(Decided::run).toList(), LifeRun::drain);
        decided.stream()
                .filter(one -> isRefused(one.run(), one.first()) != mustBeRefused)
                .forEach(one -> one.run().violated(one.run().broken(invariant, "")));
    }

    private static boolean isRefused(LifeRun run, UUID command) {
        return run.topic(Topics.ONBOARDING_EVENTS).stream()
                .anyMatch(event -> command.equals(event.cause()) && event.body() instanceof CommandRefused);
    }

    private void settle(List<LifeRun> some) {
        for (var round = 0; round < 2; round++) {
            together(some, LifeRun::drain);
            pass(new Pass(UNTIL_ALL_IS_ANSWERED, true));
            together(some, LifeRun::drain);
        }
    }

    private void pass(Pass pass) {
        services.clock.advance(pass.time());
        runs.forEach(run -> run.timeHasPassed(pass.time() + " later"));
        if (pass.sweeps()) {
            services.rounds().then(services.expire()).block();
        }
    }

    private void together(List<LifeRun> some, Function<LifeRun, Mono<Void>> work) {
        Flux.fromIterable(unbroken(some))
                .flatMap(
                        run -> work.apply(run)
                                .onErrorResume(fault -> Mono.fromRunnable(() -> run.violated(
                                        fault instanceof Violation violation
                                                ? violation
                                                : new Violation("a handler failed", fault.toString(), fault)))),
                        AT_ONCE)
                .then()
                .block();
    }
}
