package vn.ocb.onboarding.backing;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this JVM: one node, broker and controller at once (KRaft). What was written survives a restart
 * on the same directory, also after the JVM was killed.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Returns when the broker serves clients.
     *
     * @param directory where topics are kept; formatted when it is new
     * @param port 0 for any free one
     * @throws BackingUnavailable when the port is taken or the broker does not start
     */
    public static EmbeddedKafka start(Path directory, int port) {
        int clientPort = Ports.freeOr(port, "Kafka");
        Map<String, String> settings = settings(directory, clientPort, Ports.free());
        try {
            if (!Files.exists(directory.resolve("meta.properties"))) {
                Files.createDirectories(directory);
                format(directory);
            }
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            startOrShutDown(server);
            return new EmbeddedKafka(server, Ports.HOST + ":" + clientPort);
        } catch (Exception e) {
            throw new BackingUnavailable(
                    "Kafka did not start on port " + clientPort + " with its data in " + directory + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private static void startOrShutDown(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static void format(Path directory) throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new Formatter()
                .setPrintStream(nowhere)
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Map<String, String> settings(Path directory, int clientPort, int controllerPort) {
        String clients = "CLIENT://" + Ports.HOST + ":" + clientPort;
        String controller = Ports.HOST + ":" + controllerPort;
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "" + NODE);
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("listeners", clients + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", clients);
        settings.put("log.dirs", directory.toString());
        settings.put("metric.reporters", "");
        settings.putAll(ofOneNode());
        settings.putAll(keptForEver());
        settings.putAll(withoutWaiting());
        settings.putAll(smallFootprint());
        return settings;
    }

    private static Map<String, String> ofOneNode() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    /** Topics are the record of what happened; a system left alone for a month goes on where it stopped. */
    private static Map<String, String> keptForEver() {
        return Map.of("log.retention.ms", "-1", "offsets.retention.minutes", "" + Integer.MAX_VALUE);
    }

    private static Map<String, String> withoutWaiting() {
        return Map.of(
                // Delays that gather work; they pay off on a busy cluster only.
                "group.initial.rebalance.delay.ms", "0",
                "group.coordinator.append.linger.ms", "0",
                "controller.quorum.append.linger.ms", "0",
                // After a kill the broker is let in again when the session of its former life is over (default 9 s).
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "500");
    }

    private static Map<String, String> smallFootprint() {
        Map<String, String> settings = new HashMap<>();
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put(
                "log.cleaner.dedupe.buffer.size",
                "" + 4 * 1024 * 1024); // of heap, taken at start; the default is 128 MB
        settings.put("offsets.topic.num.partitions", "8");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        // An index entry of 8 bytes per 4 KB of log: 256 KB of index just cover a segment of 128 MB.
        settings.put("log.segment.bytes", "" + 128 * 1024 * 1024);
        settings.put("log.index.size.max.bytes", "" + 256 * 1024);
        return settings;
    }
}
