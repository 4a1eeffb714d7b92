package vn.ocb.onboarding.gateway.storage;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.gateway.partner.Application;
import vn.ocb.onboarding.gateway.partner.Applications;
import vn.ocb.onboarding.gateway.partner.Plan;
import vn.ocb.onboarding.gateway.partner.SecretHash;

/** {@link Applications} in the table {@code application}. */
@Repository
class PostgresApplications implements Applications {
    private static final String COLUMNS =
            "client_id, partner, plan, scopes, secret, former_secret, former_secret_until, secret_generation,"
                    + " suspended_at is not null as suspended, created_at";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    PostgresApplications(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** The lock is a statement of its own: the one after it sees what was committed while it waited. */
    @Override
    public Mono<Boolean> add(Application application, int mostOfPartner) {
        var partner = application.partnerId().value();
        return transaction.transactional(database.sql("select pg_advisory_xact_lock(hashtextextended(:partner, 1))")
                .bind("partner", partner)
                .then()
                .then(insert(application, mostOfPartner)));
    }

    private Mono<Boolean> insert(Application application, int mostOfPartner) {
        return database.sql("""
                        insert into application (client_id, partner, plan, scopes, secret, created_at)
                        select :client, :partner, :plan, :scopes, :secret, :created
                        where (select count(*) from application where partner = :partner and revoked_at is null) < :most
                        """)
                .bind("most", mostOfPartner)
                .bind("client", application.clientId())
                .bind("partner", application.partnerId().value())
                .bind("plan", application.plan().name())
                .bind("scopes", String.join(" ", application.scopes()))
                .bind("secret", application.secret().bytes())
                .bind("created", application.createdAt())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    @Override
    public Mono<Application> byClientId(String clientId) {
        return database.sql("select " + COLUMNS + " from application where client_id = :client and revoked_at is null")
                .bind("client", clientId)
                .map(PostgresApplications::read)
                .one();
    }

    @Override
    public Flux<Application> all() {
        return database.sql("select " + COLUMNS + " from application where revoked_at is null order by created_at")
                .map(PostgresApplications::read)
                .all();
    }

    @Override
    public Mono<Boolean> rotate(String clientId, SecretHash secret, Instant formerUntil) {
        return database.sql("""
                        update application
                        set former_secret = secret, former_secret_until = :until, secret = :secret,
                            secret_generation = secret_generation + 1, secret_since = now()
                        where client_id = :client and revoked_at is null
                        """)
                .bind("until", formerUntil)
                .bind("secret", secret.bytes())
                .bind("client", clientId)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    @Override
    public Mono<Boolean> revoke(String clientId) {
        return database.sql(
                        "update application set revoked_at = now() where client_id = :client and revoked_at is null")
                .bind("client", clientId)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    @Override
    public Mono<Boolean> suspend(String clientId, boolean suspended) {
        return database.sql("""
                        update application set suspended_at = case when :suspended then coalesce(suspended_at, now()) end
                        where client_id = :client and revoked_at is null
                        """)
                .bind("suspended", suspended)
                .bind("client", clientId)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    @Override
    public Mono<Map<String, Integer>> firstValidGenerations(Duration life) {
        return database.sql("""
                        select client_id, case
                            when revoked_at is not null or suspended_at is not null then 2147483647
                            when former_secret_until > now() then secret_generation - 1
                            else secret_generation end as first_valid
                        from application
                        where suspended_at is not null
                            or greatest(revoked_at, secret_since, least(former_secret_until, now()))
                                > now() - :life * interval '1 second'
                        """)
                .bind("life", life.toSeconds())
                .map(row -> Map.entry(
                        text(row, "client_id"), Objects.requireNonNull(row.get("first_valid", Integer.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Application read(Readable row) {
        var former = row.get("former_secret", byte[].class);
        return new Application(
                text(row, "client_id"),
                new PartnerId(text(row, "partner")),
                Plan.valueOf(text(row, "plan")),
                List.of(text(row, "scopes").split(" ")),
                new SecretHash(Objects.requireNonNull(row.get("secret", byte[].class))),
                former == null ? null : new SecretHash(former),
                row.get("former_secret_until", Instant.class),
                Objects.requireNonNull(row.get("secret_generation", Integer.class)),
                Boolean.TRUE.equals(row.get("suspended", Boolean.class)),
                Objects.requireNonNull(row.get("created_at", Instant.class)));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
