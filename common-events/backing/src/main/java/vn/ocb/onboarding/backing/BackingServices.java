package vn.ocb.onboarding.backing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka and one PostgreSQL. This class alone decides where they come from; each of the two is taken from the first
 * that has it:
 *
 * <ol>
 *   <li>the environment: {@code ONBOARDING_KAFKA} ({@code host:port}) and {@code ONBOARDING_DATABASE_URL} ({@code
 *       postgresql://user:password@host:port/name}; the user may create databases),
 *   <li>containers, where Docker answers,
 *   <li>the embedded ones.
 * </ol>
 */
public final class BackingServices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BackingServices.class);

    private static final Executor ON_ITS_OWN_THREAD = task -> new Thread(task, "backing-start").start();

    private final Running<String> kafka;
    private final Running<Database> postgres;
    private final AutoCloseable directory;
    private final ConcurrentLinkedQueue<Database> fresh = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private BackingServices(Running<String> kafka, Running<Database> postgres, AutoCloseable directory) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.directory = directory;
    }

    /** The ones for the tests of this JVM: started by the first call, stopped and forgotten when the JVM ends. */
    public static BackingServices shared() {
        return Shared.SERVICES;
    }

    /**
     * Starts both embedded, on data that stay; returns when both serve. Who calls this closes them, after all that uses
     * them. When the JVM is told to end before this returns, they are stopped.
     *
     * @param kafkaPort 0 for any free one
     * @param postgresPort 0 for any free one
     * @throws BackingUnavailable when the directory is in use, a port is taken, or one of them does not start; nothing is
     *     left running then
     */
    public static BackingServices embedded(Path dataDirectory, int kafkaPort, int postgresPort) {
        DirectoryLock lock = DirectoryLock.on(dataDirectory);
        return startBoth(
                () -> embeddedKafka(dataDirectory, kafkaPort),
                () -> embeddedPostgres(dataDirectory, postgresPort),
                lock);
    }

    /** {@code host:port} of the broker. */
    public String kafka() {
        return kafka.address();
    }

    /** The database {@code onboarding}, or the one the environment names. */
    public Database database() {
        return postgres.address();
    }

    /** A new and empty database on the same server; dropped when these services are closed. */
    public Database freshDatabase() {
        String name = "onboarding_"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Database made = database().named(name);
        execute("create database " + name);
        fresh.add(made);
        return made;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            fresh.forEach(this::drop);
            Stream.of(kafka.stop(), postgres.stop(), directory).forEach(BackingServices::closeQuietly);
        }
    }

    private void drop(Database database) {
        try {
            execute("drop database if exists " + database.name() + " with (force)");
        } catch (BackingUnavailable e) {
            log.warn("The database {} stays: {}", database.name(), e.getMessage());
        }
    }

    private void execute(String sql) {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BackingUnavailable("'" + sql + "' failed: " + e.getMessage(), e);
        }
    }

    private static BackingServices chosen(Map<String, String> environment) {
        Optional<String> kafka = Optional.ofNullable(environment.get("ONBOARDING_KAFKA"));
        Optional<Database> database =
                Optional.ofNullable(environment.get("ONBOARDING_DATABASE_URL")).map(Database::of);
        boolean named = kafka.isPresent() && database.isPresent();
        boolean docker = !named && Containers.available(environment);
        log.info(
                "Kafka: {}; PostgreSQL: {}",
                reason(kafka.isPresent(), "ONBOARDING_KAFKA", docker),
                reason(database.isPresent(), "ONBOARDING_DATABASE_URL", docker));
        ThrowAwayDirectory directory = ThrowAwayDirectory.make();
        return startBoth(
                () -> kafka.map(Running::elsewhere)
                        .orElseGet(() -> docker ? Containers.kafka() : embeddedKafka(directory.path(), 0)),
                () -> database.map(Running::elsewhere)
                        .orElseGet(() -> docker ? Containers.postgres() : embeddedPostgres(directory.path(), 0)),
                directory);
    }

    private static String reason(boolean named, String variable, boolean docker) {
        if (named) {
            return "the one that " + variable + " names";
        }
        return docker
                ? "in a container (" + variable + " is not set, Docker answers)"
                : "embedded (" + variable + " is not set, no Docker answers)";
    }

    private static Running<String> embeddedKafka(Path directory, int port) {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), port);
        return new Running<>(kafka.bootstrapServers(), kafka);
    }

    private static Running<Database> embeddedPostgres(Path directory, int port) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), port);
        return new Running<>(postgres.database(), postgres);
    }

    /** At the same time; when one fails, the other is stopped. */
    private static BackingServices startBoth(
            Supplier<Running<String>> kafka, Supplier<Running<Database>> postgres, AutoCloseable directory) {
        CompletableFuture<BackingServices> started = new CompletableFuture<>();
        Thread untilStarted = new Thread(
                () -> started.thenAccept(BackingServices::close)
                        .exceptionally(failed -> null)
                        .join(),
                "backing-stop");
        Runtime.getRuntime().addShutdownHook(untilStarted);
        CompletableFuture<Running<String>> broker = CompletableFuture.supplyAsync(kafka, ON_ITS_OWN_THREAD);
        CompletableFuture<Running<Database>> database = CompletableFuture.supplyAsync(postgres, ON_ITS_OWN_THREAD);
        try {
            BackingServices services = new BackingServices(broker.join(), database.join(), directory);
            started.complete(services);
            return services;
        } catch (CompletionException e) {
            stopWhatStarted(broker);
            stopWhatStarted(database);
            closeQuietly(directory);
            started.completeExceptionally(e);
            throw e.getCause() instanceof BackingUnavailable why
                    ? why
                    : new BackingUnavailable("Kafka or PostgreSQL did not start: " + e.getCause(), e);
        } finally {
            forget(untilStarted);
        }
    }

    private static void stopWhatStarted(CompletableFuture<? extends Running<?>> part) {
        part.handle((running, failure) -> Optional.<Running<?>>ofNullable(running))
                .join()
                .ifPresent(running -> closeQuietly(running.stop()));
    }

    private static void forget(Thread shutdownHook) {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            throw new BackingUnavailable("Told to end while Kafka and PostgreSQL were starting.", e);
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.warn("Not stopped cleanly: {}", e.getMessage(), e);
        }
    }

    private static final class Shared {

        static final BackingServices SERVICES = chosen(System.getenv());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVICES::close, "backing-stop"));
        }
    }
}
