package vn.ocb.onboarding.sandbox.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
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

    @Test
    void aCoreOpensOncePerOnboarding() throws Exception {
        var onboarding = UUID.randomUUID().toString();
        var authentication = record(CustomerAuthenticated.class, onboarding);
        send(authentication, authentication);
        Set<String> ended = ConcurrentHashMap.newKeySet();
        var opened = new ArrayList<String>();

        OpenAccounts.open(KAFKA, until(() -> opened.contains(onboarding)), ended::add, id -> {
            opened.add(id);
            return "0001";
        });

        assertThat(opened).filteredOn(onboarding::equals).hasSize(1);
    }

    /** One more poll after it came, at most half a minute in all. */
    private static BooleanSupplier until(BooleanSupplier came) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        return () -> !came.getAsBoolean() && System.nanoTime() < end;
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
