package vn.ocb.onboarding.status.storage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.status.StatusProperties;
import vn.ocb.onboarding.status.StatusWriter.Written;
import vn.ocb.onboarding.status.domain.Fact;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StatusProjector;
import vn.ocb.onboarding.status.domain.Story;

/** An empty read model in a database of its own. */
final class ReadModel implements AutoCloseable {
    final DatabaseClient database;
    final StatusTable table;
    final StatusQueries queries;
    final ReviewQueries reviews;
    final GenerationTable generations;
    final PostgresChanges changes;
    /** Those of all but the listener. */
    final Statements statements;

    private final ConnectionPool pool;
    private final Database where;

    private ReadModel(StatusProperties properties) {
        where = BackingServices.shared().freshDatabase();
        Flyway.configure()
                .dataSource(where.jdbcUrl(), where.user(), where.password())
                .defaultSchema("status")
                .locations("classpath:db/messaging", "classpath:db/status")
                .load()
                .migrate();
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                                .host(where.host())
                                .port(where.port())
                                .database(where.name())
                                .username(where.user())
                                .password(where.password())
                                .schema("status")
                                .build()))
                .maxSize(8)
                .build());
        statements = new Statements(pool);
        database = DatabaseClient.create(statements);
        table = new StatusTable(database);
        queries = new StatusQueries(database);
        reviews = new ReviewQueries(database);
        generations = new GenerationTable(database);
        changes = new PostgresChanges(pool, properties, new SimpleMeterRegistry());
    }

    /** One whose waiting requests hear of changes by notification alone. */
    static ReadModel fresh() {
        return new ReadModel(new StatusProperties(
                "status-projector",
                200,
                200,
                Duration.ofHours(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                1_000,
                5_000));
    }

    /** A connection of its own to the same tables. */
    Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(where.jdbcUrl(), where.user(), where.password());
        connection.setSchema("status");
        return connection;
    }

    /** Applies the whole story to a generation. */
    void tell(Story story, int generation) {
        story.facts().forEach(fact -> apply(fact, generation));
    }

    Written apply(Fact fact, int generation) {
        var before = table.load(generation, fact.message().onboardingId()).block();
        var projected = StatusProjector.project(before, fact).orElseThrow();
        return table.write(generation, projected, document(projected.status())).block();
    }

    /** Any text will do here. */
    static String document(OnboardingStatus status) {
        return "{\"version\":" + status.version() + "}";
    }

    @Override
    public void close() {
        changes.stop();
        pool.dispose();
    }
}
