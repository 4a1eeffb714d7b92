package vn.ocb.onboarding.portrait.storage;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.TestPerson;
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
                        update onboarding set expires_at = :expiresAt, test_person = :testPerson
                        where onboarding_id = :id""").bind("id", id.value()).bind("expiresAt", started.expiresAt());
        var testPerson = started.testPerson();
        return (testPerson == null
                        ? statement.bindNull("testPerson", String.class)
                        : statement.bind("testPerson", testPerson.value()))
                .then();
    }

    /** The first ending stays. */
    public Mono<Void> ended(OnboardingId id, Ending ending) {
        return database.sql("update onboarding set ending = coalesce(ending, :ending) where onboarding_id = :id")
                .bind("id", id.value())
                .bind("ending", ending.name())
                .then();
    }

    /** Counts a portrait that was judged. */
    public Mono<Void> judged(OnboardingId id, boolean settled) {
        return database.sql("""
                        update onboarding set attempts = attempts + 1, settled = :settled
                        where onboarding_id = :id""").bind("id", id.value()).bind("settled", settled).then();
    }

    private static Course read(Readable row) {
        var ending = row.get("ending", String.class);
        return new Course(
                new OnboardingId(value(row, "onboarding_id", UUID.class)),
                readStart(row),
                ending == null ? null : Ending.valueOf(ending),
                value(row, "attempts", Integer.class),
                value(row, "settled", Boolean.class));
    }

    private static Course.@Nullable Started readStart(Readable row) {
        var expiresAt = row.get("expires_at", Instant.class);
        if (expiresAt == null) {
            return null;
        }
        var testPerson = row.get("test_person", String.class);
        return new Course.Started(expiresAt, testPerson == null ? null : new TestPerson(testPerson));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
