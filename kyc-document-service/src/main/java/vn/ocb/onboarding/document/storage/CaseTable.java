package vn.ocb.onboarding.document.storage;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.document.domain.BankRecords;
import vn.ocb.onboarding.document.domain.CardState;
import vn.ocb.onboarding.document.domain.OnboardingCase;
import vn.ocb.onboarding.document.domain.OnboardingCase.AcceptedSide;
import vn.ocb.onboarding.document.domain.OnboardingState;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.messaging.MessageJson;

/** The table of onboardings, and what belongs to a row of it. */
@Component
class CaseTable implements OnboardingCases {
    private static final JsonMapper JSON = MessageJson.mapper();
    private static final TypeReference<List<Check>> CHECKS = new TypeReference<>() {};
    /** Periodic tasks take that many rows at a time; the next tick takes the next ones. */
    private static final int SWEPT = 500;

    /** Has no end while a step is in review. */
    private static final String CASE = """
            select id, state, customer_data, test_person, card, attempts, for_review, front, back, portrait_card,
                   case when in_review_since is null then expires_at else 'infinity' end as expires_at
              from onboarding where id = $1
            """;

    private final DatabaseClient database;
    private final IdentityHashes hashes;

    CaseTable(DatabaseClient database, IdentityHashes hashes) {
        this.database = database;
        this.hashes = hashes;
    }

    @Override
    public Mono<BankRecords> records(StartOnboarding command, CustomerData customer, Instant watchedSince) {
        var number = hashes.ofNumber(customer.idDocument().number());
        var phone = hashes.ofPhone(customer.phone());
        return lock(number, phone)
                .then(database.sql("""
                                select exists (select from onboarding where id = $1) as started_before,
                                       exists (select from customer where number_hash = $2) as customer,
                                       exists (select from onboarding
                                                where number_hash = $2 and partner = $3
                                                  and state in ('RUNNING', 'AUTHENTICATED')) as running,
                                       (select count(*) from onboarding
                                         where number_hash = $2 and started_at > $5
                                           and state <> 'REFUSED')::int as starts_of_number,
                                       (select count(*) from onboarding
                                         where phone_hash = $4 and started_at > $5
                                           and state <> 'REFUSED')::int as starts_of_phone,
                                       exists (select from blocklist where hash in ($2, $4)) as blocked
                                """)
                        .bind(0, command.onboardingId().value())
                        .bind(1, number)
                        .bind(2, command.partnerId().value())
                        .bind(3, phone)
                        .bind(4, at(watchedSince))
                        .map(row -> new EarlierStart(is(row, "started_before"), records(row)))
                        .one())
                .filter(known -> !known.startedBefore())
                .map(EarlierStart::records);
    }

    private record EarlierStart(boolean startedBefore, BankRecords records) {}

    private static BankRecords records(Readable row) {
        return new BankRecords(
                is(row, "customer"),
                is(row, "running"),
                get(row, "starts_of_number", Integer.class),
                get(row, "starts_of_phone", Integer.class),
                is(row, "blocked"));
    }

    /**
     * Two starts with the same number or phone come one after the other. It must be a statement of its own: one that waits
     * for a lock still sees what was there before it waited. Always in one order, or two could wait for each other.
     */
    private Mono<Void> lock(byte[] number, byte[] phone) {
        var one = ByteBuffer.wrap(number).getLong();
        var other = ByteBuffer.wrap(phone).getLong();
        return database.sql("select pg_advisory_xact_lock($1), pg_advisory_xact_lock($2)")
                .bind(0, Math.min(one, other))
                .bind(1, Math.max(one, other))
                .then();
    }

    @Override
    public Mono<Void> start(StartOnboarding command, CustomerData customer, Start start) {
        var refused = start.state() == OnboardingState.REFUSED;
        var testPerson = start.testPerson();
        var consent = customer.consent();
        return database.sql("""
                        with proof as (
                          insert into consent (onboarding, text_version, text_sha256, given_at, channel)
                          values ($1, $12, $13, $14, $15))
                        insert into onboarding (id, partner, number_hash, phone_hash, customer_data, test_person,
                                                started_at, expires_at, state, ended_at, for_review)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
                                case when $10 then $7 end, $11)
                        """)
                .bind(0, command.onboardingId().value())
                .bind(1, command.partnerId().value())
                .bind(2, hashes.ofNumber(customer.idDocument().number()))
                .bind(3, hashes.ofPhone(customer.phone()))
                .bind(4, command.customerData().value())
                .bind(5, Parameters.in(R2dbcType.VARCHAR, testPerson == null ? null : testPerson.value()))
                .bind(6, at(start.at()))
                .bind(7, at(start.expiresAt()))
                .bind(8, start.state().name())
                .bind(9, refused)
                .bind(10, json(start.forReview()))
                .bind(11, consent.textVersion())
                .bind(12, consent.textSha256())
                .bind(13, at(consent.givenAt()))
                .bind(14, consent.channel())
                .then();
    }

    @Override
    public Mono<OnboardingCase> find(OnboardingId id) {
        return database.sql(CASE).bind(0, id.value()).map(CaseTable::read).one();
    }

