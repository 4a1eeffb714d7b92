package vn.ocb.onboarding.status.storage;

import static vn.ocb.onboarding.status.storage.Rows.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.status.ReviewReader;
import vn.ocb.onboarding.status.domain.OnboardingStatus;

/** Reads the reviews of the active generation. A query goes on when its asker leaves, as those of {@link StatusQueries}. */
@Component
final class ReviewQueries implements ReviewReader {
    private static final JsonMapper JSON = MessageJson.mapper();

    private static final String OPEN = """
            with open as (
                select onboarding_id, 'ID_CARD' as step, id_card_in_review as since, partner, client_trans_id
                from generation shown join onboarding it on it.generation = shown.number
                where shown.state = 'ACTIVE' and id_card_in_review is not null
                union all
                select onboarding_id, 'PORTRAIT', portrait_in_review, partner, client_trans_id
                from generation shown join onboarding it on it.generation = shown.number
                where shown.state = 'ACTIVE' and portrait_in_review is not null
            )
            """;

    private static final String LIST = OPEN + """
            select * from open
            where ($1::text is null or step = $1)
              and ($2::timestamptz is null or (since, onboarding_id, step) > ($2, $3::uuid, $4::text))
            order by since, onboarding_id, step
            limit $5
            """;

    private static final String QUEUES =
            OPEN + "select step, count(*) as length, min(since) as oldest from open group by step";

    private final DatabaseClient database;

    ReviewQueries(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<OpenReview>> list(@Nullable Step step, @Nullable Place after, int limit) {
        return toItsEnd(database.sql(LIST)
                .bind(0, text(step))
                .bind(1, after == null ? Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE) : after.since())
                .bind(2, Rows.uuid(after == null ? null : after.id().value()))
                .bind(3, text(after == null ? null : after.step()))
                .bind(4, limit)
                .map(ReviewQueries::open)
                .all()
                .collectList());
    }

    @Override
    public Mono<OnboardingStatus> state(OnboardingId id) {
        return toItsEnd(database.sql("""
                        select it.state from generation shown join onboarding it on it.generation = shown.number
                        where shown.state = 'ACTIVE' and it.onboarding_id = $1
                        """)
                        .bind(0, id.value())
                        .mapValue(String.class)
                        .one())
                .map(state -> JSON.readValue(state, OnboardingStatus.class));
    }

    @Override
    public Flux<Queue> queues() {
        return database.sql(QUEUES)
                .map(row -> new Queue(
                        Step.valueOf(required(row, "step", String.class)),
                        required(row, "length", Long.class),
                        required(row, "oldest", Instant.class)))
                .all();
    }

    private static OpenReview open(Readable row) {
        var place = new Place(
                required(row, "since", Instant.class),
                new OnboardingId(required(row, "onboarding_id", UUID.class)),
                Step.valueOf(required(row, "step", String.class)));
        return new OpenReview(place, row.get("partner", String.class), row.get("client_trans_id", String.class));
    }

    private static Object text(@Nullable Step step) {
        return step == null ? Parameters.in(R2dbcType.VARCHAR) : step.name();
    }

    private static <T> Mono<T> toItsEnd(Mono<T> query) {
        return Mono.fromFuture(query::toFuture, true);
    }
}
