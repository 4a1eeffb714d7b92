package vn.ocb.onboarding.load.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.vision.StepTimer;
import vn.ocb.onboarding.load.vision.Judgement.Decision;
import vn.ocb.onboarding.picture.VisionWorkers;

class VisionBenchTest {
    private static VisionWorkers workers;

    @TempDir
    Path pictures;

    @BeforeAll
    static void start() {
        workers = new VisionWorkers();
    }

    @AfterAll
    static void stop() {
        workers.close();
    }

    @Test
    void judgesByTheEyesAndRulesOfTheService() throws Exception {
        var tallies = new Accuracy(
                        List.of(
                                named("as a careful customer takes it"),
                                named("grey copy"),
                                named("other birth date declared")),
                        new PictureStore(pictures),
                        new Eyes(workers, StepTimer.NONE))
                .run(2, Duration.ofMinutes(5));
        assertThat(tallies).extracting(Tally::attempts).containsOnly(2);
        assertThat(tallies).extracting(Tally::right).containsExactly(2, 2, 2);
        assertThat(tallies.getFirst().mrzRead()).isEqualTo(2);
        assertThat(tallies.getFirst().qrRead()).isEqualTo(2);
        assertThat(Target.ofAccuracy(tallies)).allMatch(Target::reached);
        assertThat(Accuracy.json(tallies)).hasSize(3);
    }

    @Test
    void timesTheWholeAndEveryStepOfIt() throws IOException {
        var times = new Speed(workers).run(List.of(Attempt.honest(0)), new PictureStore(pictures));
        assertThat(times.whole())
                .containsKeys("front", "back", "both", "front, decoded and QR searched")
                .allSatisfy((what, watch) -> assertThat(watch.cpu(50)).isPositive());
        assertThat(times.steps()).containsKeys("front decode", "back mrz");
    }

    @Test
    void countsAsRightOnlyWhatIsRefusedForTheRightReason() {
        var tally = new Tally(named("grey copy"));
        tally.add(judged(Decision.REVIEW, ReasonCode.FRAUD_GREY_COPY), List.of());
        tally.add(judged(Decision.REJECTED, ReasonCode.QUALITY_BLUR), List.of());
        tally.add(judged(Decision.ACCEPTED), List.of());
        assertThat(tally.right()).isEqualTo(1);
        assertThat(tally.notAccepted()).isEqualTo(2);
        assertThat(Target.ofAccuracy(List.of(tally)))
                .filteredOn(target -> !target.reached())
                .isNotEmpty();
    }

    @Test
    void everyConditionHasATitleOfItsOwn() {
        assertThat(Condition.all()).extracting(Condition::title).doesNotHaveDuplicates();
    }

    @Test
    void aPictureIsDrawnOnceAndKept() throws IOException {
        var store = new PictureStore(pictures);
        var shot = Attempt.honest(1).front();
        var drawn = store.picture(shot);
        try (var kept = Files.walk(pictures)) {
            assertThat(kept.filter(Files::isRegularFile)).hasSize(1);
        }
        assertThat(store.picture(shot)).isEqualTo(drawn);
    }

    private static Condition named(String title) {
        return Condition.all().stream()
                .filter(condition -> condition.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Judgement judged(Decision decision, ReasonCode... reasons) {
        return new Judgement(decision, List.of(reasons), false, Optional.empty());
    }

    @Test
    void watchesTheMemoryOfTheServiceAsComposeStartsIt() throws IOException {
        var compose = Files.readString(
                Path.of(System.getProperty("project.root", "../..")).resolve("docker-compose.yml"));

        assertThat(compose.replaceAll("\\s+", " ")).contains("JAVA_TOOL_OPTIONS: >- " + DocumentProcess.MEMORY + " ");
    }
}
