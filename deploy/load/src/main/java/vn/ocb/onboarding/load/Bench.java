package vn.ocb.onboarding.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import vn.ocb.onboarding.local.ConsoleProgress;
import vn.ocb.onboarding.local.Onboard;
import vn.ocb.onboarding.local.OnboardingSystem;
import vn.ocb.onboarding.local.Options;
import vn.ocb.onboarding.local.Ports;
import vn.ocb.onboarding.local.StopOnSignal;
import vn.ocb.onboarding.local.ThrowAwayDirectory;

/** {@code ./onboard bench flow}. */
public final class Bench {
    private static final int FAILED = 1;
    private static final Path DIRECTORY = Path.of(".data", "bench");

    public static void main(String[] arguments) {
        System.exit(Onboard.exitCode(() -> run(List.of(arguments))));
    }

    private static int run(List<String> arguments) throws Exception {
        if (arguments.isEmpty() || !arguments.getFirst().equals("flow")) {
            throw new Options.WrongUse("bench measures “flow”; ./onboard help shows how.");
        }
        var words = arguments.subList(1, arguments.size());
        var options = Options.read("bench flow", words, Set.of("onboardings", "parallel", "seconds"));
        var plan = new FlowBench.Plan(
                options.number("onboardings", 500, 1, 20_000),
                options.number("parallel", 8, 1, 64),
                options.number("seconds", 600, 1, 7200));
        var directory = ThrowAwayDirectory.below(DIRECTORY);
        boolean good;
        try (var system = new OnboardingSystem(directory.path(), Ports.free(), new ConsoleProgress())) {
            StopOnSignal.stops(system);
            good = new FlowBench(system, plan).run();
        }
        if (!good) {
            return FAILED; // the directory stays until the next bench: its log tells why
        }
        directory.close();
        return 0;
    }

    private Bench() {}
}
