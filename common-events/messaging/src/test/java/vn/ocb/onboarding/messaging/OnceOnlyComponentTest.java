package vn.ocb.onboarding.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.messaging.OnceOnly.Outcome;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.outbox.Outbox;

/** What the kit promises, on real Kafka and real PostgreSQL, with processes that come and go. */
class OnceOnlyComponentTest {
    private static final Duration PATIENCE = Seen.PATIENCE;
    private static final int POISON = -1;

    private String topic;
    private Database producing;
    private Database consuming;

    @BeforeEach
    void ownTopicAndDatabases(TestInfo test) {
        topic = Seen.topicOf(test);
        producing = Node.freshDatabase();
        consuming = Seen.freshDatabase(topic);
    }

    @Test
    void twoRelaysCarryTenThousandMessagesOfFiveHundredKeysWithoutLossDoubleOrDisorder() {
        try (var first = new Node(producing, topic).relaying();
                var second = new Node(producing, topic).relaying();
                var reader = new Node(consuming, topic)) {
            reader.consuming("reader", topic, message -> Seen.note(reader, message));
            decideAll(List.of(first, second), 500, 20);
            Seen.awaitRows(reader, 10_000);
            assertEveryKeyInOrder(reader, 500, 20);
            assertThat(Seen.count(first, "outbox")).isZero();
        }
    }

    @Test
    void readersThatJoinAndLeaveUnderLoadLoseAndDoubleAndDisorderNothing() {
        try (var writer = new Node(producing, topic).relaying();
                var stays = new Node(consuming, topic)) {
            stays.consuming("reader", topic, message -> Seen.note(stays, message));
            var load = Mono.fromRunnable(() -> decideAll(List.of(writer), 200, 20))
                    .subscribeOn(Schedulers.boundedElastic())
                    .toFuture();
            for (int i = 1; i <= 3; i++) {
                var atLeast = i * 800;
                await().atMost(PATIENCE).until(() -> Seen.count(stays, "seen") >= atLeast);
                try (var visitor = new Node(consuming, topic)) {
                    visitor.consuming("reader", topic, message -> Seen.note(visitor, message));
                    await().atMost(PATIENCE).until(() -> Seen.count(stays, "seen") >= atLeast + 300);
                }
            }
            load.join();
            Seen.awaitRows(stays, 4_000);
            assertEveryKeyInOrder(stays, 200, 20);
            awaitCommitted("reader");
        }
    }

    @Test
    void databaseConnectionsCutAtRandomLoseAndDoubleAndDisorderNothing() {
        try (var writer = new Node(producing, topic).relaying();
                var reader = new Node(consuming, topic)) {
            reader.consuming("reader", topic, message -> Seen.note(reader, message));
            var cuts = new AtomicInteger();
            var cutting = cutConnections(20, Duration.ofMillis(150), cuts, producing, consuming);
            decideAll(List.of(writer), 100, 20);
            Seen.awaitRows(reader, 2_000);
            cutting.dispose();
            assertThat(cuts).as("connections that were cut meanwhile").hasPositiveValue();
            assertEveryKeyInOrder(reader, 100, 20);
        }
    }

    @Test
    void redeliveryOfEveryMessageChangesNothing() {
        try (var reader = new Node(consuming, topic)) {
            var events = IntStream.range(0, 200)
                    .mapToObj(i -> event(reader, new Step("key-" + i % 20, i / 20)))
                    .toList();
            reader.consuming("reader", topic, message -> Seen.note(reader, message));
            for (int delivery = 0; delivery < 3; delivery++) {
                reader.publisher
                        .send(events.stream().map(CloudEventHeaders::toRecord).toList())
                        .block(PATIENCE);
            }
            awaitHandled(reader, 600);
            assertThat(Seen.count(reader, "seen")).isEqualTo(200);
            assertEveryKeyInOrder(reader, 20, 10);
        }
    }

