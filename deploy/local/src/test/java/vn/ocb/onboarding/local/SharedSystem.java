package vn.ocb.onboarding.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import vn.ocb.onboarding.local.journey.Journeys;
import vn.ocb.onboarding.local.journey.TextMessages;
import vn.ocb.onboarding.sandbox.partner.BackOfficeClient;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;

/** The one system all end-to-end tests of this JVM use; started by the first that asks. */
final class SharedSystem {
    private static final SharedSystem ONE = new SharedSystem();
    /** Each test has customers of its own: numbers and phones are counted. */
    private static final AtomicLong SEED = new AtomicLong(System.nanoTime() % 400_000);

    private final Path directory;
    private final Ports ports = Ports.free();
    private OnboardingSystem system;
    private final PartnerApplication application;
    private final PartnerClient partner;
    private final BackOfficeClient backOffice;

    private SharedSystem() {
        try {
            directory =
                    ThrowAwayDirectory.below(Path.of("target", "end-to-end")).path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        system = new OnboardingSystem(directory, ports, Progress.SILENT).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> system.close(), "stop"));
        application = PartnerApplication.register(system.management(Service.GATEWAY), "end-to-end");
        partner = PartnerClient.of(system.gateway(), application.clientId(), application.clientSecret());
        var bank = PartnerApplication.registerBackOffice(system.management(Service.GATEWAY));
        backOffice = BackOfficeClient.of(system.gateway(), bank.clientId(), bank.clientSecret(), "staff-1");
    }

    static OnboardingSystem system() {
        return ONE.system;
    }

    /** Stops everything and starts it again on the same data. */
    static void restart() {
        ONE.system.close();
        ONE.system = new OnboardingSystem(ONE.directory, ONE.ports, Progress.SILENT).start();
    }

    static PartnerClient partner() {
        return ONE.partner;
    }

    static BackOfficeClient backOffice() {
        return ONE.backOffice;
    }

    static TextMessages messages() {
        return new TextMessages(ONE.system.textMessages());
    }

    /** Journeys of ten customers nobody else uses. */
    static Journeys journeys() {
        return new Journeys(partner(), backOffice(), messages(), seed());
    }

    static long seed() {
        return SEED.getAndAdd(10);
    }
}
