package vn.ocb.onboarding.local.confirmation;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.Topics;

/** Reads what the services and the bank's core publish. */
public final class EventReader {

    /** Of what is published from now on, on all partitions. */
    public static KafkaConsumer<String, byte[]> fromNowOn(BackingServices backing) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", backing.kafka(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = Stream.of(Topics.ONBOARDING_EVENTS, Topics.ACCOUNT_EVENTS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private EventReader() {}
}
