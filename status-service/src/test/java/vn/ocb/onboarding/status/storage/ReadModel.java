package vn.ocb.onboarding.status.storage;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;
import vn.ocb.onboarding.backing.BackingServices;
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
    final GenerationTable generations;
    final PostgresChanges changes;
    private final ConnectionPool pool;

    private ReadModel(StatusProperties properties) {
        var fresh = BackingServices.shared().freshDatabase();
        Flyway.configure()
                .dataSource(fresh.jdbcUrl(), fresh.user(), fresh.password())
                .defaultSchema("status")
                .locations("classpath:db/messaging", "classpath:db/status")
                .load()
                .migrate();
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                                .host(fresh.host())
                                .port(fresh.port())
                                .database(fresh.name())
                                .username(fresh.user())
                                .password(fresh.password())
                                .schema("status")
                                .build()))
                .maxSize(8)
                .build());
        database = DatabaseClient.create(pool);
        table = new StatusTable(database);
        queries = new StatusQueries(database);
        generations = new GenerationTable(database);
        changes = new PostgresChanges(pool, properties);
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
