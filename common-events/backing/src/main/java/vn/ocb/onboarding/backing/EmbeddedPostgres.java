package vn.ocb.onboarding.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL as a child of this JVM, on its own directory. It holds real data: writes reach the disk before a
 * commit returns, the password is drawn at the first start and kept beside the data for the owner alone.
 *
 * <p>PostgreSQL is a process of its own and outlives a JVM that is killed; the next start on the directory stops it first.
 * zonky's launcher is not used, just its binaries: it knows no password and cannot take over from a killed JVM.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String NAME = "onboarding";
    private static final int SECONDS = 60;
    private static final int PASSWORD_BYTES = 24;

    private final Path directory;
    private final Path binaries;
    private final Database database;

    private EmbeddedPostgres(Path directory, Path binaries, int port, String password) {
        this.directory = directory;
        this.binaries = binaries;
        this.database = new Database(Ports.HOST, port, NAME, NAME, password);
    }

    /**
     * Returns when the database {@code onboarding} answers.
     *
     * @param directory where the data are kept; made when it is new. One process at a time may use it.
     * @param port 0 for any free one
     * @throws BackingUnavailable when the port is taken or PostgreSQL does not start
     */
    public static EmbeddedPostgres start(Path directory, int port) {
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            Path binaries = PostgresBinaries.unpacked();
            stopLeftOver(home, binaries);
            int chosen = Ports.freeOr(port, "PostgreSQL");
            EmbeddedPostgres postgres = new EmbeddedPostgres(home, binaries, chosen, password(home));
            postgres.initialise();
            postgres.run();
            return postgres;
        } catch (IOException e) {
            throw new BackingUnavailable(
                    "PostgreSQL did not start with its data in " + directory + ": " + e.getMessage(), e);
        }
    }

    public Database database() {
        return database;
    }

    /** Ends connections, writes a checkpoint and returns when the process is gone. */
    @Override
    public void close() {
        try {
            stop(directory, binaries);
        } catch (IOException e) {
            throw new BackingUnavailable("PostgreSQL with its data in " + directory + " did not stop.", e);
        }
    }

    /** Stops the one in the directory, whoever started it; used after a JVM was killed. */
    public static void stopLeftOver(Path directory) {
        try {
            if (Files.exists(pidFile(directory))) {
                stopLeftOver(directory.toRealPath(), PostgresBinaries.unpacked());
            }
        } catch (IOException e) {
            throw new BackingUnavailable("PostgreSQL with its data in " + directory + " did not stop.", e);
        }
    }

    private static void stopLeftOver(Path directory, Path binaries) throws IOException {
        Path pidFile = pidFile(directory);
        if (!Files.exists(pidFile)) {
            return;
        }
        if (isPostgresOf(directory, Files.readAllLines(pidFile))) {
            log.info("Stopping the PostgreSQL that a killed process left behind in {}", directory);
            stop(directory, binaries);
        } else {
            // The number may belong to another process by now, which would keep PostgreSQL from starting.
            Files.deleteIfExists(pidFile);
        }
    }

    private static boolean isPostgresOf(Path directory, List<String> pidFile) {
        return !pidFile.isEmpty()
                && pidFile.getFirst().strip().matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip()))
                        .flatMap(process -> process.info().commandLine())
                        .filter(command -> command.contains(data(directory).toString()))
                        .isPresent();
    }

    private static void stop(Path directory, Path binaries) throws IOException {
        execute(
                directory,
                binaries,
                "pg_ctl",
                "stop",
                "-D",
                data(directory).toString(),
                "-m",
                "fast",
                "-w",
                "-t",
                "" + SECONDS);
    }

    private void initialise() throws IOException {
        if (Files.exists(data(directory))) {
            return;
        }
        // Made aside and renamed, so that a first start that is killed leaves no half database.
        Path aside = directory.resolve("data.new");
        if (Files.exists(aside)) {
            Directories.delete(aside);
        }
        execute(
                directory,
                binaries,
                "initdb",
                "-D",
                aside.toString(),
                "-U",
                NAME,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile(directory),
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        Files.move(aside, data(directory), StandardCopyOption.ATOMIC_MOVE);
    }

    private void run() throws IOException {
        // pg_ctl puts it into a session of its own: Ctrl-C reaches the JVM first, which stops it last.
        execute(
                directory,
                binaries,
                "pg_ctl",
                "start",
                "-D",
                data(directory).toString(),
                "-l",
                directory.resolve("postgres.log").toString(),
                "-w",
                "-t",
                "" + SECONDS,
                "-o",
                settings());
        try {
            createDatabase();
        } catch (SQLException e) {
            close();
            throw new BackingUnavailable(
                    "PostgreSQL started, but refused the password kept in " + passwordFile(directory)
                            + " or the database: " + e.getMessage(),
                    e);
        }
    }

    private String settings() {
        return String.join(
                " ",
                "-c listen_addresses=" + Ports.HOST,
                "-c port=" + database.port(),
                "-c unix_socket_directories=''",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c max_connections=200", // five services and their tests, each with a pool
                "-c timezone=UTC",
                "-c log_timezone=UTC",
                "-c io_method=sync", // no I/O workers: one small machine
                "-c jit=off",
                // Terse: details of a violated constraint would show the values, and these may be personal.
                "-c log_error_verbosity=terse",
                "-c log_min_error_statement=panic");
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = database.named("postgres").connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + NAME);
        }
    }

    private static String password(Path directory) throws IOException {
        Path file = passwordFile(directory);
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            Path aside = directory.resolve("password.new");
            Files.deleteIfExists(aside);
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(aside, password, StandardCharsets.US_ASCII);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static void execute(Path directory, Path binaries, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses to be root; in a user namespace of its own it is nobody, yet still owns its files.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        // To a file: the server inherits this output, a pipe would never end.
        Path output = directory.resolve(program + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        await(process, program);
        if (process.exitValue() != 0) {
            throw new BackingUnavailable(
                    explained(directory, program, Files.readString(output).strip()));
        }
    }

    private static void await(Process process, String program) throws IOException {
        try {
            if (!process.waitFor(2 * SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + 2 * SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
    }

    private static String explained(Path directory, String program, String output) {
        if (output.contains("unshare")) {
            return "PostgreSQL does not run as root, and this machine allows no user namespace (" + output
                    + "): start as another user, or set ONBOARDING_DATABASE_URL to a running PostgreSQL.";
        }
        return program + " failed for the data in " + directory + ": " + output + " (see "
                + directory.resolve("postgres.log") + ").";
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path data(Path directory) {
        return directory.resolve("data");
    }

    private static Path pidFile(Path directory) {
        return data(directory).resolve("postmaster.pid");
    }

    private static Path passwordFile(Path directory) {
        return directory.resolve("password");
    }
}
