package vn.ocb.onboarding.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.cloudevent.EventId;

/** What anybody may write on a topic stops no reader, and is not lost without a trace. */
@ExtendWith(OutputCaptureExtension.class)
class HostileRecordsComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int FLOOD = 2_000;
    /** The broker takes 1,048,588 bytes, some 110 of which are around this value and its key. */
    private static final int BRIM = 1_048_450;

    private static final Map<String, Object> KAFKA =
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, Node.BACKING.kafka());

    private final String topic = "test.hostile." + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();
    private final Queue<Received<Object>> handled = new ConcurrentLinkedQueue<>();
    private final Queue<DeadLetter> letters = new ConcurrentLinkedQueue<>();
    private Node node;

    @BeforeEach
    void consume() {
        node = new Node(Node.freshDatabase(), topic).relaying();
        node.consuming(
                "reader",
                topic,
                message -> node.onceOnly
                        .handle(message, () -> {
                            handled.add(message);
                            return Mono.just(List.of());
                        })
                        .then(),
                letter -> {
                    letters.add(letter);
                    return List.of();
                });
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void noRecordStopsTheReaderAndEachIsKeptAndCounted(CapturedOutput log) {
        var hostile = new ArrayList<ProducerRecord<String, byte[]>>();
        hostile.add(new ProducerRecord<>(topic, 0, (String) null, valid(0).value(), valid(0).headers()));
        hostile.add(new ProducerRecord<>(topic, 0, key, null, valid(0).headers()));
        hostile.add(new ProducerRecord<String, byte[]>(topic, 0, (String) null, null));
        hostile.add(new ProducerRecord<>(topic, 0, "0912345678", valid(0).value(), valid(0).headers()));
        Stream.of(
                        "",
                        "null",
                        "[]",
                        "17",
                        "\"text\"",
                        "{",
                        "{}",
                        "{\"key\":{}}",
                        "[".repeat(50_000),
                        "{\"key\":".repeat(50_000))
                .forEach(body ->
                        hostile.add(new ProducerRecord<>(topic, 0, key, body.getBytes(UTF_8), valid(0).headers())));
        for (var header : List.of("ce_id", "ce_type", "ce_source", "ce_specversion")) {
            hostile.add(without(header));
            hostile.add(with(header, ""));
            hostile.add(with(header, "\u0000"));
        }
        hostile.add(with("ce_time", "+1000000000-12-31T23:59:59Z"));
        hostile.add(with("content-type", "text/plain"));
        hostile.add(with("content-type", "application/cloudevents+json"));
        var unknown = with("ce_type", "x".repeat(300_000));

        send(hostile);
        send(List.of(unknown, valid(1)));

        await().atMost(PATIENCE).until(() -> letters.size() == hostile.size() && handled.size() == 1);
        assertThat(node.meters
                        .counter("onboarding.dead.letters", "topic", topic, "consumer", "reader")
                        .count())
                .isEqualTo(hostile.size());
        assertThat(node.meters
                        .counter("onboarding.messages.skipped", "consumer", "reader")
                        .count())
                .isEqualTo(1);
        assertThat(deadLetters(hostile.size()))
                .hasSize(hostile.size())
                .allSatisfy(letter ->
                        assertThat(text(letter, DeadLetters.ATTRIBUTE)).isNotEmpty());
        assertThat(log.getAll())
                .contains(
                        "ce_id is missing",
                        "ce_time is no time of RFC 3339",
                        "content-type is not JSON",
                        "key is missing")
                .doesNotContain("0912345678");
        assertThat(letters)
                .as("whoever has a key can be told")
                .allSatisfy(letter -> assertThat(letter.id()).isNotNull())
                .anySatisfy(letter -> assertThat(letter.key()).isEqualTo(key));
    }

    @Test
    void whatTheSpecificationAllowsIsHandledOnce() {
        var structured = new ProducerRecord<>(topic, key, """
                {"specversion":"1.0","id":"core/7","type":"test.step.v1","source":"/core","data":{"key":"%s","number":3}}""".formatted(key).getBytes(UTF_8));
        structured.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));
        var longest = with("ce_id", "x".repeat(300_000));

        send(List.of(
                with("ce_id", "7"),
                with("ce_id", "7"),
                with("traceparent", "nonsense"),
                without("ce_time"),
                longest,
                longest,
                structured,
                structured));

        await().atMost(PATIENCE).until(() -> handled.size() == 5);
        send(List.of(valid(1)));
        await().atMost(PATIENCE).until(() -> handled.size() == 6);
        assertThat(letters).isEmpty();
        assertThat(handled).extracting(Received::id).contains(EventId.of("node", "7"), EventId.of("/core", "core/7"));
        assertThat(handled).extracting(Received::traceparent).containsOnlyNulls();
    }

    @Test
    void recordsOfAnAbortedTransactionAreNotThere() {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", Node.BACKING.kafka(), "transactional.id", "aborts-" + UUID.randomUUID()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(valid(7));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(valid(8));
            producer.commitTransaction();
        }
        await().atMost(PATIENCE).until(() -> !handled.isEmpty());
        assertThat(handled)
                .extracting(message -> ((Step) message.body()).number())
                .containsExactly(8);
    }

    @Test
    void aRecordThatFillsItsTopicsLimitIsKeptWholeBesideItsOrigin() {
        var brim = new ProducerRecord<>(topic, 0, key, new byte[BRIM]);
        send(List.of(brim, valid(1)));

        await().atMost(PATIENCE).until(() -> handled.size() == 1);
        assertThat(deadLetters(1)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).hasSize(BRIM);
            assertThat(text(letter, DeadLetters.OFFSET)).isEqualTo("0");
            assertThat(text(letter, DeadLetters.OMITTED)).isEqualTo("null");
        });
        assertThat(ReplayDeadLetters.replay(topic + DeadLetters.SUFFIX, KAFKA))
                .as("there is no room for another id, which stops no other letter")
                .isZero();
        send(List.of(without("ce_type")));
        assertThat(deadLetters(2)).hasSize(2);
        assertThat(ReplayDeadLetters.replay(topic + DeadLetters.SUFFIX, KAFKA)).isEqualTo(1);
    }

    @Test
    void aRecordThatIsLargerThanItsTopicsLimitWhenItIsUnpackedIsKeptAsAPlace() {
        try (var packs = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        Node.BACKING.kafka(),
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        8_000_000),
                new StringSerializer(),
                new ByteArraySerializer())) {
            packs.send(new ProducerRecord<>(topic, 0, key, new byte[5_000_000]));
            packs.flush();
        }
        send(List.of(valid(1)));

        await().atMost(PATIENCE).until(() -> handled.size() == 1);
        assertThat(deadLetters(1)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isNull();
            assertThat(text(letter, DeadLetters.OMITTED)).isNotEmpty();
            assertThat(text(letter, DeadLetters.OFFSET)).isEqualTo("0");
        });
        assertThat(ReplayDeadLetters.replay(topic + DeadLetters.SUFFIX, KAFKA)).isZero();
    }

    @Test
    void aFloodOfLettersSharesRequestsAndTransactionsAndEachIsAnsweredOnce() {
        var answered = new Node(Node.freshDatabase(), topic).relaying();
        try (answered) {
            answered.consuming(
                    "answers",
                    topic,
                    message -> Mono.empty(),
                    letter -> List.of(new Step("answer of " + letter.id(), 0)));
            var flood = IntStream.range(0, FLOOD)
                    .mapToObj(number -> {
                        var broken = CloudEventHeaders.toRecord(answered.envelopes.wrap(
                                MessageIds.next(), new Step("key-" + number % 100, number), null, null));
                        return new ProducerRecord<>(topic, null, broken.key(), new byte[1], broken.headers());
                    })
                    .toList();
            var before = transactions(answered);
            send(flood);

            await().atMost(PATIENCE).until(() -> count(answered, "inbox") == FLOOD && count(answered, "outbox") == 0);
            var taken = transactions(answered) - before;
            // A transaction for each would be as many as letters, and the relay's rounds beside them.
            assertThat(taken).isLessThan(FLOOD / 2);
        }
    }

    private static long count(Node node, String table) {
        return Seen.count(node, table);
    }

    /** Of the database, reported with a delay of up to a second, so that those of the waiting are among them. */
    private static long transactions(Node node) {
        return node.database
                .sql("select pg_stat_force_next_flush(), xact_commit from pg_stat_database"
                        + " where datname = current_database()")
                .map(row -> row.get("xact_commit", Long.class))
                .one()
                .block(PATIENCE);
    }

    @Test
    void lettersOfOneRecordAreReplayedAsOneMessage() {
        node.consuming("another", topic, message -> Mono.error(new IllegalStateException("not yet mended")));
        node.consuming("third", topic, message -> Mono.error(new IllegalStateException("not yet mended")));
        send(List.of(valid(1)));
        assertThat(deadLetters(2)).hasSize(2);

        assertThat(ReplayDeadLetters.replay(topic + DeadLetters.SUFFIX, KAFKA)).isEqualTo(2);

        await().atMost(PATIENCE).until(() -> handled.size() == 2);
        assertThat(deadLetters(6)).as("given up again").hasSize(6);
        assertThat(handled).as("the second copy is a redelivery").hasSize(2);
        assertThat(handled)
                .extracting(Received::cause)
                .contains(handled.element().id());
    }

    @Test
    void aStructuredLetterIsReplayedUnderAnIdOfItsOwn() {
        var wrong = new ProducerRecord<>(topic, key, """
                {"specversion":"1.0","id":"7","type":"test.step.v1","source":"/core","data":{"key":"another","number":3}}""".getBytes(UTF_8));
        wrong.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));
        send(List.of(wrong));
        assertThat(deadLetters(1)).hasSize(1);

        assertThat(ReplayDeadLetters.replay(topic + DeadLetters.SUFFIX, KAFKA)).isEqualTo(1);

        assertThat(deadLetters(2)).hasSize(2);
        await().atMost(PATIENCE).until(() -> letters.size() == 2);
        assertThat(letters)
                .extracting(DeadLetter::id)
                .contains(EventId.of("/core", "7"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theCommandTakesTheSettingsOfItsClientsFromAFile(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("client.properties"), """
                bootstrap.servers=kafka.example:9094
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                ssl.truststore.location=/etc/trust.p12
                """);

        var ofTheFile = ReplayDeadLetters.Command.of(List.of("a.dlt", "--config", file.toString()));
        var elsewhere = ReplayDeadLetters.Command.of(List.of("--config", file.toString(), "a.dlt", "localhost:1"));

        assertThat(ofTheFile.deadLetters()).isEqualTo("a.dlt");
        assertThat(ofTheFile.settings())
                .containsEntry("bootstrap.servers", "kafka.example:9094")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.location", "/etc/trust.p12");
        assertThat(elsewhere.settings()).containsEntry("bootstrap.servers", "localhost:1");
    }

    private ProducerRecord<String, byte[]> valid(int number) {
        return CloudEventHeaders.toRecord(node.envelopes.wrap(MessageIds.next(), new Step(key, number), null, null));
    }

    private ProducerRecord<String, byte[]> with(String header, String value) {
        var record = without(header);
        record.headers().add(header, value.getBytes(UTF_8));
        return record;
    }

    private ProducerRecord<String, byte[]> without(String header) {
        var record = valid(0);
        record.headers().remove(header);
        return record;
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        node.publisher.send(records).block(PATIENCE);
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(int atLeast) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(KAFKA, new StringDeserializer(), new ByteArrayDeserializer())) {
            await().atMost(PATIENCE)
                    .until(() ->
                            !consumer.partitionsFor(topic + DeadLetters.SUFFIX).isEmpty());
            var partitions = consumer.partitionsFor(topic + DeadLetters.SUFFIX).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return found.size() >= atLeast;
            });
        }
        return found;
    }

    private static String text(ConsumerRecord<String, byte[]> record, String header) {
        return String.valueOf(CloudEventHeaders.text(record.headers(), header));
    }
}
