package vn.ocb.onboarding.otp.storage;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.otp.domain.Code;
import vn.ocb.onboarding.otp.domain.Code.Arrival;
import vn.ocb.onboarding.otp.domain.Code.Departure;
import vn.ocb.onboarding.otp.domain.CodeHash;
import vn.ocb.onboarding.otp.domain.CodeRequest.Granted;
import vn.ocb.onboarding.otp.domain.CodeRequest.SentLately;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.domain.ContactHashes;

/** The codes. All but {@link #ofMessages} and {@link #beingSentSince} presume that the caller holds the onboarding's lock. */
@Repository
public class Codes {

    /** Names a code. */
    public record CodeKey(OnboardingId onboardingId, int number) {}

    /** A code whose departure nobody noted, and the command that waits for it. */
    public record BeingSent(CodeKey code, CommandReference command) {}

    /** Who asks for a code. */
    public record Asking(OnboardingId onboardingId, Optional<ContactHashes> contact) {}

    /** @param codes of the onboarding, in their order */
    public record Issued(List<Code> codes, SentLately sent) {}

    /** A code that is about to leave. */
    public record Leaving(
            OnboardingId onboardingId,
            Granted granted,
            CodeHash hash,
            ContactHashes contact,
            CommandReference command) {

        /** Whether it counts for the address. */
        public boolean mayGoByMail() {
            return granted.channels().contains(AuthenticationMethod.EMAIL);
        }
    }

    /**
     * A code that left.
     *
     * @param messageId the name the operator gave its message
     */
    public record Left(CodeKey code, AuthenticationMethod channel, Instant expiresAt, String messageId) {}

    /** The counts, and beside them a code of the onboarding; without a code one row has them alone. */
    private record Before(UUID onboardingId, SentLately sent, Optional<Code> code) {}

    /**
     * One statement: the counts and the codes are of the same moment. The offset keeps the planner from reading the whole
     * table, which was small when the statement was planned.
     */
    private static final String BEFORE = """
            select asking.onboarding as asking, lately.*, code.*
            from json_to_recordset($1::json) as asking(onboarding uuid, phone text, address text)
            cross join lateral (
                select (select count(*) from code
                        where phone_hash = phone and issued_at > $2 and departure <> 'NOT_SENT')::int as to_phone,
                       (select count(*) from code
                        where address_hash = address and issued_at > $2 and departure <> 'NOT_SENT')::int as to_address
            ) lately
            left join lateral (select * from code where code.onboarding_id = asking.onboarding offset 0) code on true
            order by code.number
            """;

    private static final String ADD = """
            insert into code (onboarding_id, number, hash, phone_hash, address_hash, channel, issued_at, expires_at,
                              departure, arrival, command_id, traceparent)
            select onboarding, number, decode(hash, 'hex'), phone, address, channel, issued, expires,
                   'SENDING', 'NOT_HEARD', command, traceparent
            from json_to_recordset($1::json) as it(
                onboarding uuid, number int, hash text, phone text, address text, channel text,
                issued timestamptz, expires timestamptz, command uuid, traceparent text)
            """;

    /** Locked and read before the update: so it is known whether a departure is noted for the first time. */
    private static final String LEFT = """
            with leaving as (
                select it.*, before.departure
                from json_to_recordset($1::json) as it(
                    onboarding uuid, number int, channel text, expires timestamptz, message text)
                join lateral (
                    select departure from code
                    where code.onboarding_id = it.onboarding and code.number = it.number
                    for update
                ) before on true
            )
            update code
            set channel = leaving.channel, expires_at = leaving.expires, message_id = leaving.message,
                departure = case leaving.departure when 'SENDING' then 'SENT' else leaving.departure end
            from leaving
            where code.onboarding_id = leaving.onboarding and code.number = leaving.number
            returning code.onboarding_id, code.number, leaving.departure
            """;

    private final DatabaseClient database;

    Codes(DatabaseClient database) {
        this.database = database;
    }

    /** Those of an onboarding, in their order. */
    public Mono<List<Code>> of(OnboardingId id) {
        return database.sql("select * from code where onboarding_id = :id order by number")
                .bind("id", id.value())
                .map(Codes::read)
                .all()
                .collectList();
    }

