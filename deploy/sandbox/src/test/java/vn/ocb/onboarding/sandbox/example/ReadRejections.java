package vn.ocb.onboarding.sandbox.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Topics;

/** The consumer of docs/events.md, which shows what is between the two marks. */
final class ReadRejections {
    private ReadRejections() {}

    /** @param remember keeps a ce_id for ever; whether it is new */
    static void read(String kafka, BooleanSupplier more, Predicate<String> remember, Consumer<byte[]> rejected) {
        // docs: begin
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "group.id", "fraud-analysis",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", false,
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.ONBOARDING_EVENTS));
            var skipped = 0;
            while (more.getAsBoolean()) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var type = record.headers().lastHeader("ce_type");
                    var id = record.headers().lastHeader("ce_id");
                    if (type == null
                            || type.value() == null
                            || id == null
                            || id.value() == null
                            || record.value() == null) {
                        System.err.printf("%d skipped, now %d@%d%n", ++skipped, record.partition(), record.offset());
                        continue; // no event of the platform
                    }
                    var name = new String(type.value(), UTF_8);
                    var eventId = new String(id.value(), UTF_8);
                    if (name.equals(MessageTypes.nameOf(IdCardRejected.class)) && remember.test(eventId)) {
                        rejected.accept(record.value()); // reasons[] holds codes of ReasonCode; skips what is no JSON
                    }
                }
                consumer.commitSync();
            }
        }
        // docs: end
    }
}
