package vn.ocb.onboarding.portrait.storage;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.VaultReference;

/** Which faces are enrolled, and where their embeddings lie. */
@Repository
public class EnrolledFaceTable {
    private final DatabaseClient database;

    EnrolledFaceTable(DatabaseClient database) {
        this.database = database;
    }

    /**
     * An enrolled face.
     *
     * @param number unique, growing about as they were enrolled
     * @param reference of its embedding in the vault
     */
    public record Row(long number, OnboardingId onboardingId, VaultReference reference) {}

    /**
     * Adds a face that may come to be accepted, once for each portrait.
     *
     * @param portrait it was seen in
     * @param reference of its embedding
     * @param model which made the embedding
     */
    public Mono<Void> announce(OnboardingId id, VaultReference portrait, VaultReference reference, String model) {
        return database.sql("""
                        insert into enrolled_face (onboarding_id, portrait, reference, model, accepted)
                        values (:id, :portrait, :reference, :model, false)
                        on conflict (portrait, model) do nothing""")
                .bind("id", id.value())
                .bind("portrait", portrait.value())
                .bind("reference", reference.value())
                .bind("model", model)
                .then();
    }

    /** Whether the face of a portrait is announced or accepted. */
    public Mono<Boolean> has(VaultReference portrait, String model) {
        return database.sql(
                        "select exists (select from enrolled_face where portrait = :portrait and model = :model) as has")
                .bind("portrait", portrait.value())
                .bind("model", model)
                .mapValue(Boolean.class)
                .one();
    }

    /** Whether it is still one. */
    public Mono<Boolean> has(long number) {
        return database.sql("select exists (select from enrolled_face where number = :number) as has")
                .bind("number", number)
                .mapValue(Boolean.class)
                .one();
    }

    /** The announced face of a portrait was accepted. */
    public Mono<Void> accept(VaultReference portrait, String model) {
        return database.sql(
                        "update enrolled_face set accepted = true where portrait = :portrait and model = :model and not accepted")
                .bind("portrait", portrait.value())
                .bind("model", model)
                .then();
    }

    /** The announced face of a portrait was not accepted; one that was before stays. */
    public Mono<Void> withdraw(VaultReference portrait, String model) {
        return database.sql("delete from enrolled_face where portrait = :portrait and model = :model and not accepted")
                .bind("portrait", portrait.value())
                .bind("model", model)
                .then();
    }

    /** All of a model that were announced by this transaction or later ones, the oldest first. */
    public Flux<Row> since(long transaction, String model) {
        return database.sql("""
                        select number, onboarding_id, reference from enrolled_face
                        where model = :model and transaction >= :transaction::text::xid8 order by number""")
                .bind("model", model)
                .bind("transaction", Long.toString(transaction))
                .map(EnrolledFaceTable::read)
                .all();
    }

    /** The oldest transaction still open: what later looks may find that earlier ones did not, was announced since. */
    public Mono<Long> oldestOpenTransaction() {
        return database.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest")
                .map(row -> Objects.requireNonNull(row.get("oldest", Long.class)))
                .one();
    }

    /** What has no embedding any more is no enrolled face. */
    public Mono<Void> remove(long number) {
        return database.sql("delete from enrolled_face where number = :number")
                .bind("number", number)
                .then();
    }

    private static Row read(Readable row) {
        return new Row(
                Objects.requireNonNull(row.get("number", Long.class)),
                new OnboardingId(Objects.requireNonNull(row.get("onboarding_id", UUID.class))),
                new VaultReference(Objects.requireNonNull(row.get("reference", String.class))));
    }
}
