package vn.ocb.onboarding.otp.storage;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.otp.domain.Ending;
import vn.ocb.onboarding.otp.domain.News;
import vn.ocb.onboarding.otp.domain.Progress;

/** How far each onboarding has come, as heard on the topic of events. */
@Repository
public class Progresses {
    /**
     * What a piece of news does not tell stays as it was; of the endings the first stays. {@code tells_} are for what a piece of
     * news may tell to be absent; {@code if_card}: the end of life changes only while that is the present card; {@code
     * unconfirms}: what the confirmed code was built on is gone.
     */
    private static final String HEAR = """
            update onboarding
            set partner_id = coalesce(it.partner, partner_id),
                customer_data = coalesce(it.data, customer_data),
                package_code = coalesce(it.bundle, package_code),
                method = coalesce(it.method, onboarding.method),
                test_person = coalesce(it.person, test_person),
                expires_at = case when it.if_card is null or it.if_card = onboarding.card
                                  then coalesce(it.expires, expires_at) else expires_at end,
                card = case when it.tells_card then it.card else onboarding.card end,
                id_card_accepted = case when it.tells_card then it.accepted else id_card_accepted end,
                portrait_card = case when it.tells_portrait then it.portrait else portrait_card end,
                authenticated_at = case when it.unconfirms and onboarding.ending is null then null
                                        when onboarding.ending is null then coalesce(authenticated_at, it.confirmed)
                                        else authenticated_at end,
                ending = coalesce(onboarding.ending, it.ending)
            from json_to_recordset($1::json) as it(
                onboarding uuid, partner text, data text, bundle text, method text, person text,
                expires timestamptz, if_card text, tells_card boolean, card text, accepted boolean,
                tells_portrait boolean, portrait text, unconfirms boolean, confirmed timestamptz, ending text)
            where onboarding_id = it.onboarding
            returning onboarding.*
            """;

    private static final JsonMapper JSON = MessageJson.mapper();
    private static final String NEVER = "infinity";
    /** No card is equal to it. */
    private static final String NO_CARD = "";

    private final DatabaseClient database;

    Progresses(DatabaseClient database) {
        this.database = database;
    }

    /** For each its progress as last committed, in their order; without a lock. */
    public Mono<List<Progress>> findAll(List<OnboardingId> ids) {
        return database.sql("select * from onboarding where onboarding_id = any($1)")
                .bind(0, Rows.uuids(ids))
                .map(Progresses::read)
                .all()
                .collectMap(Progress::onboardingId)
                .map(found -> ids.stream()
                        .map(id -> found.getOrDefault(id, Progress.unknown(id)))
                        .toList());
    }

    /** Takes the lock of the onboarding until the end of the transaction, also when nothing was heard of it yet. */
    public Mono<Progress> lock(OnboardingId id) {
        return lockAll(List.of(id)).map(progresses -> Objects.requireNonNull(progresses.get(id)));
    }

    /** The same for several. In one order: two transactions that take several do not wait for one another in a circle. */
    public Mono<Map<OnboardingId, Progress>> lockAll(Collection<OnboardingId> ids) {
        return database.sql("""
                        insert into onboarding (onboarding_id) select distinct id from unnest($1) as id order by id
                        on conflict (onboarding_id) do update set onboarding_id = excluded.onboarding_id
                        returning *""")
                .bind(0, Rows.uuids(ids))
                .map(Progresses::read)
                .all()
                .collectMap(Progress::onboardingId);
    }

    /** Takes in what was heard, at most one piece for an onboarding; how far they are then. In a transaction with their locks. */
    public Mono<Map<OnboardingId, Progress>> hear(List<News> news) {
        return news.isEmpty()
                ? Mono.just(Map.of())
                : database.sql(HEAR)
                        .bind(0, Rows.json(news.stream().map(Progresses::row).toList()))
                        .map(Progresses::read)
                        .all()
                        .collectMap(Progress::onboardingId);
    }

