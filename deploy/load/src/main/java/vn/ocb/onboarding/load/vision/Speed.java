package vn.ocb.onboarding.load.vision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.vision.StepTimer;
import vn.ocb.onboarding.picture.VisionWorkers;

/** How long looking at a card takes on one core, one picture after the other, and which step of it how long. */
final class Speed {
    /** Rounds over all cards before anything is measured: the compiler needs some hundred pictures. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final int MEASURED_ROUNDS = 2;

    private final VisionWorkers workers;
    private final Eyes eyes;
    private final Map<String, Stopwatch> whole = new LinkedHashMap<>();
    private final Map<String, Stopwatch> steps = new LinkedHashMap<>();
    /** The side that is looked at; it is handed over to the worker with its work. */
    private Side side = Side.FRONT;

    Speed(VisionWorkers workers) {
        this.workers = workers;
        this.eyes = new Eyes(workers, new StepTimer() {
            @Override
            public <T> T time(String step, Supplier<T> work) {
                return timed(steps, name(side) + " " + step, work::get);
            }
        });
    }

    /**
     * @param whole {@code front}, {@code back} and {@code both}, and each beside the least that can be done
     * @param steps the parts of {@code front} and {@code back}
     */
    record Times(Map<String, Stopwatch> whole, Map<String, Stopwatch> steps) {}

    Times run(List<Attempt> attempts, PictureStore pictures) throws IOException {
        var taken = new ArrayList<Map<Side, byte[]>>();
        for (var attempt : attempts) {
            taken.add(
                    Map.of(Side.FRONT, pictures.picture(attempt.front()), Side.BACK, pictures.picture(attempt.back())));
        }
        for (var round = 0; round < WARM_UP_ROUNDS + MEASURED_ROUNDS; round++) {
            if (round == WARM_UP_ROUNDS) {
                whole.clear();
                steps.clear();
            }
            for (var number = 0; number < attempts.size(); number++) {
                measure(attempts.get(number), taken.get(number));
            }
        }
        return new Times(whole, steps);
    }

    private void measure(Attempt attempt, Map<Side, byte[]> pictures) {
        for (var one : Side.values()) {
            onWorker(name(one), () -> look(attempt, one, pictures));
        }
        onWorker("both", () -> List.of(look(attempt, Side.FRONT, pictures), look(attempt, Side.BACK, pictures)));
        for (var one : Side.values()) {
            onWorker(
                    name(one) + ", decoded and QR searched",
                    () -> WholePicture.read(Objects.requireNonNull(pictures.get(one))));
        }
    }

    private Object look(Attempt attempt, Side one, Map<Side, byte[]> pictures) {
        side = one;
        return eyes.look(attempt, one, Objects.requireNonNull(pictures.get(one)));
    }

    private void onWorker(String what, Callable<Object> work) {
        workers.look(() -> timed(whole, what, work)).block();
    }

    private static <T> T timed(Map<String, Stopwatch> watches, String what, Callable<T> work) {
        return watches.computeIfAbsent(what, ignored -> new Stopwatch()).time(work);
    }

    private static String name(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    static void print(Times times) {
        VisionBench.say("%n%s%n%s", table("one core", times.whole), table("steps", times.steps));
    }

    private static Table table(String head, Map<String, Stopwatch> watches) {
        var table = new Table(head, "p50 ms", "p95 ms", "p50 CPU ms", "p95 CPU ms");
        watches.forEach((what, watch) -> table.row(what, watch.wall(50), watch.wall(95), watch.cpu(50), watch.cpu(95)));
        return table;
    }

    static Map<String, Map<String, Double>> json(Map<String, Stopwatch> watches) {
        var json = new LinkedHashMap<String, Map<String, Double>>();
        watches.forEach((what, watch) -> json.put(
                what,
                Map.of(
                        "p50",
                        watch.wall(50),
                        "p95",
                        watch.wall(95),
                        "p50Cpu",
                        watch.cpu(50),
                        "p95Cpu",
                        watch.cpu(95))));
        return json;
    }
}
