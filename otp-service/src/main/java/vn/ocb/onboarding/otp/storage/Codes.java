package vn.ocb.onboarding.otp.storage;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/** The codes. All but {@link #ofMessage} and {@link #beingSentSince} presume that the caller holds the onboarding's lock. */
@Repository
public class Codes {

    /** Names a code. */
    public record CodeKey(OnboardingId onboardingId, int number) {}

    /** A code whose departure nobody noted, and the command that waits for it. */
    public record BeingSent(CodeKey code, CommandReference command) {}

    /** @param codes of the onboarding, in their order */
    public record Issued(List<Code> codes, SentLately sent) {}

    /** The counts, and beside them a code of the onboarding; without a code one row has them alone. */
    private record Before(SentLately sent, Optional<Code> code) {}

    /** One statement: the counts and the codes are of the same moment. */
    private static final String BEFORE = """
            select lately.*, code.*
            from (select (select count(*) from code
                          where phone_hash = :phone and issued_at > :since
                            and departure <> 'NOT_SENT')::int as to_phone,
                         (select count(*) from code
                          where address_hash = :address and issued_at > :since
                            and departure <> 'NOT_SENT')::int as to_address) lately
            left join code on code.onboarding_id = :id
            order by code.number
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
     * What was issued before: codes of an onboarding in their order, and how many may have left to its customer since then.
     * Others that ask for the same phone or address wait until the end of this transaction, so that two of them cannot
     * both take the last place. The phone comes first, always: no two can wait for one another.
     */
    public Mono<Issued> before(OnboardingId id, ContactHashes contact, Instant since) {
        return locked(contact)
                .then(Rows.bind(database.sql(BEFORE), "address", contact.address())
                        .bind("phone", contact.phone())
                        .bind("since", since)
                        .bind("id", id.value())
                        .map(Codes::readBefore)
                        .all()
                        .collectList())
                .map(rows -> new Issued(
                        rows.stream().flatMap(row -> row.code().stream()).toList(),
                        rows.getFirst().sent()));
    }

    private Mono<Void> locked(ContactHashes contact) {
        var phone = lock(contact.phone());
        return contact.address() == null ? phone : phone.then(lock(contact.address()));
    }

    private Mono<Void> lock(String hash) {
        return database.sql("select pg_advisory_xact_lock(hashtextextended(:hash, 0))")
                .bind("hash", hash)
                .then();
    }

    /** A code that is about to leave. */
    public Mono<Void> add(
            OnboardingId id, Granted granted, CodeHash hash, ContactHashes contact, CommandReference command) {
        var statement = database.sql("""
                        insert into code (onboarding_id, number, hash, phone_hash, address_hash, channel, issued_at,
                            expires_at, departure, arrival, command_id, traceparent)
                        values (:id, :number, :hash, :phone, :address, :channel, :issuedAt, :expiresAt,
                            'SENDING', 'NOT_HEARD', :command, :traceparent)""")
                .bind("id", id.value())
                .bind("number", granted.number())
                .bind("hash", ByteBuffer.wrap(hash.bytes()))
                .bind("phone", contact.phone())
                .bind("channel", granted.channel().name())
                .bind("issuedAt", granted.issuedAt())
                .bind("expiresAt", granted.expiresAt())
                .bind("command", command.id());
        var byMail = granted.channels().contains(AuthenticationMethod.EMAIL);
        statement = Rows.bind(statement, "address", byMail ? contact.address() : null);
        return Rows.bind(statement, "traceparent", command.traceparent()).then();
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
     * Notes by which channel a code left, until when it can therefore be entered, and the name its message was given;
     * {@code false} when its departure was noted before.
     */
    public Mono<Boolean> left(CodeKey code, AuthenticationMethod channel, Instant expiresAt, String messageId) {
        return database.sql("""
                        update code set channel = :channel, expires_at = :expiresAt, message_id = :message,
                            departure = case departure when 'SENDING' then 'SENT' else departure end
                        where onboarding_id = :id and number = :number
                        returning departure""")
                .bind("id", code.onboardingId().value())
                .bind("number", code.number())
                .bind("channel", channel.name())
                .bind("expiresAt", expiresAt)
                .bind("message", messageId)
                .map(row -> Departure.valueOf(Rows.value(row, "departure", String.class)))
                .one()
                .map(departure -> departure == Departure.SENT);
    }

    /** The last code the operator gave this name to. */
    public Mono<CodeKey> ofMessage(String messageId) {
        return database.sql("""
                        select onboarding_id, number from code where message_id = :message
                        order by issued_at desc limit 1""").bind("message", messageId).map(Codes::readKey).one();
    }

    /** Notes what became of the arrival; {@code false} when it was noted before. */
    public Mono<Boolean> arrived(CodeKey code, Arrival arrival) {
        return database.sql("""
                        update code set arrival = :arrival
                        where onboarding_id = :id and number = :number and arrival = 'NOT_HEARD'""")
                .bind("id", code.onboardingId().value())
                .bind("number", code.number())
                .bind("arrival", arrival.name())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
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
        var sent = new SentLately(
                Rows.value(row, "to_phone", Integer.class), Rows.value(row, "to_address", Integer.class));
        return new Before(sent, row.get("number", Integer.class) == null ? Optional.empty() : Optional.of(read(row)));
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
