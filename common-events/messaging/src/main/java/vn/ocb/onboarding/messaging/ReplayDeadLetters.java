package vn.ocb.onboarding.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.cloudevent.EventId;
import vn.ocb.onboarding.messaging.cloudevent.MalformedCloudEvent;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;

/**
 * Sends dead letters back to the topic they came from, each once: what was replayed is remembered as the position of the
 * group {@value #GROUP}. A letter gets a new {@code ce_id}, since its consumer has answered the old one, and names the
 * old one as its cause.
 */
public final class ReplayDeadLetters {
    static final String GROUP = "replay-dead-letters";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DEFAULT_SERVERS = "localhost:9092";
    private static final Set<String> OF_THE_LETTER = Set.of(
            DeadLetters.TOPIC,
            DeadLetters.PARTITION,
            DeadLetters.OFFSET,
            DeadLetters.CONSUMER,
            DeadLetters.EXCEPTION,
            DeadLetters.ATTRIBUTE,
            CloudEventHeaders.ID,
            CloudEventHeaders.CAUSATION_ID);

    /** {@code TOPIC.dlt [BOOTSTRAP_SERVERS] [--config FILE]}. */
    public static void main(String[] arguments) {
        try {
            var command = Command.of(List.of(arguments));
            var replayed = replay(command.deadLetters(), command.settings());
            System.out.println(replayed + " dead letters of " + command.deadLetters() + " were sent back");
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } catch (IOException unreadable) {
            System.err.println("The client properties cannot be read: " + unreadable);
            System.exit(2);
        }
    }

    /**
     * What was asked for on the command line.
     *
     * @param settings of all Kafka clients: those of the file, such as {@code security.protocol}, {@code ssl.*} and {@code
     *     sasl.*}, and the bootstrap servers
     */
    record Command(String deadLetters, Map<String, Object> settings) {
        private static final String CONFIG = "--config";
        private static final String USAGE = "Say which dead letters: TOPIC" + DeadLetters.SUFFIX
                + " [HOST:PORT of Kafka] [--config FILE of client properties]";

        /** @throws IllegalArgumentException with what to say instead */
        static Command of(List<String> arguments) throws IOException {
            var rest = new ArrayList<>(arguments);
            var settings = new HashMap<String, Object>();
            var at = rest.indexOf(CONFIG);
            if (at >= 0) {
                rest.remove(at);
                if (at == rest.size()) {
                    throw new IllegalArgumentException(USAGE);
                }
                settings.putAll(properties(Path.of(rest.remove(at))));
            }
            if (rest.isEmpty() || rest.size() > 2 || !rest.getFirst().endsWith(DeadLetters.SUFFIX)) {
                throw new IllegalArgumentException(USAGE);
            }
            if (rest.size() > 1) {
                settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, rest.getLast());
            }
            settings.putIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_SERVERS);
            return new Command(rest.getFirst(), settings);
        }

        /** The format of {@code kafka-console-consumer --consumer.config}. */
        private static Map<String, Object> properties(Path file) throws IOException {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            var settings = new HashMap<String, Object>();
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
            return settings;
        }
    }

    /**
     * Returns when all letters that are there now are back on their topic. A letter whose record was too large to be kept
     * has nothing to send: it is left out, and its place on the topic is printed. So is one that its topic has no room for
     * any more, since it goes back under another id.
     *
     * @return how many were sent back
     */
    public static int replay(String deadLetters, Map<String, Object> settings) {
        var reading = new HashMap<>(settings);
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
                var publisher = new KafkaPublisher("replay", settings, PATIENCE)) {
            var partitions = consumer.partitionsFor(deadLetters, PATIENCE).stream()
                    .map(ReplayDeadLetters::partition)
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            int replayed = 0;
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                var letters = new ArrayList<ProducerRecord<String, byte[]>>();
                for (var letter : consumer.poll(Duration.ofMillis(500))) {
                    if (letter.headers().lastHeader(DeadLetters.OMITTED) == null) {
                        letters.add(again(letter));
                    } else {
                        System.err.println("Too large to be kept, look where it came from: " + originOf(letter));
                    }
                }
                replayed += send(publisher, letters);
                consumer.commitSync(PATIENCE);
            }
            return replayed;
        }
    }

    /** One that fills its topic's limit has no room for the id it gets: the others go back all the same. */
    private static int send(KafkaPublisher publisher, List<ProducerRecord<String, byte[]>> letters) {
        try {
            publisher.send(letters).block(PATIENCE);
            return letters.size();
        } catch (RecordTooLargeException oneOfThem) {
            if (letters.size() > 1) {
                // What left before leaves again under the same id, and is handled once.
                return letters.stream()
                        .mapToInt(letter -> send(publisher, List.of(letter)))
                        .sum();
            }
            System.err.println("Too large to be sent back, look at the dead letter itself: a record of "
                    + letters.getFirst().topic());
            return 0;
        }
    }

    private static String originOf(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetters.TOPIC)
                + "-" + header(letter, DeadLetters.PARTITION)
                + "@" + header(letter, DeadLetters.OFFSET);
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> letter, String name) {
        return CloudEventHeaders.text(letter.headers(), name);
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private static ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> letter) {
        var topic = header(letter, DeadLetters.TOPIC);
        var origin = topic == null
                ? letter.topic().substring(0, letter.topic().length() - DeadLetters.SUFFIX.length())
                : topic;
        return CloudEventHeaders.isStructured(letter.headers())
                ? inBinaryMode(origin, letter)
                : asItCame(origin, letter);
    }

    private static ProducerRecord<String, byte[]> asItCame(String origin, ConsumerRecord<String, byte[]> letter) {
        var record = new ProducerRecord<>(origin, letter.key(), letter.value());
        List.of(letter.headers().toArray()).stream()
                .filter(header -> !OF_THE_LETTER.contains(header.key().toLowerCase(Locale.ROOT)))
                .forEach(record.headers()::add);
        var id = CloudEventHeaders.told(letter).id();
        if (id != null) {
            record.headers().add(CloudEventHeaders.CAUSATION_ID, id.toString().getBytes(UTF_8));
        }
        record.headers().add(CloudEventHeaders.ID, newId(letter).toString().getBytes(UTF_8));
        return record;
    }

    /** Its id is inside of its value, so the new one needs another record. What is no CloudEvent goes as it came. */
    private static ProducerRecord<String, byte[]> inBinaryMode(String origin, ConsumerRecord<String, byte[]> letter) {
        try {
            var event = CloudEventHeaders.fromRecord(letter);
            return CloudEventHeaders.toRecord(new CloudEvent(
                    origin,
                    event.key(),
                    newId(letter),
                    event.type(),
                    event.source(),
                    event.time(),
                    event.id(),
                    event.traceparent(),
                    event.data()));
        } catch (MalformedCloudEvent e) {
            return asItCame(origin, letter);
        }
    }

    /** The same for all letters of one record, which each of its consumers may have given up: handled once by each. */
    private static UUID newId(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetters.OFFSET) == null
                ? MessageIds.next()
                : EventId.hashOf("replay:" + originOf(letter), GROUP);
    }

    private ReplayDeadLetters() {}
}
