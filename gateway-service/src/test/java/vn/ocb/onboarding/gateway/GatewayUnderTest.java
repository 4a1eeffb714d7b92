package vn.ocb.onboarding.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.Topics;

/** One gateway for all component tests of this JVM. A call that blocks an event loop fails the request. */
final class GatewayUnderTest {
    private static final GatewayUnderTest RUNNING = start();

    final StatusStandIn status;
    final Database database;
    final Path directory;
    final ConfigurableApplicationContext context;

    private GatewayUnderTest(
            StatusStandIn status, Database database, Path directory, ConfigurableApplicationContext context) {
        this.status = status;
        this.database = database;
        this.directory = directory;
        this.context = context;
    }

    static GatewayUnderTest running() {
        return RUNNING;
    }

    private static GatewayUnderTest start() {
        BlockHound.install(builder -> builder
                // The JDK seeds its random numbers from a file, once in a while.
                .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                // Classes are loaded where they are first used.
                .allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
                // Event loops that make an id at the same moment take turns for a moment; the library locks.
                .allowBlockingCallsInside("com.github.f4b6a3.uuid.UuidCreator$Proxy", "create")
                // Those that draw an id at the same moment take turns for some nanoseconds.
                .allowBlockingCallsInside("com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory", "create")
                // Event loops that meet in Netty's allocator take turns for a moment, as Netty says of its other one.
                .allowBlockingCallsInside(
                        "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines"));
        var backing = BackingServices.shared();
        createTopics(backing.kafka());
        var status = new StatusStandIn(backing.kafka());
        var database = backing.freshDatabase();
        var directory = temporary();
        var context = GatewayApplication.application()
                .run(
                        "--spring.profiles.active=local",
                        "--spring.main.banner-mode=off",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.kafka.bootstrap-servers=" + backing.kafka(),
                        "--onboarding.database.host=" + database.host(),
                        "--onboarding.database.port=" + database.port(),
                        "--onboarding.database.name=" + database.name(),
                        "--onboarding.database.user=" + database.user(),
                        "--onboarding.database.password=" + database.password(),
                        "--onboarding.vault.directory=" + directory.resolve("vault"),
                        "--onboarding.vault.key-file=" + directory.resolve("vault.key"),
                        "--onboarding.gateway.signing-key-file=" + directory.resolve("keys/signing.pem"),
                        "--onboarding.gateway.idempotency.key-file=" + directory.resolve("keys/hashes"),
                        "--onboarding.gateway.plans.bronze=5",
                        "--onboarding.gateway.plans.platinum=1000000",
                        "--onboarding.gateway.upload.patience=10s",
                        "--onboarding.gateway.upload.bytes-per-partner-and-hour=45MB",
                        "--onboarding.status.questions-per-partner=20",
                        "--onboarding.status.streams-per-partner=4",
                        "--onboarding.status.answers-per-partner=20",
                        // All tests call from one address.
                        "--onboarding.gateway.refusals.secrets-told=500",
                        "--onboarding.gateway.refusals.requests-told=500",
                        "--onboarding.review.four-eyes=true",
                        "--onboarding.document.url=" + document(),
                        "--onboarding.status.url=" + status.url());
        return new GatewayUnderTest(status, database, directory, context);
    }

    /** Says of one number that it is a customer's. */
    private static String document() {
        DisposableServer server = HttpServer.create()
                .host("localhost")
                .port(0)
                .route(routes -> routes.post(
                        "/v1/customer-checks",
                        (request, response) -> response.header("Content-Type", "application/json")
                                .sendString(request.receive()
                                        .aggregate()
                                        .asString()
                                        .flatMap(body ->
                                                Mono.just("{\"existing\":" + body.contains("000090000011") + "}")))))
                .bindNow();
        return "http://localhost:" + server.port();
    }

    private static void createTopics(String kafka) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var topics = Stream.of(Topics.DOCUMENT_COMMANDS, Topics.PORTRAIT_COMMANDS, Topics.OTP_COMMANDS)
                    .map(topic -> new NewTopic(topic, 2, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("gateway");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    int managementPort() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.management.port")));
    }

    /** Changes rows of the service's schema, to let time pass or a crash happen. */
    int sql(String statement) {
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl() + "?currentSchema=gateway", database.user(), database.password());
                var prepared = connection.createStatement()) {
            return prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
