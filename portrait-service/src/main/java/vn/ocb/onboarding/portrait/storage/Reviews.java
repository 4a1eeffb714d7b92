package vn.ocb.onboarding.portrait.storage;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.messaging.MessageJson;

/** The portraits that lie with a person of the bank. */
@Repository
public class Reviews {
    private static final JsonMapper JSON = MessageJson.mapper();

    private final DatabaseClient database;

    Reviews(DatabaseClient database) {
        this.database = database;
    }

    /** What sent the portrait to its review; empty when it is in none. */
    public Mono<PortraitSentToReview> of(OnboardingId id) {
        return database.sql("select sent::text from review where onboarding_id = :id")
                .bind("id", id.value())
                .mapValue(String.class)
                .one()
                .map(sent -> JSON.readValue(sent, PortraitSentToReview.class));
    }

    /** The latest portrait is the one that counts. */
    public Mono<Void> open(PortraitSentToReview sent) {
        return database.sql("""
                        insert into review (onboarding_id, sent) values (:id, :sent::jsonb)
                        on conflict (onboarding_id) do update set sent = excluded.sent""")
                .bind("id", sent.onboardingId().value())
                .bind("sent", JSON.writeValueAsString(sent))
                .then();
    }

    public Mono<Void> close(OnboardingId id) {
        return database.sql("delete from review where onboarding_id = :id")
                .bind("id", id.value())
                .then();
    }
}
