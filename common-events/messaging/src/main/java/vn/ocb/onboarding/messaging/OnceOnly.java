package vn.ocb.onboarding.messaging;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.outbox.Outbox;
import vn.ocb.onboarding.messaging.outbox.OutboxRelay;

/**
 * One database transaction holds everything a message leads to: the note that it was handled, the service's own state,
 * and the messages it decided. All of it happens, once, or nothing.
 *
 * <p>Work on pictures and calls to outside parties belong before the transaction. Let the first statement of the work
 * lock the state of the message's key: then the outbox keeps the order in which transactions of a key commit.
 */
public final class OnceOnly {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Envelopes envelopes;
    private final Outbox outbox;
    private final OutboxRelay relay;

    OnceOnly(
            DatabaseClient database,
            TransactionalOperator transaction,
            Envelopes envelopes,
            Outbox outbox,
            OutboxRelay relay) {
        this.database = database;
        this.transaction = transaction;
        this.envelopes = envelopes;
        this.outbox = outbox;
        this.relay = relay;
    }

    /**
     * Handles a message unless its consumer has handled it before.
     *
     * @param work the state changes; its result are the messages to publish
     * @return false when the message was handled before: the work was not called
     */
    public <M> Mono<Boolean> handle(Received<M> message, Supplier<? extends Mono<? extends List<?>>> work) {
        return commit(enter(message)
                        .flatMap(first -> first
                                ? decided(work, message.id(), message.traceparent())
                                : Mono.<List<CloudEvent>>empty()))
                .hasElement();
    }

    /** Whether the message was handled before: a cheap look before expensive work, which does not replace handling. */
    public Mono<Boolean> handled(Received<?> message) {
        return database.sql("select 1 from inbox where consumer = $1 and message_id = $2")
                .bind(0, message.consumer())
                .bind(1, message.id())
                .fetch()
                .first()
                .hasElement();
    }

    /** The same transaction for what no message has caused: timers. */
    public Mono<Void> decide(Supplier<? extends Mono<? extends List<?>>> work) {
        return commit(decided(work, null, null)).then();
    }

    /** The same transaction for the late outcome of a message handled before, which stays its cause. */
    public Mono<Void> decide(
            @Nullable UUID cause, @Nullable String traceparent, Supplier<? extends Mono<? extends List<?>>> work) {
        return commit(decided(work, cause, traceparent)).then();
    }

    /**
     * Handles several messages in one transaction, for work that is {@link Batcher}. All of it happens or nothing. Let the
     * connections of the service wait for a lock briefly: a row that another process holds stops the whole group.
     *
     * @param work gets the ids of those that were not handled before; its first statement locks the state of all keys, in
     *     an order that is always the same
     */
    public <T> Mono<T> handleAll(List<? extends Received<?>> messages, Function<Set<UUID>, Mono<Outcome<T>>> work) {
        return commitAll(enterAll(messages).flatMap(work));
    }

    /** The same transaction for late outcomes of several messages, and for what no message has caused. */
    public <T> Mono<T> decideAll(Supplier<Mono<Outcome<T>>> work) {
        return commitAll(Mono.defer(work));
    }

    /**
     * Messages to publish, and what they answer.
     *
     * @param cause the message that led to them, if one did
     */
    public record Decision(
            List<?> messages,
            @Nullable UUID cause,
            @Nullable String traceparent) {}

    /**
     * What several messages led to.
     *
     * @param result for the caller, once it is committed
     */
    public record Outcome<T>(T result, List<Decision> decisions) {}

    /** A transaction of its own, for state that must be written before something is sent. */
    public <T> Mono<T> transaction(Mono<T> work) {
        return transaction.transactional(work);
    }

    private Mono<Boolean> enter(Received<?> message) {
        return database.sql("insert into inbox (consumer, message_id) values ($1, $2) on conflict do nothing")
                .bind(0, message.consumer())
                .bind(1, message.id())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** In one order: two readers that are given the same messages wait for one another, and not in a circle. */
    private Mono<Set<UUID>> enterAll(List<? extends Received<?>> messages) {
        return database.sql("insert into inbox (consumer, message_id) select $1, id from unnest($2) as id order by id"
                        + " on conflict do nothing returning message_id")
                .bind(0, messages.getFirst().consumer())
                .bind(1, messages.stream().map(Received::id).toArray(UUID[]::new))
                .map(row -> Objects.requireNonNull(row.get("message_id", UUID.class)))
                .all()
                .collect(Collectors.toSet());
    }

    private <T> Mono<T> commitAll(Mono<Outcome<T>> work) {
        return transaction
                .transactional(work.flatMap(outcome -> {
                    var events = outcome.decisions().stream()
                            .flatMap(decision ->
                                    envelopes
                                            .wrapAll(decision.messages(), decision.cause(), decision.traceparent())
                                            .stream())
                            .toList();
                    return outbox.append(events).thenReturn(new Committed<>(outcome.result(), events));
                }))
                .doOnNext(committed -> signal(committed.events()))
                .map(Committed::result);
    }

    private record Committed<T>(T result, List<CloudEvent> events) {}

    private Mono<List<CloudEvent>> decided(
            Supplier<? extends Mono<? extends List<?>>> work, @Nullable UUID cause, @Nullable String traceparent) {
        return Mono.defer(work)
                .map(messages -> envelopes.wrapAll(messages, cause, traceparent))
                .defaultIfEmpty(List.of())
                .flatMap(events -> outbox.append(events).thenReturn(events));
    }

    private Mono<List<CloudEvent>> commit(Mono<List<CloudEvent>> work) {
        return transaction.transactional(work).doOnNext(this::signal);
    }

    private void signal(List<CloudEvent> events) {
        relay.signal(events.stream().map(CloudEvent::key).toList());
    }
}
