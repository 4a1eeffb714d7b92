package vn.ocb.onboarding.status.storage;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.status.StatusWriter;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.Projected;

/** Writes the read model: one statement, and so one transaction, per message. */
@Component
final class StatusTable implements StatusWriter {
    private static final JsonMapper JSON = MessageJson.mapper();

    /**
     * The row is written where it still has the version before, and only then the line in the timeline; who waits is
     * woken when the transaction commits, and only for what is shown.
     */
    private static final String WRITE = """
            with written as (
                insert into onboarding as it (generation, onboarding_id, version, partner, client_trans_id, status,
                                              expires_at, document, state, id_card_in_review, portrait_in_review)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $18, $19)
                on conflict (generation, onboarding_id) do update
                set version = excluded.version, partner = excluded.partner,
                    client_trans_id = excluded.client_trans_id, status = excluded.status,
                    expires_at = excluded.expires_at, document = excluded.document, state = excluded.state,
                    id_card_in_review = excluded.id_card_in_review, portrait_in_review = excluded.portrait_in_review
                where it.version = excluded.version - 1
                returning onboarding_id
            )
            insert into timeline (generation, onboarding_id, sequence, message_id, cause, time, name, step, outcome,
                                  reasons, answers)
            select $1, onboarding_id, $3, $10, $11, $12, $13, $14, $15, $16, $17 from written
            returning case when $1 = (select number from generation where state = 'ACTIVE')
                           then pg_notify('%s', onboarding_id::text)::text end is not null as shown
            """.formatted(PostgresChanges.CHANNEL);

    private final DatabaseClient database;

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
        var status = projected.status();
        var origin = status.origin();
        var line = projected.entry();
        return database.sql(WRITE)
                .bind(0, generation)
                .bind(1, status.onboardingId().value())
                .bind(2, status.version())
                .bind(3, text(origin == null ? null : origin.partnerId().value()))
                .bind(4, text(origin == null ? null : origin.clientTransactionId()))
                .bind(5, status.overall().name())
                .bind(6, nullable(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, status.expiresAt()))
                .bind(7, document)
                .bind(8, JSON.writeValueAsString(status))
                .bind(9, line.messageId())
                .bind(10, Rows.uuid(line.cause()))
                .bind(11, line.time())
                .bind(12, line.name())
                .bind(13, text(line.step()))
                .bind(14, text(line.outcome()))
                .bind(15, line.reasons().stream().map(ReasonCode::name).toArray(String[]::new))
                .bind(16, Rows.uuid(line.answers()))
                .bind(17, inReviewSince(status, Step.ID_CARD))
                .bind(18, inReviewSince(status, Step.PORTRAIT))
                .mapValue(Boolean.class)
                .one()
                .map(shown -> shown ? Written.SHOWN : Written.HIDDEN)
                .defaultIfEmpty(Written.OVERTAKEN);
    }

    private static Object inReviewSince(OnboardingStatus status, Step step) {
        return nullable(
                R2dbcType.TIMESTAMP_WITH_TIME_ZONE, status.inReviewSince(step).orElse(null));
    }

    private static Object text(@Nullable Object value) {
        return nullable(R2dbcType.VARCHAR, value == null ? null : value.toString());
    }

    private static Object nullable(R2dbcType type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : value;
    }
}
