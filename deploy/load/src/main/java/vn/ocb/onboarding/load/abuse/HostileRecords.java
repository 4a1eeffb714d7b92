package vn.ocb.onboarding.load.abuse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.ocb.onboarding.contract.Topics;

/** Somebody with access to the topics whose program is wrong: records that are no messages, on every topic. */
final class HostileRecords {
    private static final int PER_SECOND = 100;

    static void send(Target target, Tally tally, BooleanSupplier more) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", target.kafka(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Attacks.paced(more, PER_SECOND, number -> {
                var topic = Topics.ALL.stream().sorted().toList().get(number % Topics.ALL.size());
                Future<?> unused = producer.send(
                        record(topic, number),
                        (metadata, fault) -> tally.count(
                                fault == null ? "written" : fault.getClass().getSimpleName()));
            });
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int number) {
        var key = List.of(bytes(UUID.randomUUID().toString()), bytes("no id"), new byte[] {0, -1})
                .get(number % 3);
        var record = new ProducerRecord<byte[], byte[]>(
                topic, number % 7 == 0 ? null : key, number % 5 == 0 ? null : bytes("{\"onboardingId\":7}"));
        switch (number % 4) {
            case 0 -> {
                // Without any header.
            }
            case 1 -> {
                record.headers().add("ce_specversion", bytes("1.0"));
                record.headers().add("ce_type", null);
                record.headers().add("ce_id", bytes("x".repeat(5000)));
            }
            case 2 -> {
                record.headers().add("ce_specversion", bytes("9"));
                record.headers().add("ce_type", bytes("vn.ocb.onboarding.customer-authenticated.v1"));
                record.headers().add("ce_id", new byte[] {-1, -2});
                record.headers().add("ce_time", bytes("yesterday"));
                record.headers().add("traceparent", bytes("00-"));
            }
            default -> {
                record.headers().add("ce_specversion", bytes("1.0"));
                record.headers().add("ce_type", bytes("vn.ocb.onboarding.account-package-opened.v1"));
                record.headers().add("ce_id", bytes(UUID.randomUUID().toString()));
                record.headers().add("ce_source", bytes("/somebody"));
                record.headers().add("traceparent", null);
            }
        }
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HostileRecords() {}
}
