package vn.ocb.onboarding.load.vision;

import static vn.ocb.onboarding.load.vision.Tally.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.ocb.onboarding.load.vision.Condition.Kind;
import vn.ocb.onboarding.load.vision.Judgement.Decision;

/**
 * What must be reached, and what was.
 *
 * @param atMost whether {@code limit} must not be exceeded; else it must be reached
 */
record Target(String what, double value, double limit, boolean atMost) {
    private static final double MILD_ACCEPTED = 97;
    private static final double FAULTS_CAUGHT = 95;
    private static final double HIDDEN_FAULTS_CAUGHT = 80;
    private static final double CALLED_FRAUD = 1;
    private static final double MRZ_WRONG = 0.1;
    private static final int MRZ_FROM_WIDTH = 800;
    private static final double FRONT_MS = 90;
    private static final double BACK_MS = 70;
    private static final double RESIDENT_MB = 450;

    boolean reached() {
        return atMost ? value <= limit : value >= limit;
    }

    static List<Target> ofAccuracy(List<Tally> tallies) {
        var targets = new ArrayList<Target>();
        var mild = tallies.stream()
                .filter(tally -> tally.condition().kind() == Kind.MILD)
                .toList();
        targets.add(new Target(
                "mild faults accepted %",
                percent(sum(mild, tally -> tally.count(Decision.ACCEPTED)), sum(mild, Tally::attempts)),
                MILD_ACCEPTED,
                false));
        var genuine =
                tallies.stream().filter(tally -> tally.condition().genuine()).toList();
        targets.add(new Target(
                "genuine cards rejected as fraud %",
                percent(sum(genuine, Tally::rejectedAsFraud), sum(genuine, Tally::attempts)), CALLED_FRAUD, true));
        for (var tally : tallies) {
            if (!tally.condition().genuine()) {
                targets.add(new Target(
                        tally.condition().title() + " not accepted %",
                        percent(tally.notAccepted(), tally.attempts()),
                        tally.condition().kind() == Kind.FAULT ? FAULTS_CAUGHT : HIDDEN_FAULTS_CAUGHT,
                        false));
            }
        }
        return targets;
    }

    static List<Target> ofMrz(List<MrzWidths.Row> rows) {
        return rows.stream()
                .filter(row -> row.width() >= MRZ_FROM_WIDTH)
                .map(row -> new Target(
                        "wrong MRZ characters at width " + row.width() + " %",
                        percent(row.wrongCharacters(), row.characters()),
                        MRZ_WRONG,
                        true))
                .toList();
    }

    static List<Target> ofSpeed(Map<String, Stopwatch> watches) {
        var targets = new ArrayList<Target>();
        Map.of("front", FRONT_MS, "back", BACK_MS).forEach((side, most) -> {
            var watch = watches.get(side);
            if (watch != null) {
                targets.add(new Target(side + " p50 CPU ms", watch.cpu(50), most, true));
            }
        });
        return targets;
    }

    static Target ofMemory(Map<String, Double> readings) {
        var most = readings.values().stream().mapToDouble(Double::doubleValue).max();
        return new Target("resident memory MB", most.orElse(0), RESIDENT_MB, true);
    }

    private static int sum(List<Tally> tallies, java.util.function.ToIntFunction<Tally> part) {
        return tallies.stream().mapToInt(part).sum();
    }

    static void print(List<Target> targets) {
        var table = new Table("must be reached", "is", "limit", "");
        for (var target : targets) {
            table.row(
                    target.what,
                    String.format(java.util.Locale.ROOT, "%.2f", target.value),
                    (target.atMost ? "<= " : ">= ") + target.limit,
                    target.reached() ? "reached" : "FALLS SHORT");
        }
        VisionBench.say("%n%s", table);
    }
}
