package vn.ocb.onboarding.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import vn.ocb.onboarding.local.journey.Journeys;
import vn.ocb.onboarding.local.journey.TextMessages;
import vn.ocb.onboarding.local.journey.Timeline;
import vn.ocb.onboarding.sandbox.partner.BackOfficeClient;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;

/** {@code ./onboard demo}: a system of its own, a partner's journeys through it, and whether all ended as they should. */
final class Demo {
    private static final Path DIRECTORY = Path.of(".data", "demo");
    /** The data are new at every run: the same persons come again. */
    private static final long SEED = 2026;

    private static final int NOT_AS_EXPECTED = 1;

    int run() throws Exception {
        var from = System.nanoTime();
        System.out.println("Starting a system for the demo: its own data and ports");
        List<Timeline> timelines;
        // Thrown away only after a run to its end: what went wrong is in its log, until the next demo.
        var directory = ThrowAwayDirectory.below(DIRECTORY);
        try (var system = new OnboardingSystem(directory.path(), Ports.free(), new ConsoleProgress())) {
            StopOnSignal.stops(system);
            system.start();
            System.out.printf(Locale.ROOT, "Ready after %.1f s%n%n", seconds(from));
            var application = PartnerApplication.register(system.management(Service.GATEWAY), "demo-partner");
            var bank = PartnerApplication.registerBackOffice(system.management(Service.GATEWAY));
            try (var partner = PartnerClient.of(system.gateway(), application.clientId(), application.clientSecret());
                    var backOffice =
                            BackOfficeClient.of(system.gateway(), bank.clientId(), bank.clientSecret(), "staff-1")) {
                timelines = new Journeys(partner, backOffice, new TextMessages(system.textMessages()), SEED)
                        .all(System.out::println);
            }
        }
        directory.close();
        var expected = timelines.stream().allMatch(Timeline::asExpected);
        System.out.printf(
                Locale.ROOT,
                "{\"journeys\":%d,\"opened\":%d,\"expected\":%b,\"seconds\":%.1f}%n",
                timelines.size(),
                timelines.stream().filter(Timeline::opened).count(),
                expected,
                seconds(from));
        return expected ? 0 : NOT_AS_EXPECTED;
    }

    private static double seconds(long from) {
        return Duration.ofNanos(System.nanoTime() - from).toMillis() / 1e3;
    }
}