    /**
     * What was issued before to each of those who ask: codes of the onboarding in their order, and how many may have left
     * to its customer since then. Others that ask for the same phone or address wait until the end of this transaction,
     * so that two of them cannot both take the last place. All phones come first, and in their order, then all addresses:
     * no two transactions can wait for one another.
     */
    public Mono<List<Issued>> before(List<Asking> asking, Instant since) {
        var contacts = asking.stream().flatMap(one -> one.contact().stream()).toList();
        return lockAll(sorted(contacts.stream().map(ContactHashes::phone)))
                .then(lockAll(sorted(contacts.stream().map(ContactHashes::address))))
                .then(database.sql(BEFORE)
                        .bind(0, Rows.json(asking.stream().map(AskingRow::of).toList()))
                        .bind(1, since)
                        .map(Codes::readBefore)
                        .all()
                        .collect(Collectors.groupingBy(Before::onboardingId)))
                .map(before -> asking.stream()
                        .map(one -> issued(Objects.requireNonNull(
                                before.get(one.onboardingId().value()))))
                        .toList());
    }

    private static Issued issued(List<Before> rows) {
        return new Issued(
                rows.stream().flatMap(row -> row.code().stream()).toList(),
                rows.getFirst().sent());
    }

    private static List<String> sorted(Stream<@Nullable String> hashes) {
        return hashes.filter(Objects::nonNull).distinct().sorted().toList();
    }

    private Mono<Void> lockAll(List<String> hashes) {
        return hashes.isEmpty()
                ? Mono.empty()
                : database.sql("select pg_advisory_xact_lock(hashtextextended(hash, 0)) from unnest($1) as hash")
                        .bind(0, hashes.toArray(String[]::new))
                        .then();
    }

    private record AskingRow(
            UUID onboarding,
            @Nullable String phone,
            @Nullable String address) {
        static AskingRow of(Asking asking) {
            return new AskingRow(
                    asking.onboardingId().value(),
                    asking.contact().map(ContactHashes::phone).orElse(null),
                    asking.contact().map(ContactHashes::address).orElse(null));
        }
    }

    /** Notes codes that are about to leave. */
    public Mono<Void> add(List<Leaving> leaving) {
        return leaving.isEmpty()
                ? Mono.empty()
                : database.sql(ADD)
                        .bind(0, Rows.json(leaving.stream().map(LeavingRow::of).toList()))
                        .then();
    }

    private record LeavingRow(
            UUID onboarding,
            int number,
            String hash,
            String phone,
            @Nullable String address,
            String channel,
            String issued,
            String expires,
            UUID command,
            @Nullable String traceparent) {

        static LeavingRow of(Leaving leaving) {
            var granted = leaving.granted();
            return new LeavingRow(
                    leaving.onboardingId().value(),
                    granted.number(),
                    HexFormat.of().formatHex(leaving.hash().bytes()),
                    leaving.contact().phone(),
                    leaving.mayGoByMail() ? leaving.contact().address() : null,
                    granted.channel().name(),
                    granted.issuedAt().toString(),
                    granted.expiresAt().toString(),
                    leaving.command().id(),
                    leaving.command().traceparent());
        }
    }

