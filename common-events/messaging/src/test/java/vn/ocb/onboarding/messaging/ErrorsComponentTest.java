package vn.ocb.onboarding.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.messaging.HeavyWork.TooManyStarts;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;

/** Handlers that meet an Error, and work that processes die over: every message is answered, and nothing stands still. */
class ErrorsComponentTest {
    private static final Duration PATIENCE = Seen.PATIENCE;
    private static final int ANSWER = 1_000;

    private static final Map<String, Supplier<Error>> KINDS = kinds();

    private static Map<String, Supplier<Error>> kinds() {
        var kinds = new TreeMap<String, Supplier<Error>>();
        kinds.put("memory", () -> new OutOfMemoryError("made by a test"));
        kinds.put("stack", StackOverflowError::new);
        kinds.put("class", () -> new NoClassDefFoundError("Missing"));
        kinds.put("initialiser", () -> new ExceptionInInitializerError(new IOException("made by a test")));
        return kinds;
    }

    private String topic;
    private Database database;

    @BeforeEach
    void ownTopicAndDatabase(TestInfo test) {
        topic = Seen.topicOf(test);
        database = Seen.freshDatabase(topic);
    }

    @Test
    void everyKindOfErrorAtEveryPlaceOfAHandlerIsAnsweredAndCostsNothing() throws Exception {
        var vision = Executors.newFixedThreadPool(2);
        try (var reader = new Node(database, topic).relaying()) {
            var places = places(reader, Schedulers.fromExecutorService(vision));
            var inTransaction = placesInTransaction(reader);
            reader.consuming(
                    "errors-of-" + topic,
                    topic,
                    message -> {
                        var step = (Step) message.body();
                        var at = step.key().split("/");
                        if (step.number() != 0 || at.length != 2) {
                            return Seen.note(reader, message);
                        }
                        var kind = KINDS.get(at[0]);
                        return places.containsKey(at[1])
                                ? places.get(at[1]).apply(kind)
                                : reader.onceOnly
                                        .handle(
                                                message,
                                                () -> inTransaction.get(at[1]).apply(kind))
                                        .then();
                    },
                    letter -> List.of(new Step("answers", ANSWER)));
            var keys = KINDS.keySet().stream()
                    .flatMap(kind -> Stream.concat(places.keySet().stream(), inTransaction.keySet().stream())
                            .map(place -> kind + "/" + place))
                    .toList();
            reader.publisher.send(records(reader, keys, 0)).block(PATIENCE);
            reader.publisher.send(records(reader, keys, 1)).block(PATIENCE);

            Seen.awaitRows(reader, 2L * keys.size());
            assertThat(numbersOf(reader, "answers")).hasSize(keys.size());
            assertThat(numbersOf(reader, "undone")).isEmpty();
            assertThat(keys)
                    .allSatisfy(key -> assertThat(numbersOf(reader, key)).containsExactly(1));
            // The relay takes one for a moment now and then.
            await().atMost(PATIENCE).until(() -> reader.connectionsInUse() == 0);
            await().atMost(PATIENCE).until(() -> everythingIsCommitted("errors-of-" + topic));
        } finally {
            vision.shutdownNow();
        }
    }

    private static Map<String, Function<Supplier<Error>, Mono<Void>>> places(Node reader, Scheduler vision) {
        var places = new TreeMap<String, Function<Supplier<Error>, Mono<Void>>>();
        places.put("at once", ErrorsComponentTest::thrown);
        places.put(
                "in flatMap",
                kind -> reader.database.sql("select 1").fetch().one().flatMap(row -> thrown(kind)));
        places.put(
                "on a worker",
                kind -> Mono.<Void>fromCallable(() -> {
                            throw kind.get();
                        })
                        .subscribeOn(vision));
        places.put(
                "behind a worker",
                kind -> Mono.fromCallable(() -> 1).subscribeOn(vision).flatMap(one -> thrown(kind)));
        places.put("behind a pause", kind -> Mono.delay(Duration.ofMillis(5)).flatMap(tick -> thrown(kind)));
        return places;
    }

    private static Map<String, Function<Supplier<Error>, Mono<List<Object>>>> placesInTransaction(Node reader) {
        var insert = reader.database.sql("insert into seen (key, number) values ('undone', 0)");
        var places = new TreeMap<String, Function<Supplier<Error>, Mono<List<Object>>>>();
        places.put("at once in the transaction", ErrorsComponentTest::thrown);
        places.put(
                "behind a statement of the transaction",
                kind -> insert.fetch().rowsUpdated().flatMap(rows -> thrown(kind)));
        places.put(
                "behind the last statement of the transaction",
                kind -> insert.then().then(Mono.defer(() -> thrown(kind))));
        return places;
    }

    @Test
    void anErrorInAGroupIsTheErrorOfOneAndCostsNoPlace() {
        var together = new Batcher<Integer, Integer>(
                1,
                10,
                numbers -> Mono.delay(Duration.ofMillis(5)).map(tick -> {
                    if (numbers.contains(7)) {
                        throw new StackOverflowError();
                    }
                    return numbers;
                }));
        var answers = Stream.iterate(0, number -> number + 1)
                .limit(30)
                .map(number -> together.ask(number)
                        .map(String::valueOf)
                        .onErrorReturn("failed")
                        .toFuture())
                .toList();
        for (var number = 0; number < 30; number++) {
            assertThat(answers.get(number))
                    .succeedsWithin(PATIENCE)
                    .isEqualTo(number == 7 ? "failed" : String.valueOf(number));
        }
        assertThat(together.ask(99).toFuture()).succeedsWithin(PATIENCE).isEqualTo(99);
    }

