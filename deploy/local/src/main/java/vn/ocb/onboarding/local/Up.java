package vn.ocb.onboarding.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import vn.ocb.onboarding.backing.EmbeddedPostgres;

/** {@code ./onboard up}: the system on data that stay, until somebody stops it. */
final class Up {
    private static final int MOST_OFFSET = 30_000;

    private static final String APPLICATION = "partner-application.json";

    private final Path directory;
    private final int portOffset;
    private final Ports ports;

    Up(Options options) {
        directory = options.path("data", Path.of(".data", "up"));
        portOffset = options.number("port-offset", 0, 0, MOST_OFFSET);
        ports = Ports.fixed(portOffset);
    }

    /** Ends with the JVM only. */
    int run() throws IOException, InterruptedException {
        var from = System.nanoTime();
        var held = DataDirectory.hold(directory);
        Logs.into(OnboardingSystem.logFile(directory));
        // Of a run that was killed: it still holds its port.
        EmbeddedPostgres.stopLeftOver(OnboardingSystem.postgresql(directory));
        refuseTakenPorts();
        System.out.println("Starting on the data in " + directory);
        var system = new OnboardingSystem(held.path(), ports, new ConsoleProgress());
        StopOnSignal.stops(system);
        system.start();
        var application = PartnerApplication.keptIn(
                directory.resolve(APPLICATION), system.management(Service.GATEWAY), "demo-partner");
        print(system, application, Duration.ofNanos(System.nanoTime() - from));
        new CountDownLatch(1).await();
        return 0;
    }

    private void refuseTakenPorts() {
        var taken = ports.taken();
        if (!taken.isEmpty()) {
            var lines = new StringBuilder();
            for (var port : taken) {
                lines.append("port %d (%s) is taken by %s%n"
                        .formatted(ports.of(port), port.title(), PortOwner.of(ports.of(port))));
            }
            throw new CannotStart("%n%sStop that, or move all ports: ./onboard up --port-offset %d"
                    .formatted(lines, portOffset + 100));
        }
    }

    private void print(OnboardingSystem system, PartnerApplication application, Duration took) {
        var database = system.backing().database();
        System.out.printf("%nReady after %.1f s.%n%n", took.toMillis() / 1e3);
        line("Partner API", system.gateway().toString());
        line(
                "Partner application",
                "%s, secret in %s".formatted(application.clientId(), directory.resolve(APPLICATION)));
        line("Status service", "http://localhost:" + ports.of(Port.STATUS));
        line("Codes sent by SMS and mail", "http://localhost:" + ports.of(Port.SANDBOX) + "/messages");
        line("How the bank's core behaves", "http://localhost:" + ports.of(Port.SANDBOX) + "/core");
        for (var service : Service.values()) {
            line(
                    "Health of " + service.title(),
                    system.management(service).resolve("/actuator/health").toString());
        }
        line("Kafka", system.backing().kafka());
        line(
                "PostgreSQL",
                "%s:%d/%s, user %s, password in %s"
                        .formatted(
                                database.host(),
                                database.port(),
                                database.name(),
                                database.user(),
                                OnboardingSystem.postgresql(directory).resolve("password")));
        line("Log", directory.resolve(Path.of("logs", "onboarding.log")).toString());
        System.out.println();
        System.out.println("Ctrl-C stops it; the data stay.");
    }

    private static void line(String what, String where) {
        System.out.printf("  %-32s %s%n", what, where);
    }
}
