package vn.ocb.onboarding.status.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.Batcher;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.status.StatusWriter;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.Projected;

/** Writes the read model: one statement, and so one transaction, for all messages that come at the same time. */
@Component
final class StatusTable implements StatusWriter {
    private static final JsonMapper JSON = MessageJson.mapper();
    private static final int MOST_PER_BATCH = 50;

    /**
     * A row is written where it still has the version before, and only then its line in the timeline; who waits is woken
     * when the transaction commits, and only for what is shown. In one order: two instances that write the same rows do
     * not wait for one another in a circle.
     */
    private static final String WRITE = """
            with line as (
                select * from json_to_recordset($1::json) as it(
                    generation int, onboarding uuid, version bigint, partner text, transaction text, status text,
                    expires timestamptz, document text, state text, message uuid, cause uuid, time timestamptz,
                    name text, step text, outcome text, reasons text[], answers uuid, card timestamptz,
                    portrait timestamptz)
            ), written as (
                insert into onboarding as it (generation, onboarding_id, version, partner, client_trans_id, status,
                                              expires_at, document, state, id_card_in_review, portrait_in_review)
                select generation, onboarding, version, partner, transaction, status, expires, document, state,
                       card, portrait
                from line order by generation, onboarding
                on conflict (generation, onboarding_id) do update
                set version = excluded.version, partner = excluded.partner,
                    client_trans_id = excluded.client_trans_id, status = excluded.status,
                    expires_at = excluded.expires_at, document = excluded.document, state = excluded.state,
                    id_card_in_review = excluded.id_card_in_review, portrait_in_review = excluded.portrait_in_review
                where it.version = excluded.version - 1
                returning generation, onboarding_id
            )
            insert into timeline (generation, onboarding_id, sequence, message_id, cause, time, name, step, outcome,
                                  reasons, answers)
            select generation, onboarding_id, version, message, cause, time, name, step, outcome, reasons, answers
            from written join line using (generation) where onboarding = onboarding_id
            returning generation, onboarding_id,
                      case when generation = %s
                           then pg_notify('%s', onboarding_id::text)::text end is not null as shown
            """.formatted(GenerationTable.ACTIVE, PostgresChanges.CHANNEL);

    private final DatabaseClient database;
    /** By generation: one in the making does not hold up the one that is shown. */
    private final Map<Integer, Batcher<Line, Written>> batchers = new ConcurrentHashMap<>();

    /** A row of the read model. */
    private record Row(int generation, UUID onboarding) {}

    /**
     * What becomes a row, and its line in the timeline.
     *
     * @param card since when the ID card is in review, if it is
     * @param portrait the same of the portrait
     */
    private record Line(
            int generation,
            UUID onboarding,
            long version,
            @Nullable String partner,
            @Nullable String transaction,
            String status,
            @Nullable String expires,
            String document,
            String state,
            UUID message,
            @Nullable UUID cause,
            String time,
            String name,
            @Nullable String step,
            @Nullable String outcome,
            List<String> reasons,
            @Nullable UUID answers,
            @Nullable String card,
            @Nullable String portrait) {}

    StatusTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<OnboardingStatus> load(int generation, OnboardingId id) {
        return database.sql("select state from onboarding where generation = $1 and onboarding_id = $2")
                .bind(0, generation)
                .bind(1, id.value())
                .mapValue(String.class)
                .one()
                .map(state -> JSON.readValue(state, OnboardingStatus.class))
                .defaultIfEmpty(OnboardingStatus.unknown(id));
    }

    @Override
    public Mono<Written> write(int generation, Projected projected, String document) {
        return batchers.computeIfAbsent(generation, key -> new Batcher<>(2, MOST_PER_BATCH, this::writeAll))
                .ask(line(generation, projected, document));
    }

    private Mono<List<Written>> writeAll(List<Line> lines) {
        return database.sql(WRITE)
                .bind(0, JSON.writeValueAsString(lines))
                .map(row -> Map.entry(
                        new Row(
                                Rows.required(row, "generation", Integer.class),
                                Rows.required(row, "onboarding_id", UUID.class)),
                        Rows.required(row, "shown", Boolean.class) ? Written.SHOWN : Written.HIDDEN))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(written -> lines.stream()
                        .map(line ->
                                written.getOrDefault(new Row(line.generation(), line.onboarding()), Written.OVERTAKEN))
                        .toList());
    }

    private static Line line(int generation, Projected projected, String document) {
        var status = projected.status();
        var origin = status.origin();
        var expiresAt = status.expiresAt();
        var line = projected.entry();
        return new Line(
                generation,
                status.onboardingId().value(),
                status.version(),
                origin == null ? null : origin.partnerId().value(),
                origin == null ? null : origin.clientTransactionId(),
                status.overall().name(),
                expiresAt == null ? null : expiresAt.toString(),
                document,
                JSON.writeValueAsString(status),
                line.messageId(),
                line.cause(),
                line.time().toString(),
                Rows.name(line.event()),
                text(line.step()),
                text(line.outcome()),
                line.reasons().stream().map(ReasonCode::name).toList(),
                line.answers(),
                inReviewSince(status, Step.ID_CARD),
                inReviewSince(status, Step.PORTRAIT));
    }

    private static @Nullable String inReviewSince(OnboardingStatus status, Step step) {
        return status.inReviewSince(step).map(Instant::toString).orElse(null);
    }

    private static @Nullable String text(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
