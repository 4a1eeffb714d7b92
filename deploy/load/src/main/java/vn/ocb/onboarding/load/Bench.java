package vn.ocb.onboarding.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import vn.ocb.onboarding.load.vision.VisionBench;
import vn.ocb.onboarding.local.ConsoleProgress;
import vn.ocb.onboarding.local.Logs;
import vn.ocb.onboarding.local.Onboard;
import vn.ocb.onboarding.local.OnboardingSystem;
import vn.ocb.onboarding.local.Options;
import vn.ocb.onboarding.local.Ports;
import vn.ocb.onboarding.local.StopOnSignal;
import vn.ocb.onboarding.local.ThrowAwayDirectory;

/** {@code ./onboard bench flow}, {@code vision}, {@code otp} and {@code face}. */
public final class Bench {
    private static final int FAILED = 1;
    private static final Path DIRECTORY = Path.of(".data", "bench");
    private static final Path PICTURES = Path.of(".data", "specimens");

    public static void main(String[] arguments) {
        System.exit(Onboard.exitCode(() -> run(List.of(arguments))));
    }

    private static int run(List<String> arguments) throws Exception {
        var words = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "flow" -> flow(words);
            case "vision" -> vision(words);
            case "otp" -> otp(words);
            case "face" -> face(words);
            default ->
                throw new Options.WrongUse(
                        "bench measures “flow”, “vision”, “otp” or “face”; ./onboard help shows how.");
        };
    }

    private static int flow(List<String> words) throws Exception {
        var options = Options.read("bench flow", words, Set.of("onboardings", "parallel", "seconds"));
        var plan = new FlowBench.Plan(
                options.number("onboardings", 500, 1, 20_000),
                options.number("parallel", 8, 1, 64),
                options.number("seconds", 600, 1, 7200));
        return onSystem(system -> new FlowBench(system, plan).run());
    }

    private static int otp(List<String> words) throws Exception {
        var options = Options.read("bench otp", words, Set.of("codes", "paced", "rate", "kills", "onboardings"));
        var plan = new OtpBench.Plan(
                options.number("codes", 3000, 1, 10_000),
                options.number("paced", 1000, 1, 5000),
                options.number("rate", 50, 1, 500));
        var pause = options.number("kills", 0, 0, 600);
        var onboardings = options.number("onboardings", 10_000, 1, 15_000);
        return onSystem(system -> pause == 0
                ? new OtpBench(system, plan).run()
                : new OtpKills(system).run(onboardings, Duration.ofSeconds(pause)));
    }

    /** A bench of a whole system; tells whether it went well. */
    interface SystemBench {
        boolean run(OnboardingSystem system) throws Exception;
    }

    static int onSystem(SystemBench bench) throws Exception {
        var directory = ThrowAwayDirectory.below(DIRECTORY);
        boolean good;
        try (var system = new OnboardingSystem(directory.path(), Ports.free(), new ConsoleProgress())) {
            StopOnSignal.stops(system);
            good = bench.run(system);
        }
        if (!good) {
            return FAILED; // the directory stays until the next bench: its log tells why
        }
        directory.close();
        return 0;
    }

    private static int face(List<String> words) throws Exception {
        var options = Options.read("bench face", words, Set.of("models", "match", "faces", "requests", "largest"));
        var plan = new FaceBench.Plan(
                options.path("models", Path.of("models")),
                options.path("match", Path.of("sface-2021dec")).toString(),
                options.path("faces", Path.of("")),
                options.number("requests", 500, 10, 100_000),
                options.number("largest", 1_000_000, 10_000, 1_000_000));
        return new FaceBench(plan).run() ? 0 : FAILED;
    }

    private static int vision(List<String> words) throws Exception {
        var options = Options.read("bench vision", words, Set.of("cards", "seconds", "requests"));
        var plan = new VisionBench.Plan(
                options.number("cards", 40, 1, 1000),
                options.number("seconds", 1500, 1, 36_000),
                options.number("requests", 500, 0, 100_000));
        var directory = ThrowAwayDirectory.below(DIRECTORY);
        Logs.into(directory.path().resolve("bench.log"));
        var good = new VisionBench(plan, directory.path(), PICTURES).run();
        directory.close();
        return good ? 0 : FAILED;
    }

    private Bench() {}
}
