package vn.ocb.onboarding.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;

/**
 * Sends dead letters back to the topic they came from, each once: what was replayed is remembered as the position of the
 * group {@value #GROUP}. A letter gets a new {@code ce_id}, since its consumer has answered the old one, and names the
 * old one as its cause.
 */
public final class ReplayDeadLetters {
    static final String GROUP = "replay-dead-letters";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> OF_THE_LETTER = Set.of(
            DeadLetters.TOPIC,
            DeadLetters.PARTITION,
            DeadLetters.OFFSET,
            DeadLetters.CONSUMER,
            DeadLetters.EXCEPTION,
            CloudEventHeaders.ID,
            CloudEventHeaders.CAUSATION_ID);

    /** {@code TOPIC.dlt [BOOTSTRAP_SERVERS]}. */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].endsWith(DeadLetters.SUFFIX)) {
            System.err.println("Say which dead letters: TOPIC" + DeadLetters.SUFFIX + " [HOST:PORT of Kafka]");
            System.exit(2);
        }
        var kafka = arguments.length > 1 ? arguments[1] : "localhost:9092";
        var replayed = replay(arguments[0], Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka));
        System.out.println(replayed + " dead letters of " + arguments[0] + " were sent back");
    }

    /**
     * Returns when all letters that are there now are back on their topic.
     *
     * @return how many were sent back
     */
    public static int replay(String deadLetters, Map<String, Object> settings) {
        var reading = new HashMap<>(settings);
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
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
                consumer.poll(Duration.ofMillis(500)).forEach(letter -> letters.add(again(letter)));
                publisher.send(letters).block(PATIENCE);
                consumer.commitSync(PATIENCE);
                replayed += letters.size();
            }
            return replayed;
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private static ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> letter) {
        var topic = CloudEventHeaders.text(letter.headers(), DeadLetters.TOPIC);
        var origin = topic == null
                ? letter.topic().substring(0, letter.topic().length() - DeadLetters.SUFFIX.length())
                : topic;
        var record = new ProducerRecord<>(origin, letter.key(), letter.value());
        List.of(letter.headers().toArray()).stream()
                .filter(header -> !OF_THE_LETTER.contains(header.key()))
                .forEach(record.headers()::add);
        var id = letter.headers().lastHeader(CloudEventHeaders.ID);
        if (id != null) {
            record.headers().add(CloudEventHeaders.CAUSATION_ID, id.value());
        }
        record.headers().add(CloudEventHeaders.ID, MessageIds.next().toString().getBytes(UTF_8));
        return record;
    }

    private ReplayDeadLetters() {}
}