    @Test
    void aPoisonRecordLandsInTheDeadLettersWithItsOriginAndDoesNotStopItsNeighbours() {
        try (var reader = new Node(consuming, topic).relaying()) {
            var broken = new ProducerRecord<>(topic, "key-1", "no json".getBytes(UTF_8));
            var template = CloudEventHeaders.toRecord(event(reader, new Step("key-1", 0)));
            template.headers().forEach(broken.headers()::add);
            var noEvent = new ProducerRecord<>(topic, "key-1", "{}".getBytes(UTF_8));
            var unknownType = CloudEventHeaders.toRecord(event(reader, new Step("key-1", 7)));
            unknownType.headers().remove(CloudEventHeaders.TYPE);
            unknownType.headers().add(CloudEventHeaders.TYPE, "test.later.v9".getBytes(UTF_8));
            var refused = CloudEventHeaders.toRecord(event(reader, new Step("key-1", 13)));
            reader.consuming(
                    "reader",
                    topic,
                    message -> ((Step) message.body()).number() == 13
                            ? Mono.error(new IllegalStateException("text with personal data"))
                            : Seen.note(reader, message),
                    letter -> List.of(new Step("answer", 1000)));
            var records = new ArrayList<ProducerRecord<String, byte[]>>();
            records.add(CloudEventHeaders.toRecord(event(reader, new Step("key-1", 0))));
            records.add(broken);
            records.add(noEvent);
            records.add(unknownType);
            records.add(refused);
            records.add(CloudEventHeaders.toRecord(event(reader, new Step("key-1", 1))));
            records.add(CloudEventHeaders.toRecord(event(reader, new Step("key-2", 0))));
            reader.publisher.send(records).block(PATIENCE);

            var letters = readAll(deadLettersOf(topic), 3);
            assertThat(letters).hasSize(3).allSatisfy(letter -> {
                assertThat(text(letter, "dlt_topic")).isEqualTo(topic);
                assertThat(text(letter, "dlt_consumer")).isEqualTo("reader");
                assertThat(text(letter, "dlt_partition")).matches("\\d+");
                assertThat(text(letter, "dlt_offset")).matches("\\d+");
            });
            assertThat(letters)
                    .extracting(letter -> text(letter, "dlt_exception"))
                    .contains("java.lang.IllegalStateException");
            assertThat(letters).anySatisfy(letter -> assertThat(letter.value()).isEqualTo("no json".getBytes(UTF_8)));
            assertThat(letters)
                    .allSatisfy(letter -> letter.headers()
                            .forEach(header -> assertThat(new String(header.value(), UTF_8))
                                    .doesNotContain("personal")));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Seen.byKey(reader))
                            .containsEntry("key-1", List.of(0, 1))
                            .containsEntry("key-2", List.of(0))
                            // one for each letter, also for the one without an id of its own
                            .containsEntry("answer", List.of(1000, 1000, 1000)));
        }
    }

    @Test
    void aFailureOnOneKeyStopsJustThatKey() {
        var broken = new AtomicBoolean(true);
        try (var reader = new Node(consuming, topic)) {
            reader.consuming(
                    "reader",
                    topic,
                    message -> message.key().equals("key-3") && broken.get()
                            ? Mono.error(new PassingFault("the provider of key-3 is away"))
                            : Seen.note(reader, message));
            var records = IntStream.range(0, 40)
                    .mapToObj(i -> event(reader, new Step("key-" + i % 8, i / 8)))
                    .map(CloudEventHeaders::toRecord)
                    .toList();
            reader.publisher.send(records).block(PATIENCE);
            Seen.awaitRows(reader, 35);
            assertThat(Seen.byKey(reader)).doesNotContainKey("key-3").hasSize(7);
            broken.set(false);
            Seen.awaitRows(reader, 40);
            assertEveryKeyInOrder(reader, 8, 5);
        }
    }

    @Test
    void aMessageTheBrokerNeverTakesIsSetAsideAndItsKeyGoesOn() {
        try (var writer = new Node(producing, topic).relaying();
                var reader = new Node(consuming, topic)) {
            reader.consuming("reader", topic, message -> Seen.note(reader, message));
            var tooLarge = new CloudEvent(
                    topic, "key-3", MessageIds.next(), "step", "node", Instant.now(), null, null, new byte[2_000_000]);
            new Outbox(writer.database)
                    .append(List.of(event(writer, new Step("key-3", 0)), tooLarge, event(writer, new Step("key-3", 1))))
                    .block(PATIENCE);
            decideAll(List.of(writer), 3, 2);
            Seen.awaitRows(reader, 8);
            assertEveryKeyInOrder(reader, 4, 2);
            await().atMost(PATIENCE).until(() -> Seen.count(writer, "outbox") == 0);
            assertThat(writer.database
                            .sql("select id, octet_length(data) as size, fault from outbox_given_up")
                            .map(row -> row.get("id") + " " + row.get("size") + " " + row.get("fault"))
                            .all()
                            .collectList()
                            .block(PATIENCE))
                    .containsExactly(tooLarge.id() + " 2000000 " + RecordTooLargeException.class.getName());
            assertThat(writer.meters.get("onboarding.outbox.given.up").counter().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedWhereItIsDecidedAndItsCommandIsAnswered() {
        try (var reader = new Node(consuming, topic).relaying()) {
            reader.consuming(
                    "reader",
                    topic,
                    message -> message.key().equals("key-1")
                            ? reader.onceOnly
                                    .handle(
                                            message,
                                            () -> Mono.just(List.of(new Step("x".repeat(Envelopes.MOST_BYTES), 0))))
                                    .then()
                            : Seen.note(reader, message),
                    letter -> List.of(new Step("answer of " + letter.exceptionClass(), 1000)));
            reader.publisher
                    .send(List.of(
                            CloudEventHeaders.toRecord(event(reader, new Step("key-1", 0))),
                            CloudEventHeaders.toRecord(event(reader, new Step("key-2", 0)))))
                    .block(PATIENCE);

            Seen.awaitRows(reader, 2);
            assertThat(Seen.byKey(reader))
                    .containsEntry("key-2", List.of(0))
                    .containsEntry("answer of " + MessageTooLarge.class.getName(), List.of(1000));
            assertThat(Seen.count(reader, "outbox_given_up")).isZero();
        }
    }

    @Test
    void deadLettersAreReplayedOnceAndInTheirOrder() {
        var broken = new AtomicBoolean(true);
        try (var reader = new Node(consuming, topic)) {
            reader.consuming(
                    "reader",
                    topic,
                    message -> broken.get()
                            ? Mono.error(new IllegalStateException("not yet mended"))
                            : Seen.note(reader, message));
            reader.publisher
                    .send(IntStream.range(0, 10)
                            .mapToObj(i -> event(reader, new Step("key-" + i % 2, i / 2)))
                            .map(CloudEventHeaders::toRecord)
                            .toList())
                    .block(PATIENCE);
            assertThat(readAll(deadLettersOf(topic), 10)).hasSize(10);
            broken.set(false);

            Map<String, Object> kafka = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, Node.BACKING.kafka());
            assertThat(ReplayDeadLetters.replay(deadLettersOf(topic), kafka)).isEqualTo(10);
            assertThat(ReplayDeadLetters.replay(deadLettersOf(topic), kafka)).isZero();
            Seen.awaitRows(reader, 10);
            assertEveryKeyInOrder(reader, 2, 5);
        }
    }

    @Test
    void aRecordTheBrokerCannotTakeFailsItsPublisher() {
        try (var node = new Node(consuming, topic)) {
            node.consuming("reader", topic, message -> Seen.note(node, message));
            var tooLarge = new ProducerRecord<>(topic, "key", new byte[2_000_000]);
            var send = node.publisher.send(List.of(tooLarge));
            assertThatThrownBy(() -> send.block(PATIENCE)).isInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void theTraceGoesOnFromMessageToMessage() {
        Queue<String> traces = new ConcurrentLinkedQueue<>();
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        try (var reader = new Node(consuming, topic).relaying()) {
            reader.consuming("reader", topic, message -> {
                traces.add(String.valueOf(message.traceparent()));
                var step = (Step) message.body();
                return reader.onceOnly
                        .handle(
                                message,
                                () -> Mono.just(
                                        step.number() == 0 ? List.of(new Step(step.key(), 1)) : List.<Step>of()))
                        .then();
            });
            reader.publisher
                    .send(List.of(CloudEventHeaders.toRecord(
                            reader.envelopes.wrap(MessageIds.next(), new Step("key", 0), null, trace))))
                    .block(PATIENCE);
            await().atMost(PATIENCE).until(() -> traces.size() == 2);
            assertThat(traces).allMatch(seen -> seen.startsWith("00-0af7651916cd43dd8448eb211c80319c-"));
            assertThat(traces).doesNotHaveDuplicates();
        }
    }

    @Test
    void groupsThroughCutConnectionsAndRedeliveriesLoseAndDoubleAndDisorderNothing() {
        try (var writer = new Node(producing, topic).relaying();
                var reader = new Node(consuming, topic);
                var twin = new Node(consuming, topic)) {
            var groups = new ConcurrentLinkedQueue<Integer>();
            var together = seenTogetherBy(reader, groups);
            reader.consuming("reader", topic, message -> together.ask(message).then());
            // Another process is given every message too, and takes itself for the first.
            var another = seenTogetherBy(twin, groups);
            twin.consuming(
                    "twin", topic, message -> another.ask(as("reader", message)).then());
            var cuts = new AtomicInteger();
            var cutting = cutConnections(30, Duration.ofMillis(100), cuts, consuming);
            decideAll(List.of(writer), 100, 20);
            Seen.awaitRows(reader, 2_000);
            cutting.dispose();
            assertThat(cuts).as("connections that were cut meanwhile").hasPositiveValue();
            assertEveryKeyInOrder(reader, 100, 20);
            assertThat(groups).anyMatch(size -> size > 1);
        }
    }

    @Test
    void aPoisonRecordInAGroupStopsNoneOfItsNeighbours() {
        try (var reader = new Node(consuming, topic).relaying()) {
            var groups = new ConcurrentLinkedQueue<Integer>();
            var together = seenTogetherBy(reader, groups);
            reader.consuming("reader", topic, message -> together.ask(message).then());
            reader.publisher
                    .send(IntStream.range(0, 200)
                            .mapToObj(i -> event(reader, new Step("key-" + i % 20, i == 107 ? POISON : i / 20)))
                            .map(CloudEventHeaders::toRecord)
                            .toList())
                    .block(PATIENCE);

            assertThat(readAll(deadLettersOf(topic), 1)).hasSize(1);
            Seen.awaitRows(reader, 199);
            assertThat(Seen.byKey(reader))
                    .hasSize(20)
                    .allSatisfy((key, numbers) -> assertThat(numbers)
                            .isEqualTo(IntStream.range(0, 10)
                                    .filter(number -> !key.equals("key-7") || number != 5)
                                    .boxed()
                                    .toList()));
            assertThat(groups).anyMatch(size -> size > 1);
        }
    }

    @Test
    void aRowThatAnotherProcessKeepsLockedHoldsUpNoNeighboursInItsGroup() throws Exception {
        try (var node = new Node(consuming, topic);
                var first = locked("key-0");
                var fourth = locked("key-3")) {
            var groups = new ConcurrentLinkedQueue<Integer>();
            var together = new Batcher<Received<Object>, Boolean>(
                    1,
                    50,
                    messages -> node.onceOnly.handleAll(
                            messages,
                            fresh -> lockAll(node, messages)
                                    .doOnSuccess(all -> groups.add(messages.size()))
                                    .thenReturn(new Outcome<>(Collections.nCopies(messages.size(), true), List.of()))));
            // The first is alone and waits for its row; meanwhile the others gather. Who fails tries again, as in a
            // lane.
            var answers = IntStream.range(0, 6)
                    .mapToObj(i -> received("key-" + i))
                    .map(message -> together.ask(message)
                            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMillis(50))
                                    .filter(Faults::passing))
                            .toFuture())
                    .toList();
            first.rollback();

            for (var i : List.of(0, 1, 2, 4, 5)) {
                assertThat(answers.get(i)).succeedsWithin(PATIENCE);
            }
            assertThat(answers.get(3)).as("waits").isNotDone();
            fourth.rollback();
            assertThat(answers.get(3)).succeedsWithin(PATIENCE);
            assertThat(groups).as("the group failed").containsOnly(1).hasSize(6);
        }
    }

    /** A transaction of another process, which holds the row of this key. */
    private Connection locked(String key) throws SQLException {
        var connection = DriverManager.getConnection(consuming.jdbcUrl(), consuming.user(), consuming.password());
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists state (key text primary key)");
            statement.execute(
                    "insert into state select 'key-' || i from generate_series(0, 9) i on conflict do nothing");
            connection.setAutoCommit(false);
            statement.execute("select key from state where key = '" + key + "' for update");
        }
        return connection;
    }

    private static Mono<Void> lockAll(Node node, List<Received<Object>> messages) {
        return node.database
                .sql("select key from state where key = any($1) order by key for update")
                .bind(0, messages.stream().map(Received::key).toArray(String[]::new))
                .then();
    }

    private static Received<Object> received(String key) {
        return new Received<>(
                "reader", MessageIds.next(), "test.step.v1", key, Instant.now(), "test", null, null, new Step(key, 0));
    }

    private static Received<Object> as(String consumer, Received<Object> message) {
        return new Received<>(
                consumer,
                message.id(),
                message.type(),
                message.key(),
                message.time(),
                message.source(),
                message.cause(),
                message.traceparent(),
                message.body());
    }

    /** As {@link Seen#note}, in groups. */
    private static Batcher<Received<Object>, Boolean> seenTogetherBy(Node node, Queue<Integer> groups) {
        return new Batcher<>(
                2,
                50,
                messages -> node.onceOnly.handleAll(messages, first -> {
                    var fresh = messages.stream()
                            .filter(message -> first.contains(message.id()))
                            .map(message -> (Step) message.body())
                            .toList();
                    groups.add(fresh.size());
                    return node.database
                            .sql("insert into seen (key, number) select * from unnest($1, $2)")
                            .bind(0, fresh.stream().map(Step::key).toArray(String[]::new))
                            .bind(1, fresh.stream().map(Step::number).toArray(Integer[]::new))
                            .then()
                            .then(
                                    fresh.stream().anyMatch(step -> step.number() == POISON)
                                            ? Mono.error(new IllegalStateException("poison"))
                                            : Mono.just(new Outcome<>(
                                                    Collections.nCopies(messages.size(), true), List.of())));
                }));
    }

    private static String deadLettersOf(String topic) {
        return topic + DeadLetters.SUFFIX;
    }

    private static CloudEvent event(Node node, Step step) {
        return node.envelopes.wrap(MessageIds.next(), step, null, null);
    }

    /** Every key's numbers 0, 1, 2 … four to a transaction, keys side by side. */
    private static void decideAll(List<Node> writers, int keys, int perKey) {
        Flux.range(0, keys)
                .flatMap(
                        key -> Flux.range(0, perKey)
                                .map(number -> new Step("key-" + key, number))
                                .buffer(4)
                                .concatMap(steps -> writers.get(steps.getFirst().number() / 4 % writers.size())
                                        .onceOnly
                                        .decide(() -> Mono.just(steps))
                                        .retryWhen(Retry.fixedDelay(50, Duration.ofMillis(50))
                                                .filter(Faults::passing))),
                        8)
                .blockLast(PATIENCE);
    }

    /**
     * Cuts connections to these databases in turn, until so many were cut. By connections of its own: those of a node's pool
     * may all be waited for, and then nothing would be cut as long as there is work.
     */
    private static Disposable cutConnections(int many, Duration every, AtomicInteger cuts, Database... databases) {
        return Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(
                        tick -> Mono.fromCallable(() -> cutOneConnection(databases[(int) (tick % databases.length)]))
                                .subscribeOn(Schedulers.boundedElastic()),
                        1)
                .filter(cut -> cut)
                .take(many)
                .subscribe(cut -> cuts.incrementAndGet());
    }

    /** Whether there was one to cut. */
    private static boolean cutOneConnection(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var cut = statement.executeQuery("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and backend_type = 'client backend'"
                        + " and pid <> pg_backend_pid() order by random() limit 1")) {
            return cut.next() && cut.getBoolean(1);
        }
    }

    /** A commit that a rebalance kept from the broker is made again, though no record comes. */
    private void awaitCommitted(String group) {
        Map<String, Object> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, Node.BACKING.kafka());
        try (var admin = Admin.create(kafka)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(committed(admin, group)).isEqualTo(ends(admin)));
        }
    }

    private Map<TopicPartition, Long> committed(Admin admin, String group) throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(topic))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private Map<TopicPartition, Long> ends(Admin admin) throws Exception {
        var latest = IntStream.range(0, 12)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static void awaitHandled(Node node, int times) {
        await().atMost(PATIENCE).until(() -> node.meters.counter("handled").count() >= times);
    }

    private static void assertEveryKeyInOrder(Node node, int keys, int perKey) {
        var expected = IntStream.range(0, perKey).boxed().toList();
        assertThat(Seen.byKey(node))
                .hasSize(keys)
                .allSatisfy((key, numbers) -> assertThat(numbers).isEqualTo(expected));
    }

    private static List<ConsumerRecord<String, byte[]>> readAll(String topic, int atLeast) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                Node.BACKING.kafka(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "reader-of-" + topic,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // The topic may be created after this asks for it.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                500);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            var until = Instant.now().plus(PATIENCE);
            while (records.size() < atLeast && Instant.now().isBefore(until)) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String text(ConsumerRecord<String, byte[]> record, String header) {
        return CloudEventHeaders.text(record.headers(), header);
    }
}
