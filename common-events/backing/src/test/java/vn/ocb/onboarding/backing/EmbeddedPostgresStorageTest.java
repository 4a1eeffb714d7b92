package vn.ocb.onboarding.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresStorageTest {

    @Test
    void keepsItsDataBetweenStarts(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
            execute(postgres, "create table greeting as select 'xin chào' as text");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
            assertThat(asked(postgres, "select text from greeting")).isEqualTo("xin chào");
        }
    }

    @Test
    void takesOverFromAProcessThatWasKilled(@TempDir Path directory) throws Exception {
        EmbeddedPostgres orphan = EmbeddedPostgres.start(directory, 0);
        execute(orphan, "create table greeting as select 'hello' as text");

        try (EmbeddedPostgres next =
                EmbeddedPostgres.start(directory, orphan.database().port())) {
            assertThat(asked(next, "select text from greeting")).isEqualTo("hello");
        }
    }

    @Test
    void startsThoughTheProcessNumberOfItsFormerLifeBelongsToSomebodyElse(@TempDir Path directory) throws Exception {
        EmbeddedPostgres.start(directory, 0).close();
        Path pidFile = directory.resolve("data").resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
            assertThat(asked(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void writesToTheDiskBeforeACommitReturns(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
            assertThat(asked(postgres, "show fsync")).isEqualTo("on");
            assertThat(asked(postgres, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void letsNobodyInWithoutThePasswordThatTheOwnerAloneCanRead(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
            Database known = postgres.database();
            Database guessed = new Database(known.host(), known.port(), known.name(), known.user(), "guessed");

            assertThatExceptionOfType(SQLException.class).isThrownBy(guessed::connect);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void namesThePortThatIsTaken(@TempDir Path directory) throws Exception {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            assertThatExceptionOfType(BackingUnavailable.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(directory, somebody.getLocalPort()))
                    .withMessageStartingWith(
                            "Port " + somebody.getLocalPort() + ", wanted by PostgreSQL, is already taken");
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String asked(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.database().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
