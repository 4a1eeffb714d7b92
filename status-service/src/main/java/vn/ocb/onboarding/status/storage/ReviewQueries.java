package vn.ocb.onboarding.status.storage;

import static vn.ocb.onboarding.status.storage.Rows.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Where each step that a person may look at has its place in the table, and an index of its own. */
    private static final Map<Step, String> COLUMNS =
            Map.of(Step.ID_CARD, "id_card_in_review", Step.PORTRAIT, "portrait_in_review");

    /** So many as may be needed of one step: one more, since the first may be the place itself. */
    private static final String PAGE_OF_STEP = """
            select onboarding_id, '%1$s' as step, %2$s as since, partner, client_trans_id
            from onboarding
            where generation = %3$s and %2$s is not null
              and (%2$s, onboarding_id) >= ($1, $2)
            order by %2$s, onboarding_id
            limit $4 + 1
            """;

    private static final String LIST = """
            select * from (%s) open
            where (since, onboarding_id, step) > ($1, $2, $3)
            order by since, onboarding_id, step
            limit $4
            """;

    private static final String QUEUES = ofSteps(COLUMNS.keySet(), """
            select '%1$s' as step, count(*) as length, min(%2$s) as oldest
            from onboarding
            where generation = %3$s and %2$s is not null
            having count(*) > 0
            """);

    /** Before the first review there is. */
    private static final Place BEGIN = new Place(Instant.EPOCH, new OnboardingId(new UUID(0, 0)), Step.CUSTOMER_INFO);

    private static String ofSteps(Collection<Step> steps, String ofOne) {
        return steps.stream()
                .sorted()
                .map(step -> "(" + ofOne.formatted(step, COLUMNS.get(step), GenerationTable.ACTIVE) + ")")
                .collect(Collectors.joining(" union all "));
    }

    private final DatabaseClient database;

    ReviewQueries(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<OpenReview>> list(@Nullable Step step, @Nullable Place after, int limit) {
        var steps = step == null ? COLUMNS.keySet() : Set.of(step);
        if (!COLUMNS.keySet().containsAll(steps)) {
            return Mono.just(List.of());
        }
        var begin = after == null ? BEGIN : after;
        return toItsEnd(database.sql(LIST.formatted(ofSteps(steps, PAGE_OF_STEP)))
                .bind(0, begin.since())
                .bind(1, begin.id().value())
                .bind(2, begin.step().name())
                .bind(3, limit)
                .map(ReviewQueries::open)
                .all()
                .collectList());
    }

    @Override
    public Mono<OnboardingStatus> state(OnboardingId id) {
        return toItsEnd(database.sql("select state from onboarding where generation = " + GenerationTable.ACTIVE
                                + " and onboarding_id = $1")
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

    private static <T> Mono<T> toItsEnd(Mono<T> query) {
        return Mono.fromFuture(query::toFuture, true);
    }
}
