package vn.ocb.onboarding.document.storage;

import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.document.ports.Reviews;
import vn.ocb.onboarding.messaging.MessageJson;

/** The table of open reviews, and the time of an onboarding that stands still meanwhile. */
@Component
class ReviewTable implements Reviews {
    private static final JsonMapper JSON = MessageJson.mapper();

    private final DatabaseClient database;

    ReviewTable(DatabaseClient database) {
        this.database = database;
    }

    /** Nothing of an onboarding that is not in the table: it was refused, or never started here. */
    @Override
    public Mono<Void> open(Step step, Event sent, Instant at) {
        return database.sql("""
                        with known as (
                          update onboarding set in_review_since = coalesce(in_review_since, $4)
                           where id = $1 returning id)
                        insert into review (onboarding, step, sent) select id, $2, $3 from known
                            on conflict (onboarding, step) do update set sent = excluded.sent
                        """)
                .bind(0, sent.onboardingId().value())
                .bind(1, step.name())
                .bind(2, Json.of(JSON.writeValueAsString(sent)))
                .bind(3, at(at))
                .then();
    }

    @Override
    public Mono<IdCardSentToReview> ofIdCard(OnboardingId id) {
        return database.sql("select sent from review where onboarding = $1 and step = $2")
                .bind(0, id.value())
                .bind(1, Step.ID_CARD.name())
                .mapValue(Json.class)
                .one()
                .map(sent -> JSON.readValue(sent.asString(), IdCardSentToReview.class));
    }

    @Override
    public Mono<Instant> close(OnboardingId id, Step step, Instant at) {
        return database.sql("""
                        with closed as (
                          delete from review where onboarding = $1 and step = $2 returning onboarding)
                        update onboarding
                           set expires_at = expires_at + ($3 - in_review_since), in_review_since = null
                         where id = (select onboarding from closed) and state = 'RUNNING'
                           and not exists (select from review where onboarding = $1 and step <> $2)
                        returning expires_at
                        """)
                .bind(0, id.value())
                .bind(1, step.name())
                .bind(2, at(at))
                .mapValue(OffsetDateTime.class)
                .one()
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
