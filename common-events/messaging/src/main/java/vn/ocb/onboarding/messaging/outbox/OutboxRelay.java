package vn.ocb.onboarding.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;

/**
 * Carries the outbox to the broker, lane by lane: a relay takes a lane by an advisory lock, sends its rows in order,
 * deletes them and commits. Any number of relays may run; none disorders a key. A crash between send and commit sends
 * rows again under the same id, which the readers' inboxes notice.
 */
public final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int ROWS_AT_ONCE = 500;
    private static final int IDLE = 0;
    private static final int WORKING = 1;
    /** A kick that comes while the lane is worked on is remembered. */
    private static final int KICKED_AGAIN = 2;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final KafkaPublisher publisher;
    private final String source;
    private final Duration poll;
    private final Clock clock;
    private final AtomicIntegerArray lanes = new AtomicIntegerArray(Outbox.LANES);
    private volatile @Nullable Disposable polling;
    private volatile long waiting;
    private volatile @Nullable Instant oldest;

    /** @param source the CloudEvents source of what this service sends */
    public OutboxRelay(
            DatabaseClient database,
            TransactionalOperator transaction,
            KafkaPublisher publisher,
            String source,
            Duration poll,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.transaction = transaction;
        this.publisher = publisher;
        this.source = source;
        this.poll = poll;
        this.clock = clock;
        Gauge.builder("onboarding.outbox.rows", () -> waiting)
                .description("Messages that were decided but are not on the broker yet")
                .register(meters);
        Gauge.builder("onboarding.outbox.age", this::ageInSeconds)
                .description("Age of the oldest message in the outbox")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Says that these keys have new rows; call it after the commit. */
    public void kick(Collection<String> keys) {
        keys.stream().mapToInt(Outbox::laneOf).distinct().forEach(this::kickLane);
    }

    private void kickLane(int lane) {
        if (polling != null && lanes.getAndUpdate(lane, state -> state == IDLE ? WORKING : KICKED_AGAIN) == IDLE) {
            work(lane);
        }
    }

    private void work(int lane) {
        transaction
                .transactional(forward(lane))
                .subscribe(forwarded -> done(lane, forwarded == ROWS_AT_ONCE), failure -> {
                    log.warn("Outbox lane {} waits for the next poll: {}", lane, failure.toString());
                    lanes.set(lane, IDLE);
                });
    }

    private void done(int lane, boolean moreIsLikely) {
        if (moreIsLikely || !lanes.compareAndSet(lane, WORKING, IDLE)) {
            lanes.set(lane, WORKING);
            work(lane);
        }
    }

    private Mono<Integer> forward(int lane) {
        return takeLane(lane)
                .flatMap(taken -> taken ? rowsOf(lane) : Mono.just(List.<Row>of()))
                .flatMap(rows -> rows.isEmpty() ? Mono.just(0) : send(rows));
    }

    private Mono<Boolean> takeLane(int lane) {
        // The lock is the database's, the outbox the schema's: services sharing a database do not share lanes.
        return database.sql("select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'), $1)")
                .bind(0, lane)
                .map(row -> row.get(0, Boolean.class))
                .one();
    }

    private Mono<List<Row>> rowsOf(int lane) {
        return database.sql("select position, topic, key, id, type, time, cause, traceparent, data from outbox"
                        + " where lane = $1 order by position limit " + ROWS_AT_ONCE)
                .bind(0, (short) lane)
                .map(this::row)
                .all()
                .collectList();
    }

    private Mono<Integer> send(List<Row> rows) {
        var records =
                rows.stream().map(row -> CloudEventHeaders.toRecord(row.event)).toList();
        // By position, never "up to position": a smaller one may be committed after we have read.
        var positions = rows.stream().map(Row::position).toArray(Long[]::new);
        return publisher
                .send(records)
                .then(database.sql("delete from outbox where position = any($1)")
                        .bind(0, positions)
                        .then())
                .thenReturn(rows.size());
    }

    private record Row(long position, CloudEvent event) {}

    private Row row(Readable row) {
        var event = new CloudEvent(
                text(row, "topic"),
                text(row, "key"),
                Objects.requireNonNull(row.get("id", UUID.class)),
                text(row, "type"),
                source,
                Objects.requireNonNull(row.get("time", Instant.class)),
                row.get("cause", UUID.class),
                row.get("traceparent", String.class),
                Objects.requireNonNull(row.get("data", byte[].class)));
        return new Row(Objects.requireNonNull(row.get("position", Long.class)), event);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    @Override
    public void start() {
        polling = Flux.interval(Duration.ZERO, poll)
                .onBackpressureDrop()
                .concatMap(tick -> look())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, poll)
                        .maxBackoff(Duration.ofSeconds(5))
                        .doBeforeRetry(signal -> log.warn(
                                "The outbox cannot be read, trying again: {}",
                                signal.failure().toString())))
                .subscribe();
    }

    private Mono<Void> look() {
        return database.sql("select lane, count(*) as rows, min(time) as oldest from outbox group by lane")
                .map(row -> new Lane(
                        Objects.requireNonNull(row.get("lane", Short.class)),
                        Objects.requireNonNull(row.get("rows", Long.class)),
                        Objects.requireNonNull(row.get("oldest", Instant.class))))
                .all()
                .collectList()
                .doOnNext(found -> {
                    waiting = found.stream().mapToLong(Lane::rows).sum();
                    oldest = found.stream()
                            .map(Lane::oldest)
                            .min(Instant::compareTo)
                            .orElse(null);
                    found.forEach(lane -> kickLane(lane.number));
                })
                .then();
    }

    private record Lane(short number, long rows, Instant oldest) {}

    private double ageInSeconds() {
        var since = oldest;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    @Override
    public void stop() {
        var running = polling;
        polling = null;
        if (running != null) {
            running.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        return polling != null;
    }

    /** Stops after the lanes, which may still decide something while they finish. */
    @Override
    public int getPhase() {
        return 0;
    }
}
