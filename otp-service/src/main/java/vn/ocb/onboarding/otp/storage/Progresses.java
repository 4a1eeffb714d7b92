package vn.ocb.onboarding.otp.storage;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.otp.domain.Ending;
import vn.ocb.onboarding.otp.domain.News;
import vn.ocb.onboarding.otp.domain.Progress;

/** How far each onboarding has come, as heard on the topic of events. */
@Repository
public class Progresses {
    /** What a piece of news does not tell stays as it was; of the endings the first stays. */
    private static final String HEAR = """
            update onboarding
            set partner_id = coalesce(it.partner, partner_id),
                customer_data = coalesce(it.data, customer_data),
                package_code = coalesce(it.bundle, package_code),
                method = coalesce(it.method, onboarding.method),
                test_person = coalesce(it.person, test_person),
                expires_at = coalesce(it.expires, expires_at),
                id_card_accepted = id_card_accepted or it.card,
                portrait_accepted = portrait_accepted or it.portrait,
                ending = coalesce(onboarding.ending, it.ending)
            from json_to_recordset($1::json) as it(
                onboarding uuid, partner text, data text, bundle text, method text, person text,
                expires timestamptz, card boolean, portrait boolean, ending text)
            where onboarding_id = it.onboarding
            returning onboarding.*
            """;

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
                        .bind(0, Rows.json(news.stream().map(NewsRow::of).toList()))
                        .map(Progresses::read)
                        .all()
                        .collectMap(Progress::onboardingId);
    }

    private record NewsRow(
            UUID onboarding,
            @Nullable String partner,
            @Nullable String data,
            @Nullable String bundle,
            @Nullable String method,
            @Nullable String person,
            @Nullable String expires,
            boolean card,
            boolean portrait,
            @Nullable String ending) {

        static NewsRow of(News news) {
            var id = news.onboardingId().value();
            return switch (news) {
                case News.Started(var ignored, var start) ->
                    new NewsRow(
                            id,
                            start.partnerId().value(),
                            start.customerData().value(),
                            start.packageCode(),
                            start.method().name(),
                            start.testPerson() == null
                                    ? null
                                    : start.testPerson().value(),
                            start.expiresAt().toString(),
                            false,
                            false,
                            null);
                case News.IdCardAccepted ignored -> step(id, true, false);
                case News.PortraitAccepted ignored -> step(id, false, true);
                case News.TimeStandsStill ignored -> end(id, "infinity", null);
                case News.Extended(var ignored, var expiresAt) -> end(id, expiresAt.toString(), null);
                case News.Ended(var ignored, var ending) -> end(id, null, ending.name());
            };
        }

        private static NewsRow step(UUID id, boolean card, boolean portrait) {
            return new NewsRow(id, null, null, null, null, null, null, card, portrait, null);
        }

        private static NewsRow end(UUID id, @Nullable String expires, @Nullable String ending) {
            return new NewsRow(id, null, null, null, null, null, expires, false, false, ending);
        }
    }

    public Mono<Void> authenticated(OnboardingId id, Instant at) {
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
                Rows.value(row, "id_card_accepted", Boolean.class),
                Rows.value(row, "portrait_accepted", Boolean.class),
                ending == null ? null : Ending.valueOf(ending),
                row.get("authenticated_at", Instant.class));
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