    /** Notes what became of the departure; {@code false} when it was noted before. */
    public Mono<Boolean> departed(CodeKey code, Departure departure) {
        return database.sql("""
                        update code set departure = :departure
                        where onboarding_id = :id and number = :number and departure = 'SENDING'""")
                .bind("id", code.onboardingId().value())
                .bind("number", code.number())
                .bind("departure", departure.name())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /**
     * Notes by which channel codes left, until when they can therefore be entered, and the names of their messages; those
     * whose departure was not noted before.
     */
    public Mono<Set<CodeKey>> left(List<Left> codes) {
        var rows = codes.stream().map(LeftRow::of).toList();
        return database.sql(LEFT)
                .bind(0, Rows.json(rows))
                .map(row -> Rows.value(row, "departure", String.class).equals(Departure.SENDING.name())
                        ? Optional.of(readKey(row))
                        : Optional.<CodeKey>empty())
                .all()
                .collectList()
                .map(found -> found.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
    }

    private record LeftRow(UUID onboarding, int number, String channel, String expires, String message) {
        static LeftRow of(Left left) {
            return new LeftRow(
                    left.code().onboardingId().value(),
                    left.code().number(),
                    left.channel().name(),
                    left.expiresAt().toString(),
                    left.messageId());
        }
    }

    /** For each name the last code the operator gave it to, if there is one, in their order. */
    public Mono<List<Optional<CodeKey>>> ofMessages(List<String> messageIds) {
        return database.sql("""
                        select distinct on (message_id) message_id, onboarding_id, number from code
                        where message_id = any($1) order by message_id, issued_at desc""")
                .bind(0, messageIds.toArray(String[]::new))
                .map(row -> Map.entry(Rows.value(row, "message_id", String.class), readKey(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> messageIds.stream()
                        .map(id -> Optional.ofNullable(found.get(id)))
                        .toList());
    }

    /** Notes what became of the arrivals; those of which that was not noted before. */
    public Mono<Set<CodeKey>> arrived(Map<CodeKey, Arrival> arrivals) {
        var rows = arrivals.entrySet().stream().map(ArrivalRow::of).toList();
        return database.sql("""
                        update code set arrival = it.arrival
                        from json_to_recordset($1::json) as it(onboarding uuid, number int, arrival text)
                        where code.onboarding_id = it.onboarding and code.number = it.number
                          and code.arrival = 'NOT_HEARD'
                        returning code.onboarding_id, code.number""")
                .bind(0, Rows.json(rows))
                .map(Codes::readKey)
                .all()
                .collect(Collectors.toSet());
    }

    private record ArrivalRow(UUID onboarding, int number, String arrival) {
        static ArrivalRow of(Map.Entry<CodeKey, Arrival> arrival) {
            var code = arrival.getKey();
            return new ArrivalRow(
                    code.onboardingId().value(),
                    code.number(),
                    arrival.getValue().name());
        }
    }

    public Mono<Void> countWrongEntry(CodeKey code) {
        return database.sql("""
                        update code set wrong_entries = wrong_entries + 1
                        where onboarding_id = :id and number = :number""")
                .bind("id", code.onboardingId().value())
                .bind("number", code.number())
                .then();
    }

    /** Codes of which nobody noted whether they left, oldest first. */
    public Flux<BeingSent> beingSentSince(Instant issuedBefore, int atMost) {
        return database.sql("""
                        select onboarding_id, number, command_id, traceparent from code
                        where departure = 'SENDING' and issued_at < :before order by issued_at limit :most""")
                .bind("before", issuedBefore)
                .bind("most", atMost)
                .map(row -> new BeingSent(
                        readKey(row),
                        new CommandReference(
                                Rows.value(row, "command_id", UUID.class), row.get("traceparent", String.class))))
                .all();
    }

    private static CodeKey readKey(Readable row) {
        return new CodeKey(
                new OnboardingId(Rows.value(row, "onboarding_id", UUID.class)),
                Rows.value(row, "number", Integer.class));
    }

    private static Before readBefore(Readable row) {
        var asking = Rows.value(row, "asking", UUID.class);
        var sent = new SentLately(
                Rows.value(row, "to_phone", Integer.class), Rows.value(row, "to_address", Integer.class));
        return new Before(
                asking, sent, row.get("number", Integer.class) == null ? Optional.empty() : Optional.of(read(row)));
    }

    private static Code read(Readable row) {
        return new Code(
                Rows.value(row, "number", Integer.class),
                new CodeHash(Rows.value(row, "hash", byte[].class)),
                AuthenticationMethod.valueOf(Rows.value(row, "channel", String.class)),
                Rows.value(row, "issued_at", Instant.class),
                Rows.value(row, "expires_at", Instant.class),
                Rows.value(row, "wrong_entries", Integer.class),
                Departure.valueOf(Rows.value(row, "departure", String.class)),
                Arrival.valueOf(Rows.value(row, "arrival", String.class)));
    }
}
