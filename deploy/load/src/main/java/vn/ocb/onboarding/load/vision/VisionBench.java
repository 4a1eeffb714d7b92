package vn.ocb.onboarding.load.vision;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.document.vision.StepTimer;
import vn.ocb.onboarding.picture.VisionWorkers;

/**
 * {@code ./onboard bench vision}: how well, how fast and in how much memory the ID card is looked at. Pictures are drawn;
 * the eyes, the rules and their limits are those of the service.
 */
public final class VisionBench {
    /** As many persons send their cards again and again while time and memory are measured. */
    private static final int PERSONS = 20;

    private static final int ROUNDS_IN_PARALLEL = 25;

    /**
     * @param cards persons per condition
     * @param seconds after which no more persons are tried
     * @param requests cards verified one after the other while the memory of the service is watched; 0 leaves that out
     */
    public record Plan(int cards, int seconds, int requests) {}

    private final Plan plan;
    private final Path directory;
    private final PictureStore pictures;
    private final Map<String, Object> result = new LinkedHashMap<>();
    private final List<Target> targets = new ArrayList<>();

    /**
     * @param directory of this run
     * @param pictures where drawn pictures stay for the next run
     */
    public VisionBench(Plan plan, Path directory, Path pictures) throws java.io.IOException {
        this.plan = plan;
        this.directory = directory;
        this.pictures = new PictureStore(pictures);
    }

    /** Whether all that must be reached was reached. The last line it prints is everything as JSON. */
    public boolean run() throws Exception {
        result.put("bench", "vision");
        result.put("cards", plan.cards());
        try (var workers = new VisionWorkers()) {
            speed(workers);
            mrz(workers);
            accuracy(workers);
        }
        if (plan.requests() > 0) {
            memory();
        }
        Target.print(targets);
        result.put(
                "fallsShort",
                targets.stream()
                        .filter(target -> !target.reached())
                        .map(Target::what)
                        .toList());
        System.out.println(JsonMapper.shared().writeValueAsString(result));
        return targets.stream().allMatch(Target::reached);
    }

    private void speed(VisionWorkers workers) throws Exception {
        say("%nTime on one core, %d cards", PERSONS);
        var times = new Speed(workers).run(persons(), pictures);
        Speed.print(times);
        targets.addAll(Target.ofSpeed(times.whole()));
        result.put("ms", Speed.json(times.whole()));
        result.put("stepMs", Speed.json(times.steps()));
    }

    private void mrz(VisionWorkers workers) throws Exception {
        say("%nThe MRZ on %d backs of each width", plan.cards());
        var rows = new MrzWidths(pictures, workers, directory).run(plan.cards());
        MrzWidths.print(rows);
        targets.addAll(Target.ofMrz(rows));
        result.put("mrz", MrzWidths.json(rows));
    }

    private void accuracy(VisionWorkers workers) throws Exception {
        say("%nVerdicts on %d persons under each condition", plan.cards());
        var tallies = new Accuracy(Condition.all(), pictures, new Eyes(workers, StepTimer.NONE))
                .run(plan.cards(), Duration.ofSeconds(plan.seconds()));
        Accuracy.print(tallies);
        targets.addAll(Target.ofAccuracy(tallies));
        result.put("verdicts", Accuracy.json(tallies));
    }

    private void memory() throws Exception {
        say("%nMemory of the service's process over %d cards", plan.requests());
        var readings = new ServiceMemory(directory, pictures).run(persons(), plan.requests(), ROUNDS_IN_PARALLEL);
        var table = new Table("resident", "MB");
        readings.forEach(table::row);
        say("%n%s", table);
        targets.add(Target.ofMemory(readings));
        result.put("residentMb", readings);
    }

    private static List<Attempt> persons() {
        return LongStream.range(0, PERSONS).mapToObj(Attempt::honest).toList();
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
