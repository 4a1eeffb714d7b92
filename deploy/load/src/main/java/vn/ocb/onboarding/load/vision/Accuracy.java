package vn.ocb.onboarding.load.vision;

import static vn.ocb.onboarding.load.vision.Tally.percent;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import vn.ocb.onboarding.load.vision.Condition.Kind;
import vn.ocb.onboarding.load.vision.Judgement.Decision;

/** How often the verdict is right, condition by condition, over the same persons. */
final class Accuracy {
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(20);
    private static final int SHOWN_REASONS = 3;

    /** Looks at the two pictures of an attempt as the service does; used by several threads. */
    interface Judge {
        Judgement judge(Attempt attempt, byte[] front, byte[] back) throws IOException;
    }

    private final PictureStore pictures;
    private final Judge judge;
    private final List<Tally> tallies;

    Accuracy(List<Condition> conditions, PictureStore pictures, Judge judge) {
        this.tallies = conditions.stream().map(Tally::new).toList();
        this.pictures = pictures;
        this.judge = judge;
    }

    /**
     * Tries every condition on {@code cards} persons, person by person: when {@code most} has passed, every condition has
     * had as many.
     */
    List<Tally> run(int cards, Duration most) throws Exception {
        var end = System.nanoTime() + most.toNanos();
        var done = new AtomicInteger();
        var all = cards * tallies.size();
        var threads = Runtime.getRuntime().availableProcessors();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var progress = System.nanoTime();
            for (var seed = 0; seed < cards && System.nanoTime() < end; seed++) {
                for (var result : workers.invokeAll(ofPerson(seed))) {
                    result.get();
                    done.incrementAndGet();
                }
                if (System.nanoTime() - progress > BETWEEN_PROGRESS.toNanos()) {
                    progress = System.nanoTime();
                    VisionBench.say("  %d of %d attempts", done.get(), all);
                }
            }
        }
        if (done.get() < all) {
            VisionBench.say("  Out of time after %d of %d persons", done.get() / tallies.size(), cards);
        }
        return tallies;
    }

    private List<Callable<Void>> ofPerson(long seed) {
        var attempts = new ArrayList<Callable<Void>>();
        for (var tally : tallies) {
            attempts.add(() -> {
                var attempt = tally.condition().attempt().apply(seed);
                var judgement =
                        judge.judge(attempt, pictures.picture(attempt.front()), pictures.picture(attempt.back()));
                tally.add(judgement, attempt.back().person().mrzLines());
                return null;
            });
        }
        return attempts;
    }

    static void print(List<Tally> tallies) {
        var genuine = new Table(
                "genuine cards",
                "n",
                "accepted %",
                "review %",
                "rejected %",
                "as fraud %",
                "QR %",
                "MRZ %",
                "wrong chars %",
                "not accepted because");
        var faults = new Table("faults", "n", "right %", "not accepted %", "review %", "rejected %", "because");
        for (var tally : tallies) {
            var n = tally.attempts();
            if (tally.condition().genuine()) {
                genuine.row(
                        tally.condition().title() + (tally.condition().kind() == Kind.MILD ? "" : " (demanding)"),
                        n,
                        percent(tally.count(Decision.ACCEPTED), n),
                        percent(tally.count(Decision.REVIEW), n),
                        percent(tally.count(Decision.REJECTED), n),
                        percent(tally.rejectedAsFraud(), n),
                        percent(tally.qrRead(), n),
                        percent(tally.mrzRead(), n),
                        percent(tally.wrongCharacters(), tally.characters()),
                        because(tally));
            } else {
                faults.row(
                        tally.condition().title(),
                        n,
                        percent(tally.right(), n),
                        percent(tally.notAccepted(), n),
                        percent(tally.count(Decision.REVIEW), n),
                        percent(tally.count(Decision.REJECTED), n),
                        because(tally));
            }
        }
        VisionBench.say("%n%s%n%s", genuine, faults);
    }

    private static String because(Tally tally) {
        return tally.reasons(SHOWN_REASONS).entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
    }

    static Map<String, Map<String, Object>> json(List<Tally> tallies) {
        var json = new LinkedHashMap<String, Map<String, Object>>();
        for (var tally : tallies) {
            var values = new LinkedHashMap<String, Object>();
            values.put("kind", tally.condition().kind());
            values.put("n", tally.attempts());
            values.put("right", tally.right());
            for (var decision : Decision.values()) {
                values.put(decision.name().toLowerCase(java.util.Locale.ROOT), tally.count(decision));
            }
            values.put("rejectedAsFraud", tally.rejectedAsFraud());
            values.put("mrzRight", tally.mrzRead());
            values.put("mrzWrongCharacters", tally.wrongCharacters());
            values.put("mrzCharacters", tally.characters());
            json.put(tally.condition().title(), values);
        }
        return json;
    }
}
