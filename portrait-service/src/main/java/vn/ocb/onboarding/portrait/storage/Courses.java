package vn.ocb.onboarding.portrait.storage;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Ending;

/** How the portrait of each onboarding went so far. */
@Repository
public class Courses {
    private final DatabaseClient database;

    Courses(DatabaseClient database) {
        this.database = database;
    }

    /** As last committed, without a lock. */
    public Mono<Course> find(OnboardingId id) {
        return database.sql("select * from onboarding where onboarding_id = :id")
                .bind("id", id.value())
                .map(Courses::read)
                .one()
                .defaultIfEmpty(Course.unknown(id));
    }

    /** Takes the lock of the onboarding until the end of the transaction, also when nothing was heard of it yet. */
    public Mono<Course> lock(OnboardingId id) {
        return database.sql("""
                        insert into onboarding (onboarding_id) values (:id)
                        on conflict (onboarding_id) do update set onboarding_id = excluded.onboarding_id
                        returning *""").bind("id", id.value()).map(Courses::read).one();
    }

    public Mono<Void> started(OnboardingId id, Course.Started started) {
        var statement = database.sql("""
                        update onboarding
                        set expires_at = :expiresAt, test_person = :testPerson, customer_data = :customerData
                        where onboarding_id = :id""").bind("id", id.value()).bind("expiresAt", started.expiresAt());
        var withPerson = bind(statement, "testPerson", started.testPerson());
        return bind(withPerson, "customerData", started.customerData()).then();
    }

    /** While a person of the bank looks at a step, and until {@link #extended} is heard. */
    public Mono<Void> timeStandsStill(OnboardingId id) {
        return database.sql("update onboarding set expires_at = 'infinity' where onboarding_id = :id")
                .bind("id", id.value())
                .then();
    }

    public Mono<Void> extended(OnboardingId id, Instant expiresAt) {
        return database.sql("update onboarding set expires_at = :expiresAt where onboarding_id = :id")
                .bind("id", id.value())
                .bind("expiresAt", expiresAt)
                .then();
    }

    /** The first ending stays. */
    public Mono<Void> ended(OnboardingId id, Ending ending) {
        return database.sql("update onboarding set ending = coalesce(ending, :ending) where onboarding_id = :id")
                .bind("id", id.value())
                .bind("ending", ending.name())
                .then();
    }

    /** The card whose face counts from now on. */
    public Mono<Void> card(OnboardingId id, CardFace card) {
        var statement = database.sql("""
                        update onboarding set card_seen = true, card_attempt = :attempt, card_face = :face
                        where onboarding_id = :id""").bind("id", id.value()).bind("attempt", card.attempt());
        return bind(statement, "face", card.face()).then();
    }

    /** The card was rejected: a portrait that was settled with it waits for the next one. */
    public Mono<Void> withoutCard(OnboardingId id) {
        return database.sql("""
                        update onboarding set card_seen = false, card_attempt = 0, card_face = null, settled = false
                        where onboarding_id = :id""").bind("id", id.value()).then();
    }

    /**
     * Keeps a portrait: to wait for the card, or to be matched again when the card is rejected or replaced.
     *
     * @param answered whether its command has its answer by that
     */
    public Mono<Void> keep(OnboardingId id, Course.Shown shown, boolean answered) {
        var picture = shown.picture();
        var statement = database.sql("""
                        update onboarding
                        set portrait_command = :command, portrait_traceparent = :traceparent,
                            portrait_reference = :reference, portrait_sha256 = :sha256, portrait_bytes = :bytes,
                            portrait_answered = :answered
                        where onboarding_id = :id""")
                .bind("id", id.value())
                .bind("command", shown.command())
                .bind("reference", picture.reference().value())
                .bind("sha256", picture.sha256())
                .bind("bytes", picture.bytes())
                .bind("answered", answered);
        return bind(statement, "traceparent", shown.traceparent()).then();
    }

    /** Nothing waits and nothing will be matched again. */
    public Mono<Void> forget(OnboardingId id) {
        return database.sql("""
                        update onboarding
                        set portrait_command = null, portrait_traceparent = null,
                            portrait_reference = null, portrait_sha256 = null, portrait_bytes = null,
                            portrait_answered = false
                        where onboarding_id = :id""").bind("id", id.value()).then();
    }

    /** Notes what came of a portrait. */
    public Mono<Void> judged(OnboardingId id, int attempts, boolean settled) {
        return database.sql("update onboarding set attempts = :attempts, settled = :settled where onboarding_id = :id")
                .bind("id", id.value())
                .bind("attempts", attempts)
                .bind("settled", settled)
                .then();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, String name, @Nullable Object value) {
        return value == null ? statement.bindNull(name, String.class) : statement.bind(name, value.toString());
    }

    private static Course read(Readable row) {
        var ending = row.get("ending", String.class);
        return new Course(
                new OnboardingId(value(row, "onboarding_id", UUID.class)),
                readStart(row),
                ending == null ? null : Ending.valueOf(ending),
                value(row, "card_seen", Boolean.class)
                        ? new CardFace(value(row, "card_attempt", Integer.class), reference(row, "card_face"))
                        : null,
                readPortrait(row),
                value(row, "portrait_answered", Boolean.class),
                value(row, "attempts", Integer.class),
                value(row, "settled", Boolean.class));
    }

    private static Course.@Nullable Started readStart(Readable row) {
        var expiresAt = row.get("expires_at", Instant.class);
        if (expiresAt == null) {
            return null;
        }
        var testPerson = row.get("test_person", String.class);
        return new Course.Started(
                expiresAt, testPerson == null ? null : new TestPerson(testPerson), reference(row, "customer_data"));
    }

    private static Course.@Nullable Shown readPortrait(Readable row) {
        var command = row.get("portrait_command", UUID.class);
        if (command == null) {
            return null;
        }
        var picture = new Picture(
                new VaultReference(value(row, "portrait_reference", String.class)),
                value(row, "portrait_sha256", String.class),
                value(row, "portrait_bytes", Long.class));
        return new Course.Shown(command, row.get("portrait_traceparent", String.class), picture);
    }

    private static @Nullable VaultReference reference(Readable row, String column) {
        var reference = row.get(column, String.class);
        return reference == null ? null : new VaultReference(reference);
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
