package vn.ocb.onboarding.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Topics;

/**
 * Random lives of onboardings over the real handlers of kyc-document, portrait and otp with their PostgreSQL, and the projection
 * of the read model: commands, verdicts, reviews, decisions, replaced cards, expiries, cancellations; messages that come again,
 * and topics of which each goes at its own pace. {@link Invariants} must hold of each, and each ends or can go on.
 *
 * <p>{@code -Dmodel.onboardings=10000 -Dmodel.seed=7} choose how many and which. The steps of an onboarding depend on the seed
 * and its number alone, but for the codes, which otp makes up.
 */
class OnboardingModelComponentTest {
    private static final Logger log = LoggerFactory.getLogger(OnboardingModelComponentTest.class);
    private static final int ONBOARDINGS = Integer.getInteger("model.onboardings", 300);
    private static final long SEED = Long.getLong("model.seed", 1);

    /** Those of a wave live at the same time, under one clock. */
    private static final int WAVE = 500;

    private static final int AT_ONCE = 150;
    private static final int PHASES = 6;
    private static final int STEPS_OF_A_PHASE = 30;

    /** Cards, portraits and codes that are left, with a review of each, and to spare. */
    private static final int MOST_ROUNDS = 24;

    /** Mostly a little; twice the longest is more than the life of an onboarding. Codes end after 5 minutes, parked commands after 5 seconds. */
    private static final List<Duration> TIMES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(40),
            Duration.ofSeconds(40),
            Duration.ofSeconds(40),
            Duration.ofMinutes(2),
            Duration.ofMinutes(6),
            Duration.ofMinutes(100));

    private static final Duration LONGER_THAN_A_RESEND = Duration.ofSeconds(31);
    /** Longer than commands are parked, and than a departure that nobody noted is waited for. */
    private static final Duration UNTIL_ALL_IS_ANSWERED = Duration.ofSeconds(70);

    private static final Duration LONGER_THAN_A_LIFE = Duration.ofHours(4);

    private final TreeMap<String, Integer> outcomes = new TreeMap<>();

    @Test
    void noLifeOfAnOnboardingBreaksAnInvariant() {
        var from = Instant.now();
        try (var platform = new Platform()) {
            var started = Instant.now();
            for (var first = 0; first < ONBOARDINGS; first += WAVE) {
                var wave = first / WAVE;
                var stories = IntStream.range(first, Math.min(ONBOARDINGS, first + WAVE))
                        .mapToObj(index -> new Story(platform, SEED, index))
                        .toList();
                try {
                    new Wave(platform, stories, new Random(SEED * 31 + wave)).live();
                } catch (AssertionError violated) {
                    throw new AssertionError(
                            "-Dmodel.seed=" + SEED + " -Dmodel.onboardings=" + ONBOARDINGS + ": "
                                    + violated.getMessage(),
                            violated);
                }
            }
            log.info(
                    "{} onboardings of seed {} in {} s, the start took {} s: {}",
                    ONBOARDINGS,
                    SEED,
                    Duration.between(started, Instant.now()).toSeconds(),
                    Duration.between(from, started).toSeconds(),
                    outcomes);
            // A model in which nothing happens proves nothing.
            assertThat(outcomes.keySet()).contains("CANCELLED", "went on to OPENED_LIMITED");
        }
    }

    private final class Wave {
        private final Platform platform;
        private final List<Story> stories;
        private final Random random;
        private final Invariants invariants;

        Wave(Platform platform, List<Story> stories, Random random) {
            this.platform = platform;
            this.stories = stories;
            this.random = random;
            this.invariants = new Invariants(platform);
        }

        void live() {
            stories.forEach(platform::tell);
            for (var phase = 0; phase < PHASES; phase++) {
                var number = phase;
                together(stories, story -> story.live(number, STEPS_OF_A_PHASE));
                pass(TIMES.get(random.nextInt(TIMES.size())), random.nextInt(4) > 0);
            }
            stories.forEach(Story::calm);
            settle();
            invariants.hold(stories);
            stories.stream().filter(Story::isOver).forEach(story -> count(story, ""));
            goOn(stories.stream()
                    .filter(story -> !story.isOver() && story.index() % 2 == 0)
                    .toList());
            end();
            invariants.hold(stories);
            stories.forEach(platform::forget);
        }

        /** What the read model shows leads to an account, or to an end. */
        private void goOn(List<Story> running) {
            var left = new ArrayList<>(running);
            for (var round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
                left.removeIf(story -> !story.goOn());
                together(left, Story::drain);
                pass(LONGER_THAN_A_RESEND, true);
                together(left, Story::drain);
                left.stream().filter(Story::isOver).forEach(story -> count(story, "went on to "));
                left.removeIf(Story::isOver);
            }
            assertThat(left).as("go on and on").isEmpty();
            settle();
            running.stream().filter(story -> !story.isOver()).forEach(story -> {
                count(story, "can only wait for its end ");
                if (!story.codesAreUsedUp()) {
                    throw story.violation("cannot go on");
                }
            });
        }

        /** Time ends whatever people do not. */
        private void end() {
            for (var round = 0; round < MOST_ROUNDS && !stories.stream().allMatch(Story::isOver); round++) {
                for (var story : stories) {
                    decidable(story, story.decideReviews());
                }
                pass(LONGER_THAN_A_LIFE, true);
                together(stories, Story::drain);
            }
            settle();
            stories.stream().filter(story -> !story.isOver()).findFirst().ifPresent(story -> {
                throw story.violation("nothing ends it");
            });
        }

        /** A review that is shown can be decided. */
        private void decidable(Story story, List<UUID> decisions) {
            if (decisions.isEmpty()) {
                return;
            }
            together(List.of(story), Story::drain);
            for (var decision : decisions.subList(0, 1)) {
                story.topic(Topics.ONBOARDING_EVENTS).stream()
                        .filter(event -> Objects.equals(event.cause(), decision))
                        .filter(event -> event.body() instanceof CommandRefused)
                        .findFirst()
                        .ifPresent(refused -> {
                            throw story.violation("what was shown could not be decided");
                        });
            }
        }

        private void settle() {
            for (var round = 0; round < 2; round++) {
                together(stories, Story::drain);
                pass(UNTIL_ALL_IS_ANSWERED, true);
                together(stories, Story::drain);
            }
        }

        private void pass(Duration time, boolean noticed) {
            platform.clock.advance(time);
            if (noticed) {
                platform.rounds().then(platform.expire()).block();
            }
            stories.forEach(story -> story.timeHasPassed(time + " later"));
        }

        private void together(List<Story> some, Function<Story, Mono<Void>> work) {
            Flux.fromIterable(some)
                    .flatMap(
                            story -> work.apply(story)
                                    .onErrorMap(fault -> !(fault instanceof AssertionError), fault -> {
                                        var failed = story.violation("a handler failed: " + fault);
                                        failed.initCause(fault);
                                        return failed;
                                    }),
                            AT_ONCE)
                    .then()
                    .block();
        }

        private void count(Story story, String before) {
            outcomes.merge(before + story.status().overall(), 1, Integer::sum);
        }
    }
}
