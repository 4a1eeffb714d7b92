package vn.ocb.onboarding.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import vn.ocb.onboarding.load.abuse.Abuse;
import vn.ocb.onboarding.local.Onboard;
import vn.ocb.onboarding.local.Options;

/** {@code ./onboard abuse}. */
public final class AbuseCommand {

    public static void main(String[] arguments) {
        System.exit(Onboard.exitCode(() -> run(List.of(arguments))));
    }

    private static int run(List<String> words) throws Exception {
        var options = Options.read("abuse", words, Set.of("seconds", "only"));
        var time = Duration.ofSeconds(options.number("seconds", 10, 2, 120));
        var only = List.of(options.path("only", Path.of(String.join(",", Abuse.names())))
                .toString()
                .split(","));
        if (!Abuse.names().containsAll(only)) {
            throw new Options.WrongUse("--only takes some of " + String.join(",", Abuse.names()) + ".");
        }
        return Bench.onSystem(system -> new Abuse(system, time, only).run());
    }

    private AbuseCommand() {}
}
