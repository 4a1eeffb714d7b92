package vn.ocb.onboarding.status.storage;

import static vn.ocb.onboarding.status.storage.Rows.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.status.StatusReader;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.OverallStatus;
import vn.ocb.onboarding.status.domain.TimelineEntry;

/**
 * Reads the active generation, one statement per question. A query goes on when its asker leaves: a connection whose
 * query is cut off is of no more use to the pool.
 */
@Component
final class StatusQueries implements StatusReader {
    /** The first execution, when command $3 was another with the right code: both get the same answer. */
    private static final String EXECUTION_REPEATED_BY = """
            select first.cause
            from timeline repeated
            join timeline first on first.generation = repeated.generation and first.onboarding_id = repeated.onboarding_id
            where repeated.generation = (select number from generation where state = 'ACTIVE')
              and repeated.onboarding_id = $1 and repeated.cause = $3
              and repeated.name = 'ExecutionRepeated' and first.name = 'CustomerAuthenticated'
            limit 1
            """;

    private static final String FIND = """
            select it.generation, it.version, it.document, line.*
            from generation shown
            join onboarding it on it.generation = shown.number
            left join timeline line on line.generation = it.generation and line.onboarding_id = it.onboarding_id
                                    and line.answers in ($3, (%s))
            where shown.state = 'ACTIVE' and it.onboarding_id = $1 and it.partner = $2
            """.formatted(EXECUTION_REPEATED_BY);

    private static final String TIMELINE = """
            select it.generation, it.status, line.*
            from generation shown
            join onboarding it on it.generation = shown.number
            left join timeline line on line.generation = it.generation and line.onboarding_id = it.onboarding_id
                                    and line.sequence > case when it.generation = $3 then $4 else 0 end
            where shown.state = 'ACTIVE' and it.onboarding_id = $1 and it.partner = $2
            order by line.sequence
            """;

    private static final String LIST = """
            select it.onboarding_id, it.client_trans_id, it.status, it.version, it.expires_at
            from generation shown
            join onboarding it on it.generation = shown.number
            where shown.state = 'ACTIVE' and it.partner = $1
              and ($2 = '{}' or it.status = any($2))
              and ($3::text is null or it.client_trans_id = $3)
              and it.onboarding_id >= $4 and it.onboarding_id < $5 and it.onboarding_id < $6
            order by it.onboarding_id desc
            limit $7
            """;

    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final DatabaseClient database;

    StatusQueries(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Found> find(OnboardingId id, PartnerId partner, @Nullable UUID command) {
        return toItsEnd(database.sql(FIND)
                .bind(0, id.value())
                .bind(1, partner.value())
                .bind(2, Rows.uuid(command))
                .map(StatusQueries::found)
                .one());
    }

    @Override
    public Mono<Timeline> timeline(OnboardingId id, PartnerId partner, Position position) {
        return toItsEnd(database.sql(TIMELINE)
                        .bind(0, id.value())
                        .bind(1, partner.value())
                        .bind(2, position.generation())
                        .bind(3, position.sequence())
                        .map(row -> new Line(
                                required(row, "generation", Integer.class),
                                OverallStatus.valueOf(required(row, "status", String.class)),
                                Rows.entry(row)))
                        .all()
                        .collectList())
                .filter(lines -> !lines.isEmpty())
                .map(lines -> timeline(lines, position));
    }

    @Override
    public Mono<List<Listed>> list(PartnerId partner, Selection selection) {
        return toItsEnd(database.sql(LIST)
                .bind(0, partner.value())
                .bind(1, selection.statuses().stream().map(OverallStatus::name).toArray(String[]::new))
                .bind(
                        2,
                        selection.clientTransactionId() == null
                                ? Parameters.in(R2dbcType.VARCHAR)
                                : selection.clientTransactionId())
                .bind(3, selection.createdFrom() == null ? LOWEST : firstIdOf(selection.createdFrom()))
                .bind(4, selection.createdTo() == null ? HIGHEST : firstIdOf(selection.createdTo()))
                .bind(
                        5,
                        selection.before() == null
                                ? HIGHEST
                                : selection.before().value())
                .bind(6, selection.limit())
                .map(StatusQueries::listed)
                .all()
                .collectList());
    }

    private static Found found(Readable row) {
        return new Found(
                required(row, "generation", Integer.class),
                required(row, "version", Long.class),
                required(row, "document", String.class),
                Rows.entry(row));
    }

    private static Timeline timeline(List<Line> lines, Position position) {
        var first = lines.getFirst();
        var entries = new ArrayList<TimelineEntry>(lines.size());
        for (var line : lines) {
            if (line.entry() != null) {
                entries.add(line.entry());
            }
        }
        var end = new Position(
                first.generation(),
                entries.isEmpty() ? position.sequence() : entries.getLast().sequence());
        return new Timeline(end, first.status().ended(), entries);
    }

    private static Listed listed(Readable row) {
        var id = new OnboardingId(required(row, "onboarding_id", UUID.class));
        return new Listed(
                id,
                row.get("client_trans_id", String.class),
                OverallStatus.valueOf(required(row, "status", String.class)),
                required(row, "version", Long.class),
                OnboardingStatus.createdAt(id),
                row.get("expires_at", Instant.class));
    }

    /** Onboarding ids are UUIDv7: no id made at {@code time} or later, to the millisecond, is lower than this. */
    private static UUID firstIdOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private static <T> Mono<T> toItsEnd(Mono<T> query) {
        return Mono.fromFuture(query::toFuture, true);
    }

    private record Line(
            int generation, OverallStatus status, @Nullable TimelineEntry entry) {}
}
