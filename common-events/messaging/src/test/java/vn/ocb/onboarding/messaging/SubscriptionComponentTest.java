package vn.ocb.onboarding.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import vn.ocb.onboarding.backing.BackingServices;

/** What the container does with an Error is its own: it ends the reader's thread. */
class SubscriptionComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aReaderThatAnErrorEndedIsReplacedAndCounted() {
        var topic = "test.reader." + UUID.randomUUID().toString().substring(0, 8);
        var meters = new SimpleMeterRegistry();
        var kafka = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                BackingServices.shared().kafka());
        try (var node = new Node(Node.freshDatabase(), topic)) {
            var errors = new AtomicInteger(2);
            var read = new CopyOnWriteArrayList<String>();
            var settings = new ContainerProperties(topic);
            settings.setGroupId("reader-of-" + topic);
            settings.setAckMode(ContainerProperties.AckMode.RECORD);
            settings.setMessageListener((MessageListener<String, byte[]>) record -> {
                if (errors.getAndDecrement() > 0) {
                    throw new StackOverflowError();
                }
                read.add(record.key());
            });
            var container = new ConcurrentMessageListenerContainer<>(
                    new DefaultKafkaConsumerFactory<>(
                            Map.<String, Object>of(
                                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG),
                                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                    "earliest"),
                            new StringDeserializer(),
                            new ByteArrayDeserializer()),
                    settings);
            container.setConcurrency(2);
            var subscription = new Subscription("reader-of-" + topic, List.of(topic), container, node.topics, meters);
            subscription.start();
            node.topics.await(List.of(topic)).block(PATIENCE);
            node.publisher
                    .send(List.of(
                            new ProducerRecord<>(topic, "first", new byte[1]),
                            new ProducerRecord<>(topic, "second", new byte[1]),
                            new ProducerRecord<>(topic, "third", new byte[1])))
                    .block(PATIENCE);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(read).contains("first", "second", "third"));
            assertThat(meters.get("onboarding.consumer.restarts").counter().count())
                    .isPositive();
            await().atMost(PATIENCE).until(subscription::isReading);
            subscription.stop();
            assertThat(subscription.isReading()).isFalse();
        }
    }
}