    /** The columns a piece of news tells; what is left out is null in the statement. */
    private static Map<String, Object> row(News news) {
        var row = new HashMap<String, Object>();
        row.put("onboarding", news.onboardingId().value());
        row.putAll(
                switch (news) {
                    case News.Started(var ignored, var start) -> started(start);
                    case News.IdCardAccepted(var ignored, var card) ->
                        Map.of("tells_card", true, "card", json(card), "accepted", true);
                    case News.IdCardInReview(var ignored, var card) ->
                        Map.of(
                                "tells_card",
                                true,
                                "card",
                                json(card),
                                "accepted",
                                false,
                                "unconfirms",
                                true,
                                "expires",
                                NEVER);
                    case News.IdCardRejected ignored ->
                        Map.of("tells_card", true, "accepted", false, "tells_portrait", true, "unconfirms", true);
                    case News.PortraitAccepted(var ignored, var card) ->
                        card == null
                                ? Map.of("tells_portrait", true, "unconfirms", true)
                                : Map.of("tells_portrait", true, "portrait", json(card));
                    case News.PortraitInReview(var ignored, var card) ->
                        Map.of(
                                "tells_portrait",
                                true,
                                "unconfirms",
                                true,
                                "expires",
                                NEVER,
                                "if_card",
                                card == null ? NO_CARD : json(card));
                    case News.PortraitRejected ignored -> Map.of("tells_portrait", true, "unconfirms", true);
                    case News.ConfirmationFailed ignored -> Map.of("unconfirms", true);
                    case News.Extended(var ignored, var expiresAt) -> Map.of("expires", expiresAt.toString());
                    case News.Ended(var ignored, var ending, var confirmedAt) ->
                        confirmedAt == null
                                ? Map.of("ending", ending.name())
                                : Map.of("ending", ending.name(), "confirmed", confirmedAt.toString());
                });
        return row;
    }

    private static Map<String, Object> started(Progress.Started start) {
        var row = new HashMap<String, Object>();
        row.put("partner", start.partnerId().value());
        row.put("data", start.customerData().value());
        row.put("bundle", start.packageCode());
        row.put("method", start.method().name());
        row.put("expires", start.expiresAt().toString());
        if (start.testPerson() != null) {
            row.put("person", start.testPerson().value());
        }
        return row;
    }

    private static String json(CardFace card) {
        return JSON.writeValueAsString(card);
    }

    /** Notes when the right code was entered. */
    public Mono<Void> confirmed(OnboardingId id, Instant at) {
        return database.sql("update onboarding set authenticated_at = :at where onboarding_id = :id")
                .bind("id", id.value())
                .bind("at", at)
                .then();
    }

    /** Notes that the bank's core has answered; {@code false} when that was noted before. */
    public Mono<Boolean> accountAnswered(OnboardingId id, Instant at) {
        return database.sql("""
                        update onboarding set account_answered_at = :at
                        where onboarding_id = :id and account_answered_at is null""")
                .bind("id", id.value())
                .bind("at", at)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** How many confirmed before then, and have no answer from the bank's core. */
    public Mono<Long> countWithoutAccount(Instant confirmedBefore) {
        return database.sql("""
                        select count(*) from onboarding
                        where ending = 'AUTHENTICATED' and account_answered_at is null
                          and authenticated_at < :before""")
                .bind("before", confirmedBefore)
                .mapValue(Long.class)
                .one();
    }

    /** Those of them of whom nobody was told yet, oldest first. */
    public Flux<OnboardingId> overdueAndUntold(Instant confirmedBefore, int atMost) {
        return database.sql("""
                        select onboarding_id from onboarding
                        where ending = 'AUTHENTICATED' and account_answered_at is null
                          and authenticated_at < :before and overdue_told_at is null
                        order by authenticated_at limit :most""")
                .bind("before", confirmedBefore)
                .bind("most", atMost)
                .map(row -> new OnboardingId(Rows.value(row, "onboarding_id", UUID.class)))
                .all();
    }

    /** Notes that it was told; {@code false} when it was before, or when the core has answered meanwhile. */
    public Mono<Boolean> overdueTold(OnboardingId id, Instant at) {
        return database.sql("""
                        update onboarding set overdue_told_at = :at
                        where onboarding_id = :id and overdue_told_at is null and account_answered_at is null""")
                .bind("id", id.value())
                .bind("at", at)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static Progress read(Readable row) {
        var ending = row.get("ending", String.class);
        return new Progress(
                new OnboardingId(Rows.value(row, "onboarding_id", UUID.class)),
                readStart(row),
                readCard(row, "card"),
                Rows.value(row, "id_card_accepted", Boolean.class),
                readCard(row, "portrait_card"),
                ending == null ? null : Ending.valueOf(ending),
                row.get("authenticated_at", Instant.class));
    }

    private static @Nullable CardFace readCard(Readable row, String column) {
        var json = row.get(column, String.class);
        return json == null ? null : JSON.readValue(json, CardFace.class);
    }

    private static Progress.@Nullable Started readStart(Readable row) {
        var partner = row.get("partner_id", String.class);
        if (partner == null) {
            return null;
        }
        var testPerson = row.get("test_person", String.class);
        return new Progress.Started(
                new PartnerId(partner),
                new VaultReference(Rows.value(row, "customer_data", String.class)),
                Rows.value(row, "package_code", String.class),
                AuthenticationMethod.valueOf(Rows.value(row, "method", String.class)),
                Rows.value(row, "expires_at", Instant.class),
                testPerson == null ? null : new TestPerson(testPerson));
    }
}
