package vn.ocb.onboarding.local.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.document.CancelOnboardingHandler;
import vn.ocb.onboarding.document.DecideIdCardHandler;
import vn.ocb.onboarding.document.DocumentApplication;
import vn.ocb.onboarding.document.ExpireOnboardings;
import vn.ocb.onboarding.document.StartOnboardingHandler;
import vn.ocb.onboarding.document.VerifyIdCardHandler;
import vn.ocb.onboarding.document.ports.CardReader;
import vn.ocb.onboarding.local.model.Consumer.Part;
import vn.ocb.onboarding.messaging.Batcher;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.ExecuteOpenPackageHandler;
import vn.ocb.onboarding.otp.FollowAccountHandler;
import vn.ocb.onboarding.otp.InitAuthenticationHandler;
import vn.ocb.onboarding.otp.NoteReceiptHandler;
import vn.ocb.onboarding.otp.OtpApplication;
import vn.ocb.onboarding.otp.OtpTasks;
import vn.ocb.onboarding.otp.ResendOtpHandler;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.MessageText;
import vn.ocb.onboarding.otp.sender.OtpSender;
import vn.ocb.onboarding.portrait.DecidePortraitHandler;
import vn.ocb.onboarding.portrait.PortraitApplication;
import vn.ocb.onboarding.portrait.PortraitRules;
import vn.ocb.onboarding.portrait.VerifyPortraitHandler;
import vn.ocb.onboarding.portrait.matcher.FaceEngine;
import vn.ocb.onboarding.portrait.matcher.ModelFaceEngine;
import vn.ocb.onboarding.portrait.vision.FaceEngines;
import vn.ocb.onboarding.portrait.vision.PortraitViewer;
import vn.ocb.onboarding.vault.Vault;

/**
 * kyc-document, portrait and otp with their whole contexts on a real PostgreSQL. Nothing in them runs by itself: no consumer, no
 * relay, no timer. The test brings each message to its handler, and takes what was decided out of the outboxes.
 */
final class Services implements AutoCloseable {
    private static final int OUTBOXES_AT_ONCE = 200;

    /** Spring Security is on the class path of all here, though in production only some services bring it. */
    private static final String SECURITY = String.join(
            ",",
            "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration");

    /** The test's data need not outlive the server. No foreign key from an unlogged table may point to a logged one. */
    private static final String UNLOGGED = """
            do $$
            declare it regclass;
            begin
              for it in select c.oid from pg_class c where c.relnamespace = '%s'::regnamespace and c.relkind = 'r'
                        and c.relpersistence = 'p'
                        order by exists (select from pg_constraint f where f.confrelid = c.oid and f.contype = 'f')
              loop
                execute format('alter table %%s set unlogged', it);
              end loop;
            end $$""";

    final SteppedClock clock = new SteppedClock();
    final MemoryVault vault = new MemoryVault();
    private final Map<Integer, LifeRun> runs = new ConcurrentHashMap<>();
    private final Map<String, LifeRun> byPhone = new ConcurrentHashMap<>();
    private final Map<Part, ConfigurableApplicationContext> contexts = new EnumMap<>(Part.class);
    /** Looked up once: it is asked for with each message. */
    private final Map<BeanOfPart, Object> beans = new ConcurrentHashMap<>();

    private final Map<Part, Batcher<OnboardingId, List<Envelope>>> relays = new EnumMap<>(Part.class);

    Services() {
        var database = BackingServices.shared().freshDatabase();
        execute(database, "alter database " + database.name() + " set synchronous_commit = off");
        Beans.started = this;
        start(Part.DOCUMENT, database, DocumentApplication.application().sources(DocumentBeans.class));
        start(Part.PORTRAIT, database, PortraitApplication.application().sources(PortraitBeans.class));
        start(Part.OTP, database, OtpApplication.application().sources(OtpBeans.class));
    }

