package vn.ocb.onboarding.load.vision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.MessageJson;

/**
 * The resident memory of the service's process while it verifies cards: commands through Kafka, pictures in its vault,
 * state in its database, as in production.
 */
final class ServiceMemory {
    private static final int EVERY = 100;
    private static final int PARALLEL = 4;
    /** The first command waits in its topic until the service has started. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final PictureStore pictures;
    private final Map<String, Integer> answers = new TreeMap<>();

    ServiceMemory(Path directory, PictureStore pictures) {
        this.directory = directory;
        this.pictures = pictures;
    }

    /** The megabytes that were resident, by moment. */
    Map<String, Double> run(List<Attempt> attempts, int sequential, int parallelRounds) throws Exception {
        var readings = new LinkedHashMap<String, Double>();
        try (var backing = BackingServices.embedded(directory.resolve("backing"), 0, 0);
                var gateway = new Gateway(backing.kafka());
                var vault = VaultOfService.open(arguments(backing)); // makes the key, so it comes first
                var service =
                        DocumentProcess.start(arguments(backing), directory.resolve("kyc-document-service.log"))) {
            var calls = new Calls(gateway, vault, attempts);
            firstAnswer(calls, service);
            readings.put("after 1", service.residentMb());
            for (var number = 1; number < sequential; number++) {
                calls.verify(number);
                if ((number + 1) % EVERY == 0) {
                    readings.put("after " + (number + 1), service.residentMb());
                    VisionBench.say("  %d verified, %.0f MB resident", number + 1, service.residentMb());
                }
            }
            inParallel(calls, sequential, parallelRounds);
            readings.put("after %d x %d in parallel".formatted(parallelRounds, PARALLEL), service.residentMb());
            readings.put("peak", service.peakMb());
        }
        VisionBench.say("  answered with %s", answers);
        return readings;
    }

    private void firstAnswer(Calls calls, DocumentProcess service) throws Exception {
        try {
            calls.verify(0);
        } catch (TimeoutException e) {
            var why = service.alive() ? "does not answer" : "did not start";
            throw new IllegalStateException("kyc-document-service " + why + "; its log is in " + directory, e);
        }
    }

    private static void inParallel(Calls calls, int from, int rounds) throws Exception {
        var lanes = new ArrayList<Callable<Void>>();
        for (var lane = 0; lane < PARALLEL; lane++) {
            var first = from + lane * rounds;
            lanes.add(() -> {
                for (var number = first; number < first + rounds; number++) {
                    calls.verify(number);
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(PARALLEL)) {
            for (var done : threads.invokeAll(lanes)) {
                done.get();
            }
        }
    }

    /** What is said to the service. */
    private final class Calls {
        private final Gateway gateway;
        private final VaultOfService vault;
        private final List<Attempt> attempts;

        Calls(Gateway gateway, VaultOfService vault, List<Attempt> attempts) {
            this.gateway = gateway;
            this.vault = vault;
            this.attempts = attempts;
        }

        /** Starts an onboarding at a partner of its own, where the person is not known yet, and sends the card. */
        void verify(int number) throws Exception {
            var attempt = attempts.get(number % attempts.size());
            var id = new OnboardingId(MessageIds.next());
            var data = MessageJson.mapper().writeValueAsBytes(attempt.declared());
            gateway.ask(
                    new StartOnboarding(
                            id,
                            new PartnerId("partner-" + number),
                            "bench",
                            "transaction",
                            vault.store(id, data).reference()),
                    PATIENCE);
            var answer = gateway.ask(
                    new VerifyIdCard(
                            id,
                            vault.store(id, marked(pictures.picture(attempt.front()), number)),
                            vault.store(id, marked(pictures.picture(attempt.back()), number))),
                    PATIENCE);
            synchronized (answers) {
                answers.merge(answer, 1, Integer::sum);
            }
        }
    }

    /**
     * Pictures that came before are not accepted, whatever their metadata say. A quantization table that no component
     * uses (ITU-T T.81, B.2.4.1) makes each another picture to look at alike.
     */
    private static byte[] marked(byte[] jpeg, int number) {
        var table = new byte[4 + 1 + 64];
        Arrays.fill(table, (byte) 1);
        ByteBuffer.wrap(table)
                .putShort((short) 0xFFDB)
                .putShort((short) (table.length - 2))
                .put((byte) 3);
        for (int at = 5, left = number; left > 0; at++, left /= 200) {
            table[at] += (byte) (left % 200);
        }
        return ByteBuffer.allocate(jpeg.length + table.length)
                .put(jpeg, 0, 2)
                .put(table)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private List<String> arguments(BackingServices backing) throws IOException {
        var database = backing.database();
        var root = directory.toAbsolutePath();
        return List.of(
                "--spring.profiles.active=local",
                "--server.port=0",
                "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + backing.kafka(),
                "--onboarding.database.host=" + database.host(),
                "--onboarding.database.port=" + database.port(),
                "--onboarding.database.name=" + database.name(),
                "--onboarding.database.user=" + database.user(),
                "--onboarding.database.password=" + database.password(),
                "--onboarding.vault.directory=" + root.resolve("vault"),
                "--onboarding.vault.key-file=" + root.resolve("keys/vault"),
                "--onboarding.rules.pepper-file=" + root.resolve("keys/pepper"),
                // The same few persons come again and again.
                "--onboarding.rules.starts=100000");
    }
}
