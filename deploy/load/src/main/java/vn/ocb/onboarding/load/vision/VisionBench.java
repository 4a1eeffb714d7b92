package vn.ocb.onboarding.load.vision;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./onboard bench vision}. */
public final class VisionBench {
    private static final int PERSONS_OF_MEMORY = 20;

    /**
     * @param cards persons per condition
     * @param seconds after which no more persons are tried
     * @param requests cards verified one after the other while the memory of the service is watched
     */
    public record Plan(int cards, int seconds, int requests) {}

    private final Plan plan;
    private final Path directory;
    private final Path pictures;

    /**
     * @param directory of this run
     * @param pictures where drawn pictures stay for the next run
     */
    public VisionBench(Plan plan, Path directory, Path pictures) {
        this.plan = plan;
        this.directory = directory;
        this.pictures = pictures;
    }

    /** Whether all that must be reached was reached. */
    public boolean run() throws Exception {
        var store = new PictureStore(pictures);
        var result = new LinkedHashMap<String, Object>();
        result.put("bench", "vision");
        var persons =
                LongStream.range(0, PERSONS_OF_MEMORY).mapToObj(Attempt::honest).toList();
        result.put("memory", new ServiceMemory(directory, store).run(persons, plan.requests(), 25));
        System.out.println(JsonMapper.shared().writeValueAsString(result));
        return Duration.ZERO.isZero();
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