    @Test
    void aMessageThatThreeProcessesDiedOverIsGivenUpAndAnswered() {
        try (var reader = new Node(database, topic).relaying()) {
            var poison = reader.envelopes.wrap(MessageIds.next(), new Step("poison", 0), null, null);
            var message = received(poison.id(), "poison");
            for (var process = 0; process < 3; process++) {
                var begun = new CopyOnWriteArrayList<String>();
                // A process that ends so does not end its chains.
                new HeavyWork(reader.database, 3)
                        .of(message, Mono.fromRunnable(() -> begun.add("begun")).then(Mono.never()))
                        .subscribe();
                await().atMost(PATIENCE).until(() -> begun.equals(List.of("begun")));
            }
            var fourth = new HeavyWork(reader.database, 3);
            reader.consuming(
                    "reader",
                    topic,
                    each -> fourth.of(each, Seen.note(reader, each)),
                    letter -> List.of(new Step("answer of " + letter.exceptionClass(), ANSWER)));
            reader.publisher
                    .send(List.of(CloudEventHeaders.toRecord(poison)))
                    .then(reader.publisher.send(records(reader, List.of("poison", "next"), 1)))
                    .block(PATIENCE);

            Seen.awaitRows(reader, 3);
            assertThat(numbersOf(reader, "answer of " + TooManyStarts.class.getName()))
                    .containsExactly(ANSWER);
            assertThat(numbersOf(reader, "poison")).containsExactly(1);
            assertThat(numbersOf(reader, "next")).containsExactly(1);
        }
    }

    @Test
    void whatWasUnderWayBesideTheCulpritIsTriedAloneAndEndsWell() {
        try (var reader = new Node(database, topic)) {
            var culprit = received(MessageIds.next(), "culprit");
            var innocent = received(MessageIds.next(), "innocent");
            var dead = new HeavyWork(reader.database, 3);
            var begun = new ConcurrentLinkedQueue<String>();
            dead.of(culprit, never(begun, "culprit")).subscribe();
            dead.of(innocent, never(begun, "innocent")).subscribe();
            await().atMost(PATIENCE).until(() -> begun.size() == 2);

            var next = new HeavyWork(reader.database, 3);
            begun.clear();
            next.of(culprit, never(begun, "culprit")).subscribe();
            await().atMost(PATIENCE).until(() -> begun.size() == 1);
            var waits = next.of(innocent, never(begun, "innocent")).toFuture();
            var fresh = next.of(received(MessageIds.next(), "fresh"), Mono.just("done"))
                    .toFuture();
            assertThat(fresh).succeedsWithin(PATIENCE).isEqualTo("done");
            assertThat(waits).isNotDone();
            assertThat(begun).containsExactly("culprit");
            assertThat(startsOf(reader, innocent)).isOne();
            assertThat(startsOf(reader, culprit)).isEqualTo(2);
        }
    }

    @Test
    void workThatEndsInItsProcessIsNotCounted() {
        try (var reader = new Node(database, topic)) {
            var message = received(MessageIds.next(), "key");
            for (var process = 0; process < 5; process++) {
                var heavy = new HeavyWork(reader.database, 3);
                for (var attempt = 0; attempt < 5; attempt++) {
                    assertThat(heavy.of(message, Mono.error(new PassingFault("the vault is away")))
                                    .onErrorReturn(PassingFault.class, "away")
                                    .block(PATIENCE))
                            .isEqualTo("away");
                }
            }
            var last = new HeavyWork(reader.database, 3);
            assertThat(last.of(message, Mono.just("done")).block(PATIENCE)).isEqualTo("done");
            assertThat(last.of(message, Mono.empty()).blockOptional(PATIENCE)).isEmpty();
            assertThat(Seen.count(reader, "heavy_work")).isZero();
        }
    }

    private static Mono<String> never(Queue<String> begun, String name) {
        return Mono.<String>fromRunnable(() -> begun.add(name)).then(Mono.never());
    }

    private static int startsOf(Node node, Received<Object> message) {
        return node.database
                .sql("select starts from heavy_work where message_id = $1")
                .bind(0, message.id())
                .map(row -> row.get(0, Integer.class))
                .one()
                .block(PATIENCE);
    }

    private boolean everythingIsCommitted(String group) throws Exception {
        try (var admin = Admin.create(
                Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Node.BACKING.kafka()))) {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            if (committed.isEmpty()) {
                return false;
            }
            var ends = admin.listOffsets(committed.keySet().stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            return committed.entrySet().stream()
                    .allMatch(entry -> entry.getValue().offset()
                            == ends.get(entry.getKey()).offset());
        }
    }

    private static List<ProducerRecord<String, byte[]>> records(Node node, List<String> keys, int number) {
        return keys.stream()
                .map(key -> CloudEventHeaders.toRecord(
                        node.envelopes.wrap(MessageIds.next(), new Step(key, number), null, null)))
                .toList();
    }

    private static List<Integer> numbersOf(Node node, String key) {
        return Seen.byKey(node).getOrDefault(key, List.of());
    }

    private static Received<Object> received(UUID id, String key) {
        return new Received<>("reader", id, "test.step.v1", key, Instant.now(), "test", null, null, new Step(key, 0));
    }

    private static <T> Mono<T> thrown(Supplier<Error> kind) {
        throw kind.get();
    }
}
