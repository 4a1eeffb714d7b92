package vn.ocb.onboarding.gateway.storage;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
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
            "client_id, partner, plan, scopes, secret, former_secret, former_secret_until, created_at";

    private final DatabaseClient database;

    PostgresApplications(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Application application) {
        return database.sql("""
                        insert into application (client_id, partner, plan, scopes, secret, created_at)
                        values (:client, :partner, :plan, :scopes, :secret, :created)
                        """)
                .bind("client", application.clientId())
                .bind("partner", application.partnerId().value())
                .bind("plan", application.plan().name())
                .bind("scopes", String.join(" ", application.scopes()))
                .bind("secret", application.secret().bytes())
                .bind("created", application.createdAt())
                .then();
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
                        set former_secret = secret, former_secret_until = :until, secret = :secret
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
                Objects.requireNonNull(row.get("created_at", Instant.class)));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
