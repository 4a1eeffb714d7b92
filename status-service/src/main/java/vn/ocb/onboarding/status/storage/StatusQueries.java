package vn.ocb.onboarding.status.storage;

import static vn.ocb.onboarding.status.storage.Rows.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.status.StatusReader;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.TimelineEntry;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.OverallStatus;

/**
 * Reads the active generation, one statement per question. A query goes on when its asker leaves: a connection whose
 * query is cut off is of no more use to the pool.
 */
@Component
final class StatusQueries implements StatusReader {
    /** The first execution, when command $3 was another with the right code: both get the same answer. */
    private static final String EXECUTION_REPEATED_BY =
            """
            select first.cause
            from timeline repeated
            join timeline first on first.generation = repeated.generation and first.onboarding_id = repeated.onboarding_id
            where repeated.generation = %s
              and repeated.onboarding_id = $1 and repeated.cause = $3
              and repeated.name = '%s' and first.name = '%s'
            limit 1
            """.formatted(GenerationTable.ACTIVE, EventName.EXECUTION_REPEATED, EventName.CUSTOMER_AUTHENTICATED);

    private static final String FIND = """
            select it.generation, it.version, it.document, line.*
            from onboarding it
            left join timeline line on line.generation = it.generation and line.onboarding_id = it.onboarding_id
                                    and line.answers in ($3, (%s))
            where it.generation = %s and it.onboarding_id = $1 and it.partner = $2
            """.formatted(EXECUTION_REPEATED_BY, GenerationTable.ACTIVE);

    private static final String TIMELINE = """
            select it.generation, it.status, line.*
            from onboarding it
            left join timeline line on line.generation = it.generation and line.onboarding_id = it.onboarding_id
                                    and line.sequence > case when it.generation = $3 then $4 else 0 end
            where it.generation = %s and it.onboarding_id = $1 and it.partner = $2
            order by line.sequence
            """.formatted(GenerationTable.ACTIVE);

    /**
     * One page out of an index that holds all that is compared by equality, and then the ids in their order: it reads no row
     * beyond the page, wherever the page begins and however many rows do not belong to it.
     */
    private static final String PAGE = """
            select onboarding_id, client_trans_id, status, version, expires_at
            from onboarding
            where generation = %s and partner = $1
              and onboarding_id >= $2 and onboarding_id < $3 and onboarding_id < $4 %%s
            order by onboarding_id desc
            limit $5
            """.formatted(GenerationTable.ACTIVE);

    private static final String LIST = PAGE.formatted("");

    /** A page of each status, and out of these the page. */
    private static final String LIST_OF_STATUSES = """
            select page.*
            from unnest($6::text[]) as wanted(status_wanted)
            cross join lateral (%s) page
            order by onboarding_id desc
            limit $5
            """;

    private static final String LIST_BY_STATUS =
            LIST_OF_STATUSES.formatted(PAGE.formatted("and status = status_wanted"));

    private static final String LIST_BY_CLIENT_TRANS_ID =
            LIST_OF_STATUSES.formatted(PAGE.formatted("and client_trans_id = $7 and status = status_wanted"));

    private static final Set<OverallStatus> ALL_STATUSES = EnumSet.allOf(OverallStatus.class);

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
        return toItsEnd(query(selection)
                .bind(0, partner.value())
                .bind(1, selection.createdFrom() == null ? LOWEST : firstIdOf(selection.createdFrom()))
                .bind(2, selection.createdTo() == null ? HIGHEST : firstIdOf(selection.createdTo()))
                .bind(
                        3,
                        selection.before() == null
                                ? HIGHEST
                                : selection.before().value())
                .bind(4, selection.limit())
                .map(StatusQueries::listed)
                .all()
                .collectList());
    }

    private GenericExecuteSpec query(Selection selection) {
        var transaction = selection.clientTransactionId();
        if (transaction != null) {
            return database.sql(LIST_BY_CLIENT_TRANS_ID)
                    .bind(5, names(selection.statuses().isEmpty() ? ALL_STATUSES : selection.statuses()))
                    .bind(6, transaction);
        }
        return selection.statuses().isEmpty()
                ? database.sql(LIST)
                : database.sql(LIST_BY_STATUS).bind(5, names(selection.statuses()));
    }

    private static String[] names(Set<OverallStatus> statuses) {
        return statuses.stream().map(OverallStatus::name).toArray(String[]::new);
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
        var last = lines.getLast().entry();
        var end = new Position(first.generation(), last == null ? position.sequence() : last.sequence());
        var shown = new ArrayList<TimelineEntry>(lines.size());
        for (var line : lines) {
            if (line.entry() != null && line.entry().event() != null) {
                shown.add(line.entry());
            }
        }
        return new Timeline(end, first.status().ended(), shown);
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
