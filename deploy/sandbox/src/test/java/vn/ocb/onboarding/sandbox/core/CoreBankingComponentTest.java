package vn.ocb.onboarding.sandbox.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.AccountRestrictionLifted;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Topics;

class CoreBankingComponentTest {
    private static final String KAFKA = BackingServices.shared().kafka();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OPENED = MessageTypes.nameOf(AccountPackageOpened.class);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static KafkaProducer<String, String> events;
    private static KafkaConsumer<String, String> answers;
    private static final Map<String, List<ConsumerRecord<String, String>>> RECEIVED = new HashMap<>();

    @BeforeAll
    static void openTopics() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", KAFKA))) {
            admin.createTopics(List.of(new NewTopic(Topics.ONBOARDING_EVENTS, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
        events =
                new KafkaProducer<>(Map.of("bootstrap.servers", KAFKA), new StringSerializer(), new StringSerializer());
        answers = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        KAFKA,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        500,
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        answers.subscribe(List.of(Topics.ACCOUNT_EVENTS));
    }

    @AfterAll
    static void closeClients() {
        events.close();
        answers.close();
    }

    @Test
    void opensARestrictedAccountAndNamesItsCause() {
        whileRuns(core(), () -> {
            var authentication = authenticate(UUID.randomUUID().toString(), null);
            var answer = onlyAnswerOf(authentication.key());

            assertThat(header(answer, "ce_type")).isEqualTo(OPENED);
            assertThat(header(answer, "ce_causationid")).isEqualTo(header(authentication, "ce_id"));
            assertThat(header(answer, "ce_subject")).isEqualTo(authentication.key());
            assertThat(header(answer, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(answer, "ce_source")).isEqualTo("/sandbox/core-banking");
            assertThat(header(answer, "traceparent")).isEqualTo(TRACE);
            assertThat(header(answer, "content-type")).isEqualTo("application/json");
            var body = body(answer);
            assertThat(body.path("onboardingId").asString()).isEqualTo(authentication.key());
            assertThat(body.path("customerNumber").asString()).matches("\\d{12}");
            assertThat(body.path("accountNumber").asString()).matches("\\d{16}");
            assertThat(body.path("omniUserName").asString()).startsWith("omni");
            assertThat(body.path("restrictions").get(0).asString()).isEqualTo("NO_ELECTRONIC_PAYMENT");
        });
    }

    @Test
    void opensEachAccountOnceThoughItIsStoppedAndStartedAgain() {
        var onboardings = IntStream.range(0, 300)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        for (var part = 0; part < 3; part++) {
            var batch = onboardings.subList(part * 100, part * 100 + 100);
            whileRuns(core(), () -> {
                batch.forEach(onboarding -> authenticate(onboarding, null));
                // Stopped as soon as the first is answered, the rest is open.
                await().atMost(PATIENCE)
                        .until(() -> !answersOf(batch.getFirst()).isEmpty());
            });
        }
        whileRuns(core(), () -> {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(polled(onboardings))
                            .allSatisfy(onboarding ->
                                    assertThat(received(onboarding)).hasSize(1)));
            // What is sent after all of them has gone through: nothing more of them can come.
            passAllPartitions();
            assertThat(onboardings)
                    .allSatisfy(onboarding -> assertThat(received(onboarding)).hasSize(1));
        });
    }

    @Test
    void opensNothingAfterACancellationAlsoWhenItWasReadInAnEarlierLife() {
        var cancelledFirst = UUID.randomUUID().toString();
        var authenticatedFirst = UUID.randomUUID().toString();
        whileRuns(core(), () -> {
            send(OnboardingCancelled.class, cancelledFirst, "{\"onboardingId\":\"%s\"}".formatted(cancelledFirst));
            authenticate(authenticatedFirst, null);
            send(
                    OnboardingCancelled.class,
                    authenticatedFirst,
                    "{\"onboardingId\":\"%s\"}".formatted(authenticatedFirst));
            onlyAnswerOf(authenticatedFirst);
        });
        whileRuns(core(), () -> {
            authenticate(cancelledFirst, null);
            authenticate(authenticatedFirst, null);
            passAllPartitions();
            assertThat(answersOf(cancelledFirst)).isEmpty();
            assertThat(answersOf(authenticatedFirst)).hasSize(1);
        });
    }

    @Test
    void theLastDigitsOfATestPersonChooseTheOutcome() {
        var slowness = Duration.ofSeconds(3);
        whileRuns(CoreBanking.start(KAFKA, slowness), () -> {
            var refused = authenticate(UUID.randomUUID().toString(), "921").key();
            var twice = authenticate(UUID.randomUUID().toString(), "922").key();
            var asked = Instant.now();
            var late = authenticate(UUID.randomUUID().toString(), "923").key();

            assertThat(header(onlyAnswerOf(refused), "ce_type"))
                    .isEqualTo(MessageTypes.nameOf(AccountPackageRefused.class));
            assertThat(body(onlyAnswerOf(refused)).path("reasons").get(0).asString())
                    .isEqualTo("ACCOUNT_REFUSED");
            await().atMost(PATIENCE).until(() -> answersOf(twice).size() == 2);
            assertThat(answersOf(twice))
                    .extracting(answer -> header(answer, "ce_id"))
                    .containsOnly(header(answersOf(twice).getFirst(), "ce_id"));
            assertThat(header(onlyAnswerOf(late), "ce_type")).isEqualTo(OPENED);
            assertThat(Instant.parse(header(onlyAnswerOf(late), "ce_time"))).isAfterOrEqualTo(asked.plus(slowness));
        });
    }

    @Test
    void opensOnceThoughItDiesOverTheOpening() {
        whileRuns(core(), () -> {
            var authentication = authenticate(UUID.randomUUID().toString(), "925");
            onlyAnswerOf(authentication.key());
            passAllPartitions();
            assertThat(answersOf(authentication.key())).hasSize(1);
        });
    }

    @Test
    void aSilentCoreAnswersWhenItIsToldToSpeak() {
        var core = core();
        whileRuns(core, () -> {
            core.behave(CoreBehaviour.SILENT);
            var asked = authenticate(UUID.randomUUID().toString(), null).key();
            var never = authenticate(UUID.randomUUID().toString(), "924").key();
            await().during(Duration.ofSeconds(2)).until(() -> answersOf(asked).isEmpty());

            core.behave(CoreBehaviour.OPENS);
            assertThat(header(onlyAnswerOf(asked), "ce_type")).isEqualTo(OPENED);
            passAllPartitions();
            assertThat(answersOf(never)).isEmpty();
        });
    }

    @Test
    void liftsARestrictionByDigitsAndWhenItIsTold() {
        var core = CoreBanking.start(KAFKA, Duration.ofMillis(300));
        whileRuns(core, () -> {
            var byDigits = authenticate(UUID.randomUUID().toString(), "926").key();
            var told = authenticate(UUID.randomUUID().toString(), null).key();
            onlyAnswerOf(told);
            core.liftRestriction(OnboardingId.of(told));

            for (var onboarding : List.of(byDigits, told)) {
                await().atMost(PATIENCE).until(() -> answersOf(onboarding).size() == 2);
                assertThat(answersOf(onboarding))
                        .extracting(answer -> header(answer, "ce_type"))
                        .containsExactly(OPENED, MessageTypes.nameOf(AccountRestrictionLifted.class));
            }
        });
    }

    @Test
    void leavesOutAndCountsWhatItCannotReadAndOpensNothingForIt() {
        var onboarding = UUID.randomUUID().toString();
        var body = "{\"onboardingId\":\"%s\"}".formatted(onboarding);
        var core = core();
        whileRuns(core, () -> {
            passAllPartitions();
            var before = core.unreadable();
            Stream.of("", "{ this is no JSON", "null", "[]", "17", "{}", body.replace('-', '_'), "[".repeat(100_000))
                    .forEach(value -> send(CustomerAuthenticated.class, onboarding, value));
            send(CustomerAuthenticated.class, onboarding, null);
            send(CustomerAuthenticated.class, null, body);
            send(CustomerAuthenticated.class, "no-onboarding", body);
            send(CustomerAuthenticated.class, UUID.randomUUID().toString(), body);
            for (var header : List.of("ce_type", "ce_id")) {
                sendWith(onboarding, body, headers -> headers.remove(header));
                sendWith(onboarding, body, headers -> headers.remove(header).add(header, null));
                sendWith(onboarding, body, headers -> headers.remove(header).add(header, new byte[0]));
                sendWith(onboarding, body, headers -> headers.add(header, "another".getBytes(UTF_8)));
            }
            passAllPartitions();

            assertThat(answersOf(onboarding)).isEmpty();
            assertThat(core.unreadable() - before).isEqualTo(20);
        });
    }

    @Test
    void anAbortedAuthenticationOpensNothing() {
        var onboarding = UUID.randomUUID().toString();
        whileRuns(core(), () -> {
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", KAFKA, "transactional.id", "aborts-" + onboarding),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(withHeaders(
                        new ProducerRecord<>(
                                Topics.ONBOARDING_EVENTS,
                                onboarding,
                                "{\"onboardingId\":\"%s\"}".formatted(onboarding)),
                        CustomerAuthenticated.class));
                producer.flush();
                producer.abortTransaction();
            }
            passAllPartitions();
            assertThat(answersOf(onboarding)).isEmpty();
        });
    }

    private static void sendWith(String onboarding, String body, Consumer<Headers> change) {
        var record = withHeaders(
                new ProducerRecord<>(Topics.ONBOARDING_EVENTS, onboarding, body), CustomerAuthenticated.class);
        change.accept(record.headers());
        events.send(record);
        events.flush();
    }

    private static void whileRuns(CoreBanking core, Runnable work) {
        try (core) {
            work.run();
        }
    }

    private static CoreBanking core() {
        return CoreBanking.start(KAFKA);
    }

    /** Returns when the core has answered something sent now in every partition. */
    private static void passAllPartitions() {
        IntStream.range(0, 3).forEach(partition -> {
            var onboarding = UUID.randomUUID().toString();
            send(
                    new ProducerRecord<>(
                            Topics.ONBOARDING_EVENTS,
                            partition,
                            onboarding,
                            "{\"onboardingId\":\"%s\"}".formatted(onboarding)),
                    CustomerAuthenticated.class);
            onlyAnswerOf(onboarding);
        });
    }

    private static ProducerRecord<String, String> authenticate(String onboarding, String testPerson) {
        return send(
                CustomerAuthenticated.class,
                onboarding,
                testPerson == null
                        ? "{\"onboardingId\":\"%s\",\"testPerson\":null}".formatted(onboarding)
                        : "{\"onboardingId\":\"%s\",\"testPerson\":\"%s\"}".formatted(onboarding, testPerson));
    }

    private static ProducerRecord<String, String> send(Class<? extends Message> type, String onboarding, String body) {
        return send(new ProducerRecord<>(Topics.ONBOARDING_EVENTS, onboarding, body), type);
    }

    private static ProducerRecord<String, String> send(
            ProducerRecord<String, String> record, Class<? extends Message> type) {
        events.send(withHeaders(record, type));
        events.flush();
        return record;
    }

    private static ProducerRecord<String, String> withHeaders(
            ProducerRecord<String, String> record, Class<? extends Message> type) {
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
        record.headers().add("ce_type", MessageTypes.nameOf(type).getBytes(UTF_8));
        record.headers().add("traceparent", TRACE.getBytes(UTF_8));
        return record;
    }

    private static ConsumerRecord<String, String> onlyAnswerOf(String onboarding) {
        await().atMost(PATIENCE).until(() -> !answersOf(onboarding).isEmpty());
        assertThat(answersOf(onboarding)).hasSize(1);
        return answersOf(onboarding).getFirst();
    }

    private static List<ConsumerRecord<String, String>> answersOf(String onboarding) {
        poll();
        return received(onboarding);
    }

    private static List<String> polled(List<String> onboardings) {
        poll();
        return onboardings;
    }

    private static void poll() {
        answers.poll(Duration.ofMillis(50))
                .forEach(answer -> RECEIVED.computeIfAbsent(answer.key(), key -> new ArrayList<>())
                        .add(answer));
    }

    private static List<ConsumerRecord<String, String>> received(String onboarding) {
        return RECEIVED.getOrDefault(onboarding, List.of());
    }

    private static JsonNode body(ConsumerRecord<String, String> record) {
        return JsonMapper.shared().readTree(record.value());
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static String header(ProducerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
