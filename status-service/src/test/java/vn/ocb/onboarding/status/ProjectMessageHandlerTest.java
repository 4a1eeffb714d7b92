package vn.ocb.onboarding.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.Projected;
import vn.ocb.onboarding.status.domain.Story;

class ProjectMessageHandlerTest {
    private static final int ACTIVE = 1;
    private static final int IN_THE_MAKING = 2;

    private final Written written = new Written();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ProjectMessageHandler handler = new ProjectMessageHandler(
            written,
            status -> "{}",
            new ProjectionMetrics(meters, Clock.systemUTC()),
            new StatusProperties(
                    "status-projector",
                    1,
                    1,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    0,
                    10));

    @Test
    void theStateIsReadOnceAndThenRemembered() {
        var story = Story.started().card();

        handleAll(story, ACTIVE);

        assertThat(written.states.get(story.id())).isEqualTo(story.told());
        assertThat(written.loads).isEqualTo(1);
    }

    @Test
    void aRedeliveryIsNotWritten() {
        var story = Story.started();
        handleAll(story, ACTIVE);
        var writes = written.writes;

        handleAll(story, ACTIVE);

        assertThat(written.writes).isEqualTo(writes);
    }

    @Test
    void whatAnotherInstanceWroteMeanwhileIsNotLost() {
        var story = Story.started();
        handleAll(story, ACTIVE);
        story.ask(story.verifyCard());
        written.states.put(story.id(), story.told());
        story.answer(story.last().id(), story.cardVerified());

        handler.handle(ACTIVE, story.last()).block();

        assertThat(written.states.get(story.id())).isEqualTo(story.told());
    }

    @Test
    void whoIsAlwaysOvertakenTriesAgainLater() {
        var story = Story.started();
        written.overtaken = true;

        StepVerifier.create(handler.handle(ACTIVE, story.last()))
                .expectError(PassingFault.class)
                .verify();
    }

    @Test
    void theTimeToAnAnswerIsMeasuredByStepOutcomeAndReason() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardRejected(1, ReasonCode.QUALITY_BLUR));

        handleAll(story, ACTIVE);

        assertThat(meters.get("onboarding.step")
                        .tags("step", "id_card", "outcome", "rejected", "reason", "quality_blur")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRebuildIsNotMeasured() {
        handleAll(Story.started(), IN_THE_MAKING);

        assertThat(meters.find("onboarding.step").timers()).isEmpty();
    }

    private void handleAll(Story story, int generation) {
        story.facts().forEach(fact -> handler.handle(generation, fact).block());
    }

    /** A read model in memory with the same guard as the real one. */
    private static final class Written implements StatusWriter {
        private final Map<OnboardingId, OnboardingStatus> states = new HashMap<>();
        private int loads;
        private int writes;
        private boolean overtaken;

        @Override
        public Mono<OnboardingStatus> load(int generation, OnboardingId id) {
            loads++;
            return Mono.just(states.getOrDefault(id, OnboardingStatus.unknown(id)));
        }

        @Override
        public Mono<StatusWriter.Written> write(int generation, Projected projected, String document) {
            writes++;
            var status = projected.status();
            var present = states.getOrDefault(status.onboardingId(), OnboardingStatus.unknown(status.onboardingId()));
            if (overtaken || present.version() != status.version() - 1) {
                return Mono.just(StatusWriter.Written.OVERTAKEN);
            }
            states.put(status.onboardingId(), status);
            return Mono.just(generation == ACTIVE ? StatusWriter.Written.SHOWN : StatusWriter.Written.HIDDEN);
        }
    }
}
