package vn.ocb.onboarding.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackingServicesComponentTest {

    @Test
    void givesEveryCallerTheSameBrokerAndADatabaseOfItsOwn() throws Exception {
        BackingServices services = BackingServices.shared();
        Database one = services.freshDatabase();
        Database other = services.freshDatabase();

        try (Connection connection = one.connect();
                Admin admin = Admin.create(Map.of("bootstrap.servers", services.kafka()))) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
        assertThat(one.name()).isNotEqualTo(other.name());
        assertThat(BackingServices.shared()).isSameAs(services);
    }

    @Test
    void refusesADirectoryThatIsInUse(@TempDir Path directory) {
        try (DirectoryLock held = DirectoryLock.on(directory)) {
            assertThat(held).isNotNull();
            assertThatExceptionOfType(BackingUnavailable.class)
                    .isThrownBy(() -> BackingServices.embedded(directory, 0, 0))
                    .withMessageContaining("in use by another running process");
        }
    }

    @Test
    void leavesNothingRunningWhenOneOfThemCannotStart(@TempDir Path directory) throws Exception {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            assertThatExceptionOfType(BackingUnavailable.class)
                    .isThrownBy(() -> BackingServices.embedded(directory, somebody.getLocalPort(), 0))
                    .withMessageContaining("wanted by Kafka");
        }
        assertThat(Files.exists(directory.resolve("postgres/data/postmaster.pid")))
                .isFalse();
        assertThat(DirectoryLock.attempt(directory)).isPresent();
    }
}
