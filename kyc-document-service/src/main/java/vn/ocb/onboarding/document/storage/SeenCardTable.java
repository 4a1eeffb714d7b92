package vn.ocb.onboarding.document.storage;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.document.domain.SeenBefore;
import vn.ocb.onboarding.document.ports.SeenCards;

/** Pictures and numbers of cards as keyed hashes. */
@Component
class SeenCardTable implements SeenCards {
    private static final HexFormat HEX = HexFormat.of();

    private final DatabaseClient database;
    private final IdentityHashes hashes;

    SeenCardTable(DatabaseClient database, IdentityHashes hashes) {
        this.database = database;
        this.hashes = hashes;
    }

    @Override
    public Mono<SeenBefore> look(OnboardingId onboarding, CustomerData declared, Map<Side, String> sha256) {
        var number = hashes.ofNumber(declared.idDocument().number());
        var pictures = pictures(sha256.values());
        return lock(number, pictures)
                .then(database.sql("""
                                with seen as (
                                  select number_hash
                                    from seen_picture join unnest($3) hash on picture_hash = decode(hash, 'hex')
                                   where onboarding <> $1)
                                select exists (select from seen) as pictures,
                                       exists (select from seen where number_hash <> $2) as other_number,
                                       exists (select from seen_person
                                                where number_hash = $2 and onboarding <> $1
                                                group by onboarding
                                               having bool_and(encode(person_hash, 'hex') <> all($4))) as other_data
                                """)
                        .bind(0, onboarding.value())
                        .bind(1, number)
                        .bind(2, pictures)
                        .bind(3, persons(declared))
                        .map(row -> new SeenBefore(is(row, "pictures"), is(row, "other_number"), is(row, "other_data")))
                        .one());
    }

    /**
     * Two decisions about the same picture or number come one after the other. A statement of its own for each lock: one
     * that waits still sees what was there before it waited. Always in one order, or two could wait for each other.
     */
    private Mono<Void> lock(byte[] number, String[] pictures) {
        var keys = Stream.concat(Stream.of(number), Stream.of(pictures).map(HEX::parseHex))
                .map(hash -> ByteBuffer.wrap(hash).getLong())
                .distinct()
                .sorted()
                .toList();
        return Flux.fromIterable(keys)
                .concatMap(key -> database.sql("select pg_advisory_xact_lock($1)")
                        .bind(0, key)
                        .then())
                .then();
    }

    @Override
    public Mono<Void> remember(OnboardingId onboarding, CustomerData declared, Map<Side, String> sha256) {
        return database.sql("""
                        with person as (
                          insert into seen_person (number_hash, onboarding, person_hash)
                          select $2, $1, decode(hash, 'hex') from unnest($4) hash
                              on conflict do nothing)
                        insert into seen_picture (picture_hash, onboarding, number_hash)
                        select decode(hash, 'hex'), $1, $2 from unnest($3) hash
                            on conflict do nothing
                        """)
                .bind(0, onboarding.value())
                .bind(1, hashes.ofNumber(declared.idDocument().number()))
                .bind(2, pictures(sha256.values()))
                .bind(3, persons(declared))
                .then();
    }

    /** As hexadecimal digits: the driver has no arrays of bytes. */
    private String[] pictures(Collection<String> sha256) {
        return sha256.stream()
                .distinct()
                .map(hashes::ofPicture)
                .map(HEX::formatHex)
                .toArray(String[]::new);
    }

    private String[] persons(CustomerData declared) {
        return hashes.ofPerson(declared.fullName(), declared.birthDate()).stream()
                .map(HEX::formatHex)
                .toArray(String[]::new);
    }

    private static boolean is(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Boolean.class), column);
    }
}
