package vn.ocb.onboarding.gateway.storage;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.idempotency.Claim;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;
import vn.ocb.onboarding.gateway.idempotency.IdempotencySettings;
import vn.ocb.onboarding.gateway.idempotency.IdempotentRequests;
import vn.ocb.onboarding.gateway.idempotency.StoredAnswer;

/** {@link IdempotentRequests} in the table {@code idempotent_request}; its clock is the database's, one for all nodes. */
@Repository
class PostgresIdempotentRequests implements IdempotentRequests {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    /** Small enough not to hold locks for long. */
    private static final int BATCH = 1000;

    /**
     * A new key inserts. An old one is taken over when its memory is over (then as new), or when its lease is over and
     * the request is the same as far as is known. Otherwise no row comes back.
     */
    private static final String CLAIM = """
            insert into idempotent_request as r
                (application, key, operation, fingerprint, command_id, onboarding_id, state, lease_until, forget_at)
            values (:application, :key, :operation, :fingerprint, :command, :onboarding, 'CLAIMED',
                now() + :lease * interval '1 second', now() + :memory * interval '1 second')
            on conflict (application, key) do update set
                operation = excluded.operation,
                fingerprint = case when r.forget_at <= now() then excluded.fingerprint
                    else coalesce(r.fingerprint, excluded.fingerprint) end,
                command_id = case when r.forget_at <= now() then excluded.command_id else r.command_id end,
                onboarding_id = case when r.forget_at <= now() then excluded.onboarding_id else r.onboarding_id end,
                state = case when r.forget_at <= now() then 'CLAIMED' else r.state end,
                taken_over = r.forget_at > now(),
                lease_until = excluded.lease_until,
                forget_at = excluded.forget_at,
                status = null, headers = null, body = null
            where r.forget_at <= now()
                or (r.state <> 'ANSWERED' and r.lease_until <= now() and r.operation = excluded.operation
                    and (r.fingerprint is null or excluded.fingerprint is null or r.fingerprint = excluded.fingerprint))
            returning command_id, onboarding_id, state, taken_over, fingerprint
            """;

    private static final String LOOK = """
            select operation, fingerprint, state, lease_until > now() as leased, status, headers, body
            from idempotent_request where application = :application and key = :key
            """;

    private final DatabaseClient database;
    private final Duration lease;
    private final Duration memory;

    PostgresIdempotentRequests(DatabaseClient database, IdempotencySettings settings) {
        this.database = database;
        this.lease = settings.lease();
        this.memory = settings.memory();
    }

    @Override
    public Mono<Claim> claim(
            Name name, String operation, @Nullable Fingerprint fingerprint, UUID commandId, OnboardingId onboardingId) {
        return named(database.sql(CLAIM), name)
                .bind("operation", operation)
                .bind(
                        "fingerprint",
                        Parameters.in(R2dbcType.VARBINARY, fingerprint == null ? null : fingerprint.bytes()))
                .bind("command", commandId)
                .bind("onboarding", onboardingId.value())
                .bind("lease", seconds(lease))
                .bind("memory", seconds(memory))
                .map(PostgresIdempotentRequests::ours)
                .one()
                .switchIfEmpty(Mono.defer(() -> look(name, operation, fingerprint)));
    }

    private static Claim ours(Readable row) {
        var progress = !flag(row, "taken_over")
                ? Claim.Progress.NEW
                : text(row, "state").equals("ACCEPTED") ? Claim.Progress.ACCEPTED : Claim.Progress.BROKEN_OFF;
        return new Claim.Ours(
                Objects.requireNonNull(row.get("command_id", UUID.class)),
                new OnboardingId(Objects.requireNonNull(row.get("onboarding_id", UUID.class))),
                progress,
                fingerprint(row));
    }

    private Mono<Claim> look(Name name, String operation, @Nullable Fingerprint fingerprint) {
        return named(database.sql(LOOK), name)
                .map(row -> existing(row, operation, fingerprint))
                .one()
                // Released between the two statements.
                .defaultIfEmpty(new Claim.InUse());
    }

    private static Claim existing(Readable row, String operation, @Nullable Fingerprint fingerprint) {
        var known = fingerprint(row);
        var same = text(row, "operation").equals(operation)
                && (known == null || fingerprint == null || known.equals(fingerprint));
        if (!same) {
            return new Claim.Reused();
        }
        if (!text(row, "state").equals("ANSWERED")) {
            return new Claim.InUse();
        }
        var answer = new StoredAnswer(
                Objects.requireNonNull(row.get("status", Integer.class)),
                JsonMapper.shared().readValue(text(row, "headers"), HEADERS),
                Objects.requireNonNull(row.get("body", byte[].class)));
        return new Claim.Answered(known, answer);
    }

    @Override
    public Mono<Boolean> seal(Name name, Fingerprint fingerprint) {
        return named(database.sql("""
                        update idempotent_request set fingerprint = :fingerprint, lease_until = now() + :lease * interval '1 second'
                        where application = :application and key = :key
                            and (fingerprint is null or fingerprint = :fingerprint)
                        """), name)
                .bind("fingerprint", fingerprint.bytes())
                .bind("lease", seconds(lease))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    @Override
    public Mono<Void> answer(Name name, StoredAnswer answer) {
        return named(database.sql("""
                        update idempotent_request
                        set state = 'ANSWERED', status = :status, headers = :headers, body = :body
                        where application = :application and key = :key
                        """), name)
                .bind("status", answer.status())
                .bind("headers", JsonMapper.shared().writeValueAsString(answer.headers()))
                .bind("body", answer.body())
                .then();
    }

    @Override
    public Mono<Void> suspend(Name name, boolean accepted) {
        return named(database.sql("""
                        update idempotent_request
                        set lease_until = now(), state = case when :accepted then 'ACCEPTED' else state end
                        where application = :application and key = :key and state <> 'ANSWERED'
                        """), name).bind("accepted", accepted).then();
    }

    @Override
    public Mono<Void> release(Name name) {
        return named(database.sql("""
                        delete from idempotent_request
                        where application = :application and key = :key and state <> 'ANSWERED'
                        """), name).then();
    }

    @Override
    public Mono<Long> sweep() {
        return database.sql("""
                        delete from idempotent_request where (application, key) in (
                            select application, key from idempotent_request where forget_at <= now()
                            limit :batch for update skip locked)
                        """).bind("batch", BATCH).fetch().rowsUpdated();
    }

    private static DatabaseClient.GenericExecuteSpec named(DatabaseClient.GenericExecuteSpec statement, Name name) {
        return statement.bind("application", name.applicationId()).bind("key", name.key());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable Fingerprint fingerprint(Readable row) {
        var bytes = row.get("fingerprint", byte[].class);
        return bytes == null ? null : new Fingerprint(bytes);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static boolean flag(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }
}
