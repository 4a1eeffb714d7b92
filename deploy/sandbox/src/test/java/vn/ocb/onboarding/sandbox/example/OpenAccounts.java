package vn.ocb.onboarding.sandbox.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Topics;

/** The core of docs/events.md, which shows what is between the two marks. */
final class OpenAccounts {
    private OpenAccounts() {}

    /**
     * @param isFirstEnding whether the first ending of an onboarding is this event: onboarding id and {@code ce_id}. It keeps
     *     the first it is asked about, and says so again when that comes again
     * @param open opens the package once, and gives the same account when it is asked again; onboarding id to account number
     */
    static void open(
            String kafka, BooleanSupplier more, BiPredicate<String, String> isFirstEnding, UnaryOperator<String> open)
            throws Exception {
        // docs: begin
        try (var consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", kafka,
                                "group.id", "core-banking",
                                "auto.offset.reset", "earliest",
                                "enable.auto.commit", false,
                                "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka, "acks", "all", "enable.idempotence", true),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
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
                            || record.value() == null
                            || !String.valueOf(record.key()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                        System.err.printf("%d skipped, now %d@%d%n", ++skipped, record.partition(), record.offset());
                        continue; // no event of the platform
                    }
                    var name = new String(type.value(), UTF_8);
                    var cause = new String(id.value(), UTF_8);
                    if (!name.equals(MessageTypes.nameOf(CustomerAuthenticated.class))
                            || !isFirstEnding.test(record.key(), cause)) {
                        continue; // the other three endings are kept the same way
                    }
                    var account = open.apply(record.key());
                    var answer = """
                            {"onboardingId":"%s","customerNumber":"%s","accountNumber":"%s","omniUserName":"%s",\
                            "restrictions":["NO_ELECTRONIC_PAYMENT"],"openedAt":"%s"}""".formatted(record.key(), account, account, account, Instant.now());
                    var opened = new ProducerRecord<>(Topics.ACCOUNT_EVENTS, record.key(), answer.getBytes(UTF_8));
                    // Follows from the onboarding: whoever gets the answer twice counts it once.
                    var answerId = UUID.nameUUIDFromBytes(("opened/" + record.key()).getBytes(UTF_8));
                    Map.of(
                                    "ce_specversion", "1.0",
                                    "ce_id", answerId.toString(),
                                    "ce_type", MessageTypes.nameOf(AccountPackageOpened.class),
                                    "ce_source", "core-banking",
                                    "ce_subject", record.key(),
                                    "ce_time", Instant.now().toString(),
                                    "content-type", "application/json")
                            .forEach((header, value) -> opened.headers().add(header, value.getBytes(UTF_8)));
                    opened.headers().add("ce_causationid", cause.getBytes(UTF_8));
                    producer.send(opened).get();
                }
                consumer.commitSync(); // only when all answers are on the broker
            }
        }
        // docs: end
    }
}
