package vn.ocb.onboarding.load.vision;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.cloudevent.EventId;

/** Says commands and waits for their answers, through Kafka. */
final class Gateway implements AutoCloseable {
    private static final int PARTITIONS = 12;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<UUID, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final Thread reader =
            Thread.ofPlatform().name("bench-answers").daemon().unstarted(this::read);

    Gateway(String kafka) throws Exception {
        createTopics(kafka);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "enable.idempotence", true),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(Topics.ONBOARDING_EVENTS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        reader.start();
    }

    /** The name of the event that the command was answered with. */
    String ask(Message command, Duration patience) throws Exception {
        var id = MessageIds.next();
        var answer = new CompletableFuture<String>();
        waiting.put(id, answer);
        producer.send(CloudEventHeaders.toRecord(new CloudEvent(
                        Topics.of(command),
                        command.onboardingId().toString(),
                        id,
                        MessageTypes.nameOf(command),
                        "bench",
                        Instant.now(),
                        null,
                        null,
                        MessageJson.mapper().writeValueAsBytes(command))))
                .get(patience.toSeconds(), TimeUnit.SECONDS);
        return answer.get(patience.toSeconds(), TimeUnit.SECONDS);
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::answered);
            }
        } catch (WakeupException closed) {
            // The bench has ended.
        }
    }

    private void answered(ConsumerRecord<String, byte[]> message) {
        // What is not an event answers nobody.
        var type = CloudEventHeaders.told(message).type();
        var cause = CloudEventHeaders.text(message.headers(), CloudEventHeaders.CAUSATION_ID);
        var answer = cause == null || !EventId.isUuid(cause) ? null : waiting.remove(UUID.fromString(cause));
        if (answer != null && type != null) {
            answer.complete(type);
        }
    }

    private static void createTopics(String kafka) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.wakeup();
    }
}