    private static void execute(Database database, String sql) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(Part part, Database database, SpringApplicationBuilder application) {
        var directory = temporaryDirectory();
        var context = application
                .registerShutdownHook(false)
                .sources(Beans.class)
                .run(
                        "--spring.profiles.active=local",
                        "--spring.kafka.bootstrap-servers="
                                + BackingServices.shared().kafka(),
                        "--spring.autoconfigure.exclude=" + (part == Part.DOCUMENT ? "" : SECURITY),
                        "--management.endpoint.health.validate-group-membership=false",
                        "--onboarding.database.host=" + database.host(),
                        "--onboarding.database.port=" + database.port(),
                        "--onboarding.database.name=" + database.name(),
                        "--onboarding.database.user=" + database.user(),
                        "--onboarding.database.password=" + database.password(),
                        "--onboarding.rules.pepper-file=" + directory.resolve("document-pepper"),
                        "--onboarding.otp.pepper-file=" + directory.resolve("otp-pepper"),
                        "--onboarding.security.issuer=http://localhost",
                        "--onboarding.security.jwk-set-uri=http://localhost/jwks",
                        "--onboarding.security.revocations-uri=http://localhost/revocations",
                        "--onboarding.otp.smpp.host=localhost",
                        "--onboarding.otp.smpp.port=1",
                        "--onboarding.otp.smpp.system-id=otp",
                        "--onboarding.otp.smpp.password=secret",
                        "--onboarding.otp.smpp.source-address=OCB",
                        // Looked for once: no news comes while the run waits for the handler.
                        "--onboarding.portrait.wait-for-start=0s",
                        "--onboarding.portrait.wait-for-review=0s");
        contexts.put(part, context);
        execute(database, "create index on " + part.schema() + ".outbox (key)");
        execute(database, UNLOGGED.formatted(part.schema()));
        relays.put(part, new Batcher<>(2, OUTBOXES_AT_ONCE, ids -> takeOut(part, ids)));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("model-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What pictures of the run show and codes sent to its phone are its own from now on. */
    void enter(LifeRun run) {
        runs.put(run.handle(), run);
        byPhone.put(run.phone(), run);
    }

    void leave(LifeRun run) {
        runs.remove(run.handle());
        byPhone.remove(run.phone());
    }

    private <T> T bean(Part part, Class<T> type) {
        return type.cast(beans.computeIfAbsent(
                new BeanOfPart(part, type),
                wanted -> Objects.requireNonNull(contexts.get(part)).getBean(type)));
    }

    private record BeanOfPart(Part part, Class<?> type) {}

    DatabaseClient database(Part part) {
        return bean(part, DatabaseClient.class);
    }

    /** Brings a message to its handler, as the services' own subscriptions do. */
    Mono<Void> handle(Consumer consumer, Envelope envelope) {
        var body = envelope.body();
        var message = new Received<Object>(
                consumer.group(),
                envelope.id(),
                MessageTypes.nameOf(body),
                body.onboardingId().toString(),
                envelope.time(),
                "model",
                envelope.cause(),
                null,
                body);
        return switch (consumer) {
            case DOCUMENT -> document(message);
            case PORTRAIT -> portrait(message);
            case PORTRAIT_NEWS ->
                body instanceof Event.OfOnboarding event
                        ? bean(Part.PORTRAIT, vn.ocb.onboarding.portrait.FollowOnboardingHandler.class)
                                .handle(message.as(event))
                        : Mono.empty();
            case OTP -> otp(message);
            case OTP_ACCOUNT ->
                body instanceof Event.OfAccount event
                        ? bean(Part.OTP, FollowAccountHandler.class).handle(message.as(event))
                        : Mono.empty();
            case STATUS, CORE -> throw new IllegalArgumentException(consumer + " has no handler");
        };
    }

    private Mono<Void> document(Received<Object> message) {
        var part = Part.DOCUMENT;
        return switch (message.body()) {
            case StartOnboarding it -> bean(part, StartOnboardingHandler.class).handle(message.as(it));
            case VerifyIdCard it -> bean(part, VerifyIdCardHandler.class).handle(message.as(it));
            case DecideIdCard it -> bean(part, DecideIdCardHandler.class).handle(message.as(it));
            case CancelOnboarding it ->
                bean(part, CancelOnboardingHandler.class).handle(message.as(it));
            case Event it ->
                bean(part, vn.ocb.onboarding.document.FollowOnboardingHandler.class)
                        .handle(message.as(it));
            default -> Mono.empty();
        };
    }

    private Mono<Void> portrait(Received<Object> message) {
        return switch (message.body()) {
            case VerifyPortrait it ->
                bean(Part.PORTRAIT, VerifyPortraitHandler.class).handle(message.as(it));
            case DecidePortrait it ->
                bean(Part.PORTRAIT, DecidePortraitHandler.class).handle(message.as(it));
            default -> Mono.empty();
        };
    }

    private Mono<Void> otp(Received<Object> message) {
        return switch (message.body()) {
            case InitAuthentication it ->
                bean(Part.OTP, InitAuthenticationHandler.class).handle(message.as(it));
            case ResendOtp it -> bean(Part.OTP, ResendOtpHandler.class).handle(message.as(it));
            case ExecuteOpenPackage it ->
                bean(Part.OTP, ExecuteOpenPackageHandler.class).handle(message.as(it));
            case Event.OfOnboarding it ->
                bean(Part.OTP, vn.ocb.onboarding.otp.FollowOnboardingHandler.class)
                        .handle(message.as(it));
            default -> Mono.empty();
        };
    }

    Mono<Void> handle(OtpSender.Receipt receipt) {
        return bean(Part.OTP, NoteReceiptHandler.class).handle(receipt);
    }

    /** What time alone brings about in kyc-document. */
    Mono<Void> expire() {
        return Mono.defer(() -> bean(Part.DOCUMENT, ExpireOnboardings.class).sweep());
    }

    /** What time alone brings about in otp. Some rounds look at a hundred at most. */
    Mono<Void> rounds() {
        return Flux.range(0, 5)
                .concatMap(again -> bean(Part.OTP, OtpTasks.class).once())
                .then();
    }

    /** Takes what was decided about an onboarding out of the outbox, in its order. */
    Mono<List<Envelope>> relay(Part part, OnboardingId id) {
        return Objects.requireNonNull(relays.get(part)).ask(id);
    }

    private record Row(long position, UUID key, Envelope envelope) {}

    private Mono<List<List<Envelope>>> takeOut(Part part, List<OnboardingId> ids) {
        return database(part)
                .sql("delete from outbox where key = any($1) returning position, key, id, type, time, cause, data")
                .bind(0, ids.stream().map(OnboardingId::toString).toArray(String[]::new))
                .map(row -> new Row(
                        Objects.requireNonNull(row.get("position", Long.class)),
                        UUID.fromString(Objects.requireNonNull(row.get("key", String.class))),
                        new Envelope(
                                Objects.requireNonNull(row.get("id", UUID.class)),
                                row.get("cause", UUID.class),
                                Objects.requireNonNull(row.get("time", Instant.class)),
                                MessageJson.mapper()
                                        .readValue(
                                                Objects.requireNonNull(row.get("data", byte[].class)),
                                                MessageTypes.byName(
                                                                Objects.requireNonNull(row.get("type", String.class)))
                                                        .orElseThrow()))))
                .all()
                .collectSortedList(Comparator.comparingLong(Row::position))
                .map(rows -> {
                    var byKey = new HashMap<UUID, List<Envelope>>();
                    rows.forEach(row -> byKey.computeIfAbsent(row.key(), key -> new ArrayList<>())
                            .add(row.envelope()));
                    return ids.stream()
                            .map(id -> byKey.getOrDefault(id.value(), List.of()))
                            .toList();
                });
    }

    @Override
    public void close() {
        contexts.values().forEach(ConfigurableApplicationContext::close);
    }

    /** Of every service. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {
        private static @Nullable Services started;

        static Services services() {
            return Objects.requireNonNull(started);
        }

        static IntFunction<LifeRun> runs() {
            var runs = services().runs;
            return handle -> Objects.requireNonNull(runs.get(handle), "a picture of nobody's");
        }

        @Bean
        Clock steppedClock() {
            return services().clock;
        }

        @Bean
        Vault memoryVault() {
            return services().vault;
        }

        /** Nothing starts: the test alone says what runs. */
        @Bean
        LifecycleProcessor lifecycleProcessor() {
            return new DefaultLifecycleProcessor() {
                @Override
                public void onRefresh() {}
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class DocumentBeans {

        @Bean
        @Primary
        CardReader readerOfCards() {
            return new PictureReaders.OfCards(Beans.services().vault, Beans.runs());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PortraitBeans {

        @Bean
        @Primary
        PortraitViewer readerOfPortraits(FaceEngines engines) {
            return new PictureReaders.OfPortraits(engines, Beans.runs());
        }

        /** Compares the faces of test persons, too. */
        @Bean
        @Primary
        FaceEngine comparingEngine(PortraitRules rules) {
            return new ModelFaceEngine(rules.liveness(), PictureReaders.OfPortraits.SCALE);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtpBeans {

        @Bean
        @Primary
        OtpSender recordingSender() {
            var byPhone = Beans.services().byPhone;
            return new OtpSender() {
                @Override
                public Set<AuthenticationMethod> channels() {
                    return Set.of(AuthenticationMethod.SMS);
                }

                @Override
                public Mono<Handover> send(AuthenticationMethod channel, Contact contact, MessageText text) {
                    return Objects.requireNonNull(byPhone.get(contact.phone())).send(text);
                }

                @Override
                public Flux<Receipt> receipts() {
                    return Flux.never();
                }
            };
        }
    }
}
