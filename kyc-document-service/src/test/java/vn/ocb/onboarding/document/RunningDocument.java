package vn.ocb.onboarding.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.KeyLanes;
import vn.ocb.onboarding.messaging.MessagePublisher;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.messaging.TopicsToCreate;

/** The whole service in the profile local, one for all tests of this module. */
final class RunningDocument {
    private static final RunningDocument SHARED = new RunningDocument();

    final Partner partner = new Partner();
    final MutableClock clock = new MutableClock();
    final Database database = BackingServices.shared().freshDatabase();
    final List<Received<Event>> events = new CopyOnWriteArrayList<>();
    final ConfigurableApplicationContext context;

    private RunningDocument() {
        TestBeans.clock = clock;
        var arguments = arguments(database, directory());
        arguments.add("--spring.profiles.active=local");
        arguments.add("--onboarding.security.jwk-set-uri=" + partner.jwkSetUri());
        context = DocumentApplication.application().sources(TestBeans.class).run(arguments.toArray(String[]::new));
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

    static RunningDocument shared() {
        return SHARED;
    }

    /**
     * Handlers and storage as in production, i.e. outside of the profiles for test persons. It reads no topic; what it
     * decides is seen among the {@link #events} as well.
     */
    static ConfigurableApplicationContext handlersInProduction(Database database) {
        try {
            var directory = directory();
            var keys = Files.createDirectories(directory.resolve("keys"));
            Files.writeString(keys.resolve("pepper"), "5a".repeat(32));
            Files.writeString(keys.resolve("vault"), Base64.getEncoder().encodeToString(new byte[32]));
            var arguments = arguments(database, directory);
            arguments.add("--spring.main.lazy-initialization=true");
            var context = DocumentApplication.application().run(arguments.toArray(String[]::new));
            context.getBean("flywayInitializer");
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("document-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> arguments(Database database, Path directory) {
        return new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--onboarding.http.body-within=2s",
                "--onboarding.http.most-connections-per-address=50",
                "--spring.kafka.bootstrap-servers=" + BackingServices.shared().kafka(),
                "--onboarding.database.host=" + database.host(),
                "--onboarding.database.port=" + database.port(),
                "--onboarding.database.name=" + database.name(),
                "--onboarding.database.user=" + database.user(),
                "--onboarding.database.password=" + database.password(),
                "--onboarding.vault.directory=" + directory.resolve("vault"),
                "--onboarding.vault.key-file=" + directory.resolve("keys/vault"),
                "--onboarding.rules.pepper-file=" + directory.resolve("keys/pepper"),
                "--onboarding.rules.sweep-every=100ms",
                "--onboarding.security.issuer=" + Partner.ISSUER));
    }

    void publish(UUID id, Message message) {
        context.getBean(MessagePublisher.class).publish(id, message, null, null).block();
    }

    /** @param cause the message it follows from */
    void publish(UUID id, Message message, UUID cause) {
        context.getBean(MessagePublisher.class)
                .publish(id, message, cause, null)
                .block();
    }

    /** Without the event that asks this service for the answer. */
    List<Event> answersTo(UUID command) {
        return events.stream()
                .filter(event -> command.equals(event.cause()))
                .map(Received::body)
                .filter(event -> !(event instanceof OtpConfirmed))
                .toList();
    }

    /** What production has from elsewhere. */
    @Configuration(proxyBeanMethods = false)
    static class TestBeans {
        private static MutableClock clock = new MutableClock();

        @Bean
        MutableClock testClock() {
            return clock;
        }

        /** Another context of a test that stops must not stop this one's servers. */
        @Bean
        ReactorResourceFactory ownEventLoops() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }

        @Bean
        TopicsToCreate topicsOfOthers() {
            return TopicsToCreate.of(Topics.ACCOUNT_EVENTS);
        }
    }
}