    @Override
    public Mono<OnboardingCase> lock(OnboardingId id) {
        return database.sql(CASE + " for update")
                .bind(0, id.value())
                .map(CaseTable::read)
                .one();
    }

    @Override
    public Mono<Void> saveCard(OnboardingCase changed) {
        return database.sql("update onboarding set card = $2, attempts = $3, front = $4, back = $5 where id = $1")
                .bind(0, changed.id().value())
                .bind(1, changed.card().name())
                .bind(2, changed.attempts())
                .bind(3, sideAsJson(changed, Side.FRONT))
                .bind(4, sideAsJson(changed, Side.BACK))
                .then();
    }

    private static Object sideAsJson(OnboardingCase changed, Side side) {
        var accepted = changed.accepted().get(side);
        return accepted == null ? Parameters.in(Json.class) : json(accepted);
    }

    @Override
    public Mono<Void> portraitAccepted(OnboardingId id, @Nullable CardFace card) {
        return database.sql("update onboarding set portrait_card = $2 where id = $1")
                .bind(0, id.value())
                .bind(1, card == null ? Parameters.in(Json.class) : json(card))
                .then();
    }

    /** An authenticated one has not ended for the retention of personal data: the bank's core has the word. */
    @Override
    public Mono<Void> end(OnboardingId id, OnboardingState state, Instant at) {
        return database.sql("update onboarding set state = $2, ended_at = case when $4 then $3 end where id = $1")
                .bind(0, id.value())
                .bind(1, state.name())
                .bind(2, at(at))
                .bind(3, state != OnboardingState.AUTHENTICATED)
                .then();
    }

    /** Whatever state was known: the account events come by another topic and may overtake the authentication. */
    @Override
    public Mono<Void> opened(OnboardingId id, Instant at) {
        return database.sql("""
                        with opened as (
                          update onboarding set state = 'OPENED', ended_at = null
                           where id = $1 returning number_hash, phone_hash)
                        insert into customer (number_hash, phone_hash, onboarding, opened_at)
                        select number_hash, phone_hash, $1, $2 from opened
                            on conflict (number_hash) do nothing
                        """).bind(0, id.value()).bind(1, at(at)).then();
    }

    @Override
    public Mono<Void> refusedByCore(OnboardingId id, Instant at) {
        return database.sql("""
                        update onboarding set state = 'NOT_OPENED', ended_at = $2
                         where id = $1 and state <> 'OPENED'
                        """).bind(0, id.value()).bind(1, at(at)).then();
    }

    @Override
    public Flux<OnboardingId> dueToExpire(Instant now) {
        return ids("""
                select id from onboarding
                 where state = 'RUNNING' and expires_at <= $1 and in_review_since is null order by expires_at
                """, now);
    }

    @Override
    public Flux<OnboardingId> dueToPurge(Instant endedBefore) {
        return ids("""
                select id from onboarding where ended_at <= $1 and purged_at is null order by ended_at
                """, endedBefore);
    }

    /** Collected first: the sweep works on each with connections of its own while this one is given back. */
    private Flux<OnboardingId> ids(String sql, Instant until) {
        return database.sql(sql + " limit " + SWEPT)
                .bind(0, at(until))
                .map(row -> new OnboardingId(get(row, "id", UUID.class)))
                .all()
                .collectList()
                .flatMapIterable(ids -> ids);
    }

    @Override
    public Mono<Void> purged(OnboardingId id, Instant at) {
        return database.sql("""
                        with forgotten as (delete from review where onboarding = $1)
                        update onboarding set purged_at = $2, front = null, back = null where id = $1
                        """).bind(0, id.value()).bind(1, at(at)).then();
    }

    private static OnboardingCase read(Readable row) {
        var accepted = new EnumMap<Side, AcceptedSide>(Side.class);
        readSide(row, "front", Side.FRONT, accepted);
        readSide(row, "back", Side.BACK, accepted);
        var testPerson = row.get("test_person", String.class);
        return new OnboardingCase(
                new OnboardingId(get(row, "id", UUID.class)),
                OnboardingState.valueOf(get(row, "state", String.class)),
                new VaultReference(get(row, "customer_data", String.class)),
                testPerson == null ? null : new TestPerson(testPerson),
                get(row, "expires_at", OffsetDateTime.class).toInstant(),
                CardState.valueOf(get(row, "card", String.class)),
                get(row, "attempts", Integer.class),
                JSON.readValue(get(row, "for_review", Json.class).asString(), CHECKS),
                accepted,
                readCardFace(row));
    }

    private static @Nullable CardFace readCardFace(Readable row) {
        var json = row.get("portrait_card", Json.class);
        return json == null ? null : JSON.readValue(json.asString(), CardFace.class);
    }

    private static void readSide(Readable row, String column, Side side, Map<Side, AcceptedSide> into) {
        var json = row.get(column, Json.class);
        if (json != null) {
            into.put(side, JSON.readValue(json.asString(), AcceptedSide.class));
        }
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static boolean is(Readable row, String column) {
        return get(row, column, Boolean.class);
    }

    private static Json json(@Nullable Object value) {
        return Json.of(JSON.writeValueAsString(value));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
