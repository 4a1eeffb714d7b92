package vn.ocb.onboarding.local.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is tried in the life of one onboarding. An act chooses, by a seed of its own, among what is possible when it comes: so any
 * of them can be left out.
 *
 * @param seed of all lives of a test
 * @param number which of them
 * @param manner of the people in it
 */
record Life(long seed, int number, Manner manner, List<Phase> phases) {
    private static final int PHASES = 4;
    private static final int LEAST_ACTS = 5;
    private static final int MOST_ACTS = 24;
    /** In one of so many waves more time passes than an onboarding lives. */
    private static final int WAVES_FOR_AN_EXPIRY = 4;

    private static final Duration LONGER_THAN_A_LIFE = Duration.ofMinutes(200);

    /**
     * Codes end after 5 minutes, another one may be sent after 30 seconds, parked commands are answered after 5 seconds; the life of
     * an onboarding is 3 hours.
     */
    private static final List<Duration> TIMES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(40),
            Duration.ofSeconds(40),
            Duration.ofSeconds(40),
            Duration.ofMinutes(2),
            Duration.ofMinutes(6),
            Duration.ofMinutes(40));

    /** How people act. */
    enum Manner {
        /** They mostly do what leads on, and give the messages time. */
        CAREFUL,
        /** They try anything, at once. */
        CARELESS,
        /** They do what leads on, with bad pictures and wrong codes. */
        CLUMSY
    }

    private static final List<Manner> MANNERS = List.of(
            Manner.CAREFUL,
            Manner.CAREFUL,
            Manner.CAREFUL,
            Manner.CAREFUL,
            Manner.CARELESS,
            Manner.CARELESS,
            Manner.CARELESS,
            Manner.CLUMSY);

    /** Acts, by their seeds, and the time that passes after them. */
    record Phase(List<Long> acts, Pass pass) {}

    /** @param sweeps whether the services' periodic tasks run after it */
    record Pass(Duration time, boolean sweeps) {}

    /** What passes for all lives of a wave. */
    static List<Pass> passes(long seed, int wave) {
        var random = seeded(seed, wave);
        var passes = new ArrayList<Pass>();
        while (passes.size() < PHASES) {
            passes.add(new Pass(TIMES.get(random.nextInt(TIMES.size())), random.nextInt(4) > 0));
        }
        if (wave % WAVES_FOR_AN_EXPIRY == 1) {
            passes.set(1 + random.nextInt(PHASES - 1), new Pass(LONGER_THAN_A_LIFE, true));
        }
        return passes;
    }

    static Life random(long seed, int number, List<Pass> passes) {
        var random = seeded(seed, number);
        var manner = MANNERS.get(random.nextInt(MANNERS.size()));
        var acts = random.longs(LEAST_ACTS + random.nextInt(MOST_ACTS - LEAST_ACTS + 1))
                .boxed()
                .toList();
        var phases = IntStream.range(0, passes.size())
                .mapToObj(i -> new Phase(
                        acts.subList(acts.size() * i / passes.size(), acts.size() * (i + 1) / passes.size()),
                        passes.get(i)))
                .toList();
        return new Life(seed, number, manner, phases);
    }

    /** A generator whose first values are unlike those of neighbouring seeds. */
    private static Random seeded(long seed, long number) {
        var random = new Random(seed * 1_000_003 + number);
        random.nextLong();
        return random;
    }

    List<Pass> passes() {
        return phases.stream().map(Phase::pass).toList();
    }

    int acts() {
        return phases.stream().mapToInt(phase -> phase.acts().size()).sum();
    }

    /** The same without the acts from one number on to before another. */
    Life withoutActs(int from, int to) {
        var left = new ArrayList<Phase>();
        var act = 0;
        for (var phase : phases) {
            var first = act;
            left.add(new Phase(
                    IntStream.range(0, phase.acts().size())
                            .filter(i -> first + i < from || first + i >= to)
                            .mapToObj(phase.acts()::get)
                            .toList(),
                    phase.pass()));
            act += phase.acts().size();
        }
        return new Life(seed, number, manner, left);
    }

    /** The same, but the acts of one phase and the next come without time between them. */
    Life withoutPassAfter(int phase) {
        var left = new ArrayList<>(phases);
        var before = left.remove(phase);
        if (phase < left.size()) {
            var next = left.get(phase);
            left.set(
                    phase,
                    new Phase(
                            Stream.concat(before.acts().stream(), next.acts().stream())
                                    .toList(),
                            next.pass()));
        }
        return new Life(seed, number, manner, left);
    }
}
