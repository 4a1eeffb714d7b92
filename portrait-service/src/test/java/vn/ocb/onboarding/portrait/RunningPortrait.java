package vn.ocb.onboarding.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.KeyLanes;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.MessagePublisher;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.messaging.TopicsToCreate;

/** The whole service on a real Kafka and a real PostgreSQL; one for all tests of this module, which may start more. */
final class RunningPortrait {
    /** For machines that are many times slower; nothing waits longer than it has to. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final KnownFaces FACES = new KnownFaces();

    private final Database database = BackingServices.shared().freshDatabase();
    private final Path directory = temporaryDirectory();
    final ConfigurableApplicationContext context = another();
    private final List<Received<Event>> events = new CopyOnWriteArrayList<>();

    private RunningPortrait() {
        context.getBean(KeyLanes.class)
                .subscribe(
                        "test-" + UUID.randomUUID(),
                        List.of(Topics.ONBOARDING_EVENTS),
                        message -> Mono.fromRunnable(() -> {
                            if (message.body() instanceof Event event) {
                                events.add(message.as(event));
                            }
                        }),
                        letter -> List.of())
                .start();
    }

    static RunningPortrait shared() {
        return Shared.ONE;
    }

    /** One more instance beside the others: it shares their database, vault and consumer groups. */
    ConfigurableApplicationContext another() {
        return PortraitApplication.application()
                .sources(TestBeans.class)
                .run(
                        "--spring.profiles.active=sandbox",
                        "--server.port=0",
                        "--onboarding.http.body-within=2s",
                        "--onboarding.http.most-connections-per-address=50",
                        "--spring.kafka.bootstrap-servers="
                                + BackingServices.shared().kafka(),
                        "--onboarding.database.host=" + database.host(),
                        "--onboarding.database.port=" + database.port(),
                        "--onboarding.database.name=" + database.name(),
                        "--onboarding.database.user=" + database.user(),
                        "--onboarding.database.password=" + database.password(),
                        "--onboarding.vault.directory=" + directory.resolve("vault"),
                        "--onboarding.vault.key-file=" + directory.resolve("keys/vault.json"),
                        "--onboarding.portrait.wait-for-start=5s");
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("portrait-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to the database of the service, for tests that hold what the service needs. */
    Connection connection() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name(),
                database.user(),
                database.password());
    }

    UUID say(Message message) {
        var id = MessageIds.next();
        say(id, message);
        return id;
    }

    void say(UUID id, Message message) {
        context.getBean(MessagePublisher.class).publish(id, message, null, null).block();
    }

    Event answer(UUID command) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !answersTo(command).isEmpty());
        assertThat(answersTo(command)).hasSize(1);
        return answersTo(command).getFirst();
    }

    List<Event> answersTo(UUID command) {
        return events.stream()
                .filter(event -> command.equals(event.cause()))
                .map(Received::body)
                .toList();
    }

    List<Event> eventsOf(OnboardingId id) {
        return events.stream()
                .map(Received::body)
                .filter(event -> event.onboardingId().equals(id))
                .toList();
    }

    /** What production has from elsewhere. */
    @Configuration(proxyBeanMethods = false)
    static class TestBeans {

        @Bean
        TopicsToCreate topicsOfOthers() {
            return TopicsToCreate.of(Topics.ONBOARDING_EVENTS);
        }

        /** One instance that stops must not stop the other's. */
        @Bean
        ReactorResourceFactory ownEventLoops() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }

        @Bean
        @Primary
        KnownFaces knownFaces() {
            return FACES;
        }
    }

    /** Apart, so that the threads of the service can use this class while it is being started. */
    private static final class Shared {
        static final RunningPortrait ONE = new RunningPortrait();
    }
}
