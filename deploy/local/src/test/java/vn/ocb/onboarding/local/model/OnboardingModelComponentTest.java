package vn.ocb.onboarding.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random lives of onboardings over the real handlers; {@link Invariants} must hold of each, and each ends or can go on. See the
 * package for how.
 *
 * <p>{@code -Dmodel.onboardings=10000} chooses how many, {@code -Dmodel.seed=7} which, {@code -Dmodel.onboarding=4711} plays one
 * alone. A life depends on seed and number; not on the others that are played beside it, and not on the codes, which otp makes
 * up. Each build has another seed, in its log.
 */
@Tag("model")
class OnboardingModelComponentTest {
    private static final Logger log = LoggerFactory.getLogger(OnboardingModelComponentTest.class);

    /** Those of a wave live at the same time. */
    private static final int WAVE = 250;

    /** The same in each build: what once was broken by them stays mended. */
    private static final long FIXED_SEED = 1;

    private static final int ONBOARDINGS_OF_FIXED_SEED = 250;
    private static final int ONBOARDINGS = Integer.getInteger("model.onboardings", 1_000);

    private static final int ENOUGH_FOR_SHARES = 1_000;

    private static final AtomicInteger handles = new AtomicInteger();
    private static Services services;

    @BeforeAll
    static void start() {
        services = new Services();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void noLifeBreaksAnInvariant() {
        var only = Integer.getInteger("model.onboarding");
        var seed = Long.getLong("model.seed", new SecureRandom().nextInt(1_000_000));
        if (only != null) {
            play(seed, only / WAVE, Stream.of(only));
            return;
        }
        var tally = new Tally();
        lives(FIXED_SEED, ONBOARDINGS_OF_FIXED_SEED, tally);
        lives(seed, ONBOARDINGS, tally);
        if (ONBOARDINGS >= ENOUGH_FOR_SHARES) {
            tally.assertThatLivesAreVaried();
        }
    }

    private static void lives(long seed, int onboardings, Tally tally) {
        log.info("{} onboardings of -Dmodel.seed={}", onboardings, seed);
        var from = Instant.now();
        var before = cpu();
        for (var first = 0; first < onboardings; first += WAVE) {
            tally.add(play(
                    seed,
                    first / WAVE,
                    IntStream.range(first, Math.min(onboardings, first + WAVE)).boxed()));
        }
        log.info(
                "took {} s, of a processor {} s here and {} s in the database: {}",
                Duration.between(from, Instant.now()).toSeconds(),
                cpu().here().minus(before.here()).toSeconds(),
                cpu().database().minus(before.database()).toSeconds(),
                tally);
    }

    /** @param database 0 when it is not embedded */
    private record Cpu(Duration here, Duration database) {}

    private static Cpu cpu() {
        return new Cpu(
                used(ProcessHandle.current()),
                ProcessHandle.current()
                        .descendants()
                        .map(OnboardingModelComponentTest::used)
                        .reduce(Duration.ZERO, Duration::plus));
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static List<LifeRun> play(long seed, int wave, Stream<Integer> numbers) {
        var passes = Life.passes(seed, wave);
        var runs = play(numbers.map(number -> Life.random(seed, number, passes)).toList());
        var broken = runs.stream().filter(run -> run.violation().isPresent()).toList();
        if (!broken.isEmpty()) {
            throw report(broken);
        }
        return runs;
    }

    /** Lives with the same passes. */
    static List<LifeRun> play(List<Life> lives) {
        var runs = lives.stream()
                .map(life -> new LifeRun(services, life, handles.incrementAndGet()))
                .toList();
        new Wave(services, lives.getFirst().passes(), runs).play();
        return runs;
    }

    private static AssertionError report(List<LifeRun> broken) {
        var first = broken.getFirst();
        var shortest = new Shrinking(first, OnboardingModelComponentTest::play).shortest();
        var violation = shortest.violation().orElseThrow();
        return new AssertionError(
                violation.getMessage() + "\n" + broken.size() + " lives of the wave break an invariant, the first with"
                        + " -Dmodel.seed=" + first.life().seed() + " -Dmodel.onboarding="
                        + first.life().number() + "; of its " + first.life().acts() + " acts "
                        + shortest.life().acts() + " do: " + shortest.told(200),
                violation);
    }

    /** What happened in how many lives. */
    private static final class Tally {
        private final Map<Happened, Integer> lives = new EnumMap<>(Happened.class);
        private final Map<String, Integer> ends = new TreeMap<>();
        private int all;

        void add(List<LifeRun> runs) {
            all += runs.size();
            runs.forEach(run -> {
                run.happened().forEach(it -> lives.merge(it, 1, Integer::sum));
                ends.merge(run.status().overall().name(), 1, Integer::sum);
            });
        }

        /** A model in which nothing happens proves nothing. */
        void assertThatLivesAreVaried() {
            assertThat(Happened.values())
                    .allSatisfy(it -> assertThat(lives.getOrDefault(it, 0))
                            .as("lives of %d with %s", all, it)
                            .isGreaterThanOrEqualTo((int) (all * it.share())));
        }

        @Override
        public String toString() {
            return all + " lives, with " + lives + ", in the end " + ends;
        }
    }
}
