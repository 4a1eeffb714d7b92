package vn.ocb.onboarding.backing;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Kafka and PostgreSQL in containers, on machines where Docker answers. */
final class Containers {

    private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";
    private static final String POSTGRES_IMAGE = "postgres:18";

    private Containers() {}

    /** Looks for a socket that somebody answers first: Testcontainers is slow and loud where there is none. */
    static boolean available(Map<String, String> environment) {
        boolean likely =
                environment.containsKey("DOCKER_HOST") || sockets(environment).anyMatch(Containers::answers);
        return likely && DockerClientFactory.instance().isDockerAvailable();
    }

    static Running<String> kafka() {
        KafkaContainer container = new KafkaContainer(KAFKA_IMAGE);
        container.start();
        return new Running<>(container.getBootstrapServers(), container::stop);
    }

    static Running<Database> postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withDatabaseName("onboarding")
                .withCommand("postgres", "-c", "max_connections=200");
        container.start();
        Database database = new Database(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword());
        return new Running<>(database, container::stop);
    }

    private static Stream<Path> sockets(Map<String, String> environment) {
        String runtime = environment.get("XDG_RUNTIME_DIR");
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"),
                        runtime == null ? null : Path.of(runtime, "docker.sock"))
                .filter(Objects::nonNull)
                .filter(Files::exists);
    }

    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
