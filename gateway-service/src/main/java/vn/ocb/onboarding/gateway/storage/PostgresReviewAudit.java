package vn.ocb.onboarding.gateway.storage;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.gateway.review.Review;
import vn.ocb.onboarding.gateway.review.ReviewAudit;
import vn.ocb.onboarding.gateway.review.Verdict;

/** {@link ReviewAudit} in the table {@code review_audit}, which a trigger keeps as it is. */
@Repository
class PostgresReviewAudit implements ReviewAudit {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    PostgresReviewAudit(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public Mono<List<Entry>> trail(Review review) {
        return database.sql("""
                        select at, since, evidence, application, reviewer, action, picture, decision, reasons, note, command_id
                        from review_audit where onboarding_id = :onboarding and step = :step order by number
                        """)
                .bind("onboarding", review.onboardingId().value())
                .bind("step", review.step().name())
                .map(PostgresReviewAudit::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> note(Review review, Entry entry) {
        return database.sql("""
                        insert into review_audit (at, onboarding_id, step, since, evidence, application, reviewer, action, picture,
                            decision, reasons, note, command_id)
                        values (:at, :onboarding, :step, :since, :evidence, :application, :reviewer, :action, :picture,
                            :decision, :reasons, :note, :command)
                        """)
                .bind("at", entry.at())
                .bind("onboarding", review.onboardingId().value())
                .bind("step", review.step().name())
                .bind("since", entry.since())
                .bind("evidence", uuid(entry.evidence()))
                .bind("application", entry.application())
                .bind("reviewer", entry.reviewer())
                .bind("action", entry.action().name())
                .bind("picture", text(entry.picture()))
                .bind("decision", text(entry.decision()))
                .bind("reasons", entry.reasons().stream().map(ReasonCode::name).toArray(String[]::new))
                .bind("note", text(entry.note()))
                .bind("command", uuid(entry.commandId()))
                .then();
    }

    /** The lock is a statement of its own: the one after it sees what was committed while it waited. */
    @Override
    public Mono<Entry> decide(Review review, Function<List<Entry>, Entry> ruling) {
        return transaction.transactional(lock(review)
                .then(trail(review))
                .map(ruling)
                .flatMap(entry -> note(review, entry).thenReturn(entry)));
    }

    private Mono<Void> lock(Review review) {
        return database.sql("select pg_advisory_xact_lock(hashtextextended(:review, 0))")
                .bind("review", review.path())
                .then();
    }

    private static Object uuid(@Nullable UUID value) {
        return value == null ? Parameters.in(UUID.class) : value;
    }

    private static Object text(@Nullable Object value) {
        return Parameters.in(R2dbcType.VARCHAR, value == null ? null : value.toString());
    }

    private static Entry read(Readable row) {
        return new Entry(
                required(row, "at", Instant.class),
                required(row, "since", Instant.class),
                row.get("evidence", UUID.class),
                required(row, "application", String.class),
                required(row, "reviewer", String.class),
                Action.valueOf(required(row, "action", String.class)),
                row.get("picture", String.class),
                verdict(row),
                row.get("command_id", UUID.class));
    }

    private static @Nullable Verdict verdict(Readable row) {
        var decision = row.get("decision", String.class);
        if (decision == null) {
            return null;
        }
        var reasons = Stream.of(required(row, "reasons", String[].class))
                .map(ReasonCode::valueOf)
                .toList();
        return new Verdict(ReviewDecision.valueOf(decision), reasons, row.get("note", String.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
