package vn.ocb.onboarding.sandbox.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Topics;

/** What docs/events.md shows compiles, works, and is what stands here. */
class ExamplesComponentTest {
    private static final String KAFKA = BackingServices.shared().kafka();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));

    @BeforeAll
    static void createTopics() throws InterruptedException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", KAFKA))) {
            for (var topic : List.of(Topics.ONBOARDING_EVENTS, Topics.ACCOUNT_EVENTS)) {
                try {
                    admin.createTopics(List.of(new NewTopic(topic, Optional.of(3), Optional.empty())))
                            .all()
                            .get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ReadRejections.class, OpenAccounts.class})
    void theDocShowsWhatStandsHere(Class<?> example) throws IOException {
        var source = Files.readString(ROOT.resolve("deploy/sandbox/src/test/java")
                .resolve(example.getName().replace('.', '/') + ".java"));
        var shown = source.substring(source.indexOf("// docs: begin\n") + 15, source.indexOf("// docs: end"))
                .stripIndent()
                .strip();
        var lines = shown.lines().map(String::strip).toList();
        var doc = Files.readString(ROOT.resolve("docs/events.md"))
                .lines()
                .map(String::strip)
                .toList();
        assertThat(doc).containsSubsequence(lines);
    }

    @Test
    void aConsumerHearsOfEachRejectionOnce() {
        var onboarding = UUID.randomUUID().toString();
        var rejection = record(IdCardRejected.class, onboarding);
        send(rejection, rejection);
        var ids = ConcurrentHashMap.<String>newKeySet();
        var rejected = new ArrayList<String>();

        ReadRejections.read(
                KAFKA,
                until(() -> rejected.stream().anyMatch(body -> body.contains(onboarding))),
                ids::add,
                body -> rejected.add(new String(body, UTF_8)));

        assertThat(rejected).filteredOn(body -> body.contains(onboarding)).hasSize(1);
    }

    /** What anybody may write on the topic: a reader that stops for it reads nothing more, in this life and in the next. */
    private static List<ProducerRecord<String, String>> hostile(Class<? extends Message> type) {
        var onboarding = UUID.randomUUID().toString();
        var bare = new ProducerRecord<>(Topics.ONBOARDING_EVENTS, onboarding, "{}");
        var withoutKey = new ProducerRecord<String, String>(Topics.ONBOARDING_EVENTS, null, "{}");
        record(type, onboarding).headers().forEach(withoutKey.headers()::add);
        var otherKey = record(type, "no onboarding");
        var tombstone = new ProducerRecord<String, String>(Topics.ONBOARDING_EVENTS, onboarding, null);
        record(type, onboarding).headers().forEach(tombstone.headers()::add);
        var withoutType = record(type, onboarding);
        withoutType.headers().remove("ce_type");
        var withoutId = record(type, onboarding);
        withoutId.headers().remove("ce_id");
        var nullType = record(type, onboarding);
        nullType.headers().remove("ce_type").add("ce_type", (byte[]) null);
        var nullId = record(type, onboarding);
        nullId.headers().remove("ce_id").add("ce_id", (byte[]) null);
        var noUtf8 = record(type, onboarding);
        noUtf8.headers().remove("ce_type").add("ce_type", new byte[] {-1, -2});
        return List.of(bare, withoutKey, otherKey, tombstone, withoutType, withoutId, nullType, nullId, noUtf8);
    }

    @Test
    void aConsumerGoesOnBehindRecordsThatAreNoEvents() {
        hostile(IdCardRejected.class).forEach(ExamplesComponentTest::send);
        var onboarding = UUID.randomUUID().toString();
        send(record(IdCardRejected.class, onboarding));
        var rejected = new ArrayList<String>();

        ReadRejections.read(
                KAFKA,
                until(() -> rejected.stream().anyMatch(body -> body.contains(onboarding))),
                ConcurrentHashMap.<String>newKeySet()::add,
                body -> rejected.add(new String(body, UTF_8)));

        assertThat(rejected).anyMatch(body -> body.contains(onboarding)).doesNotContainNull();
    }

    @Test
    void aCoreGoesOnBehindRecordsThatAreNoEventsAndOpensNothingForThem() throws Exception {
        var hostile = hostile(CustomerAuthenticated.class);
        hostile.forEach(ExamplesComponentTest::send);
        var onboarding = UUID.randomUUID().toString();
        send(record(CustomerAuthenticated.class, onboarding));
        var core = new Core();

        OpenAccounts.open(KAFKA, until(() -> core.timesAsked(onboarding) == 1), core::isFirstEnding, core::open);

        assertThat(core.accounts).containsKey(onboarding);
        assertThat(hostile).noneMatch(record -> record.key() != null && core.accounts.containsKey(record.key()));
    }

    @Test
    void aCoreOpensOncePerOnboardingAndObeysTheFirstEnding() throws Exception {
        var onboarding = UUID.randomUUID().toString();
        var cancelled = UUID.randomUUID().toString();
        var authentication = record(CustomerAuthenticated.class, onboarding);
        var core = new Core();
        core.isFirstEnding(cancelled, "the cancellation");
        send(record(CustomerAuthenticated.class, cancelled), authentication, authentication);

        OpenAccounts.open(KAFKA, until(() -> core.timesAsked(onboarding) == 2), core::isFirstEnding, core::open);

        assertThat(core.accounts).containsKey(onboarding).doesNotContainKey(cancelled);
        var answers = idsOfAnswers(onboarding);
        assertThat(answers).hasSize(2).containsOnly(answers.getFirst());
        assertThat(idsOfAnswers(cancelled)).isEmpty();
    }

    @Test
    void aCoreThatDiesBetweenTheOpeningAndTheAnswerAnswersInItsNextLife() throws Exception {
        var onboarding = UUID.randomUUID().toString();
        send(record(CustomerAuthenticated.class, onboarding));
        var core = new Core();
        UnaryOperator<String> opensAndDies = id -> {
            var account = core.open(id);
            if (id.equals(onboarding)) {
                throw new IllegalStateException("the core died");
            }
            return account;
        };

        assertThatThrownBy(() -> OpenAccounts.open(KAFKA, until(() -> false), core::isFirstEnding, opensAndDies))
                .hasMessage("the core died");
        assertThat(idsOfAnswers(onboarding)).isEmpty();
        OpenAccounts.open(KAFKA, until(() -> core.timesAsked(onboarding) == 2), core::isFirstEnding, core::open);

        assertThat(idsOfAnswers(onboarding)).hasSize(1);
    }

    /** What a core keeps in its database. */
    private static final class Core {
        private final Map<String, String> endings = new ConcurrentHashMap<>();
        private final Map<String, String> accounts = new ConcurrentHashMap<>();
        private final List<String> asked = new ArrayList<>();

        boolean isFirstEnding(String onboarding, String event) {
            var first = endings.putIfAbsent(onboarding, event);
            return first == null || first.equals(event);
        }

        long timesAsked(String onboarding) {
            return asked.stream().filter(onboarding::equals).count();
        }

        String open(String onboarding) {
            asked.add(onboarding);
            return accounts.computeIfAbsent(onboarding, id -> "%04d".formatted(accounts.size() + 1));
        }
    }

    /** One more poll after it came, and not for ever. */
    private static BooleanSupplier until(BooleanSupplier came) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        return () -> !came.getAsBoolean() && System.nanoTime() < end;
    }

    /** What the core has said of an onboarding by now. */
    private static List<String> idsOfAnswers(String onboarding) {
        var ids = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", KAFKA),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.ACCOUNT_EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var answer : consumer.poll(Duration.ofMillis(100))) {
                    if (answer.key().equals(onboarding)) {
                        ids.add(new String(answer.headers().lastHeader("ce_id").value(), UTF_8));
                    }
                }
            }
        }
        return ids;
    }

    private static ProducerRecord<String, String> record(Class<? extends Message> type, String onboarding) {
        var record = new ProducerRecord<>(
                Topics.ONBOARDING_EVENTS, onboarding, "{\"onboardingId\":\"%s\"}".formatted(onboarding));
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
        record.headers().add("ce_type", MessageTypes.nameOf(type).getBytes(UTF_8));
        return record;
    }

    @SafeVarargs
    private static void send(ProducerRecord<String, String>... records) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", KAFKA), new StringSerializer(), new StringSerializer())) {
            for (var record : records) {
                producer.send(record);
            }
        }
    }
}
