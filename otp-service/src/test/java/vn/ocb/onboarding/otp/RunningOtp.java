package vn.ocb.onboarding.otp;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.KeyLanes;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.MessagePublisher;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.messaging.TopicsToCreate;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.MessageText;
import vn.ocb.onboarding.otp.sender.OtpSender;
import vn.ocb.onboarding.sandbox.inbox.Inbox;
import vn.ocb.onboarding.sandbox.mail.MailServer;

/** The whole service on a real Kafka, a real PostgreSQL and a real SMPP server; one for all tests of this module. */
final class RunningOtp {
    /** One for all: a client keeps its connections, and an address may have few of them here. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final TestSmsc smsc = new TestSmsc();
    final FreezableLine line = new FreezableLine(smsc.port());
    final Inbox mails = new Inbox();
    final MutableClock clock = new MutableClock();
    final Database database = BackingServices.shared().freshDatabase();
    final List<Received<Event>> events = new CopyOnWriteArrayList<>();
    final ConfigurableApplicationContext context;
    final FaintingSender sender;

    private RunningOtp() {
        TestBeans.clock = clock;
        context = start();
        sender = context.getBean(FaintingSender.class);
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
        awaitReaders();
    }

    /** Until the consumers have their partitions: from then on everything takes milliseconds. */
    private void awaitReaders() {
        var nobody = new OnboardingId(MessageIds.next());
        publish(MessageIds.next(), new OnboardingCancelled(nobody, CancellationCause.CUSTOMER_REQUEST));
        publish(MessageIds.next(), new ResendOtp(nobody));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> events.stream()
                                .filter(event -> event.body().onboardingId().equals(nobody))
                                .count()
                        == 2);
    }

    static RunningOtp shared() {
        return Shared.ONE;
    }

    private ConfigurableApplicationContext start() {
        SpringApplicationBuilder application = OtpApplication.application().sources(TestBeans.class);
        try {
            var directory = Files.createTempDirectory("otp-test");
            var certificate = directory.resolve("keys/mail.pem");
            var mail = MailServer.start(MailServer.Settings.local(0, certificate), mails);
            return application.run(
                    "--spring.profiles.active=local",
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
                    "--onboarding.otp.pepper-file=" + directory.resolve("keys/pepper"),
                    "--onboarding.otp.sweep-every=100ms",
                    "--onboarding.otp.smpp.host=localhost",
                    "--onboarding.otp.smpp.port=" + line.port(),
                    "--onboarding.otp.smpp.system-id=otp",
                    "--onboarding.otp.smpp.password=secret",
                    "--onboarding.otp.smpp.source-address=OCB",
                    "--onboarding.otp.smpp.throttled-timeout=2s",
                    "--onboarding.otp.mail.host=localhost",
                    "--onboarding.otp.mail.port=" + mail.port(),
                    "--onboarding.otp.mail.from=no-reply@ocb.example",
                    "--onboarding.otp.mail.trusted-certificates=" + certificate,
                    "--onboarding.otp.mail.response-timeout=4s",
                    "--onboarding.otp.parked-for=15s",
                    "--onboarding.otp.smpp.enquire-link=2s",
                    "--onboarding.otp.smpp.bind-timeout=5s",
                    "--onboarding.otp.smpp.response-timeout=4s",
                    "--onboarding.otp.smpp.line-timeout=2s",
                    "--onboarding.otp.smpp.reconnect-at-most=500ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void publish(UUID id, Message message) {
        context.getBean(MessagePublisher.class).publish(id, message, null, null).block();
    }

    /** What the service answers at a path. */
    String get(String path) throws IOException, InterruptedException {
        var port = context.getEnvironment().getProperty("local.server.port");
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    List<Event> answersTo(UUID command) {
        return events.stream()
                .filter(event -> command.equals(event.cause()))
                .map(Received::body)
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

        @Bean
        TopicsToCreate topicsOfOthers() {
            return TopicsToCreate.of(Topics.ONBOARDING_EVENTS, Topics.ACCOUNT_EVENTS);
        }

        @Bean
        @Primary
        FaintingSender faintingSender(@Qualifier("routedSender") OtpSender routes) {
            return new FaintingSender(routes);
        }
    }

    /** Stands for a process that ends just before it hands a message over. */
    static final class FaintingSender implements OtpSender {
        private final OtpSender routes;
        volatile boolean faints;

        FaintingSender(OtpSender routes) {
            this.routes = routes;
        }

        @Override
        public Set<AuthenticationMethod> channels() {
            return routes.channels();
        }

        @Override
        public Mono<Handover> send(AuthenticationMethod channel, Contact contact, MessageText text) {
            return faints
                    ? Mono.error(new IllegalStateException("the process ended"))
                    : routes.send(channel, contact, text);
        }

        @Override
        public Flux<Receipt> receipts() {
            return routes.receipts();
        }
    }

    /** Apart, so that the threads of the service can use this class while it is being started. */
    private static final class Shared {
        static final RunningOtp ONE = new RunningOtp();
    }
}
