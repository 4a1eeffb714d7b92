package vn.ocb.onboarding.messaging;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.ocb.onboarding.messaging.errors.FaultName;

/**
 * Runs the part of a handler that may end the process it runs in: native code that crashes, memory that is used up. That
 * it begins is noted before, and forgotten at its end, however it ends. A note that is still there when a message comes
 * again tells that a process died over it, and after so many deaths the message is given up: it goes to the dead letters,
 * its command is answered, and the service stays up.
 *
 * <p>What was under way beside the culprit has a note too. So a message with a note runs when no other one with a note
 * does: the culprit dies alone the next time, and the others end well.
 *
 * <p>Costs two statements of their own, without a sync to disk (the table is unlogged: it need not outlive the database):
 * for work of hundreds of milliseconds, not for what only writes rows.
 */
public final class HeavyWork {
    private static final Logger log = LoggerFactory.getLogger(HeavyWork.class);
    /** Two threads that hand work in at the same moment wait for one another, far less than this. */
    private static final Sinks.EmitFailureHandler TAKE_TURNS =
            Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1));

    private final DatabaseClient database;
    private final int mostStarts;
    /** This start of the service: tries inside of it are counted by the lanes. */
    private final UUID process = UUID.randomUUID();

    private final Sinks.Many<Mono<Void>> suspects = Sinks.many().unicast().onBackpressureBuffer();

    HeavyWork(DatabaseClient database, int mostStarts) {
        this.database = database;
        this.mostStarts = mostStarts;
        suspects.asFlux().concatMap(Function.identity()).subscribe();
    }

    /** Failed without being tried: it was under way each time when that many processes ended. */
    public static final class TooManyStarts extends RuntimeException {
        TooManyStarts(int starts) {
            super("the work was started by " + starts + " processes and ended by none");
        }
    }

    /**
     * The same work, noted while it runs; {@link TooManyStarts} when too many processes ended over it. Do the work before
     * the transaction of the message.
     */
    public <T> Mono<T> of(Received<?> message, Mono<T> work) {
        return note(message).flatMap(fresh -> fresh ? ending(message, work) : alone(suspected(message, work)));
    }

    private <T> Mono<T> suspected(Received<?> message, Mono<T> work) {
        return noteAgain(message)
                .flatMap(mayRun -> mayRun ? ending(message, work) : Mono.error(new TooManyStarts(mostStarts)));
    }

    private <T> Mono<T> ending(Received<?> message, Mono<T> work) {
        return Mono.usingWhen(
                Mono.just(message), ignored -> work, this::forget, (noted, fault) -> forget(noted), this::forget);
    }

    /** True when nothing was noted of this message. */
    private Mono<Boolean> note(Received<?> message) {
        return database.sql("insert into heavy_work (consumer, message_id, process) values ($1, $2, $3)"
                        + " on conflict do nothing")
                .bind(0, message.consumer())
                .bind(1, message.id())
                .bind(2, process)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** True when the message may be tried once more. A note that is gone was forgotten at a good end elsewhere. */
    private Mono<Boolean> noteAgain(Received<?> message) {
        return database.sql("insert into heavy_work as noted (consumer, message_id, process) values ($1, $2, $3)"
                        + " on conflict (consumer, message_id) do update set process = excluded.process,"
                        + " starts = noted.starts + case when noted.process = excluded.process then 0 else 1 end"
                        + " where noted.process = excluded.process or noted.starts < $4")
                .bind(0, message.consumer())
                .bind(1, message.id())
                .bind(2, process)
                .bind(3, mostStarts)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** A note that stays by mistake costs its message one of its starts. */
    private Mono<Void> forget(Received<?> message) {
        return database.sql("delete from heavy_work where consumer = $1 and message_id = $2")
                .bind(0, message.consumer())
                .bind(1, message.id())
                .then()
                .onErrorResume(fault -> {
                    log.warn("heavy-work.note-stays message={} fault={}", message.id(), FaultName.of(fault));
                    return Mono.empty();
                });
    }

    private <T> Mono<T> alone(Mono<T> work) {
        return Mono.create(caller -> {
            var left = Sinks.empty();
            caller.onCancel(() -> left.tryEmitEmpty());
            var turn = work.contextWrite(caller.contextView())
                    .takeUntilOther(left.asMono())
                    .doOnSuccess(caller::success)
                    .doOnError(caller::error)
                    .onErrorComplete()
                    .then();
            suspects.emitNext(turn, TAKE_TURNS);
        });
    }
}
