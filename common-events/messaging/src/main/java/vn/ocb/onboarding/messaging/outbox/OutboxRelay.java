package vn.ocb.onboarding.messaging.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;
import vn.ocb.onboarding.messaging.errors.FaultName;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/**
 * Carries the outbox to the broker: a relay takes the lanes that have rows by advisory locks, sends their rows in order,
 * deletes them and commits. What is signalled meanwhile is taken together by the next round, so that a round costs the less
 * per row the more there is to do. Any number of relays may run; none disorders a key. A crash between send and commit
 * sends rows again under the same id, which the readers' inboxes notice.
 *
 * <p>A row that the broker never takes (too large for its topic, not serialisable) does not stop its key: it is set aside
 * in the table {@code outbox_given_up}, logged and counted, and those behind it leave in their order.
 */
public final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int ROWS_AT_ONCE = 500;
    /** Lanes that were signalled while one round waits for the broker need not wait for it. */
    private static final int ROUNDS_AT_ONCE = 2;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final KafkaPublisher publisher;
    private final String source;
    private final Clock clock;
    private final Counter refused;
    private final PeriodicTask polling;
    // Guarded by this:
    private final BitSet signalled = new BitSet(Outbox.LANES);
    private final BitSet taken = new BitSet(Outbox.LANES);
    /** Their last round failed: until one succeeds they have rounds of their own, and stop no other lane. */
    private final BitSet alone = new BitSet(Outbox.LANES);

    private int rounds;

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
        this.clock = clock;
        this.polling = new PeriodicTask("poll-outbox", Duration.ZERO, poll, this::look, meters);
        this.refused = Counter.builder("onboarding.outbox.given.up")
                .description("Messages that the broker never takes; they lie in the table outbox_given_up")
                .register(meters);
        Gauge.builder("onboarding.outbox.rows", () -> waiting)
                .description("Messages that were decided but are not on the broker yet")
                .register(meters);
        Gauge.builder("onboarding.outbox.age", this::ageInSeconds)
                .description("Age of the oldest message in the outbox")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Says that these keys have new rows; call it after the commit. */
    public void signal(Collection<String> keys) {
        signalLanes(keys.stream().mapToInt(Outbox::laneOf));
    }

    /** A signal that comes while its lane is worked on is remembered. */
    private void signalLanes(IntStream lanes) {
        if (!polling.isRunning()) {
            return;
        }
        synchronized (this) {
            lanes.forEach(signalled::set);
        }
        beginRounds();
    }

    private void beginRounds() {
        for (var lanes = nextRound(); !lanes.isEmpty(); lanes = nextRound()) {
            begin(lanes);
        }
    }

    /** Lanes that failed go first, one at a time, so that the others do not starve them nor wait for them. */
    private synchronized List<Integer> nextRound() {
        if (rounds == ROUNDS_AT_ONCE) {
            return List.of();
        }
        var free = (BitSet) signalled.clone();
        free.andNot(taken);
        var failed = (BitSet) free.clone();
        failed.and(alone);
        free.andNot(alone);
        var lanes = failed.isEmpty() || taken.intersects(alone)
                ? free.stream().boxed().toList()
                : List.of(failed.nextSetBit(0));
        if (!lanes.isEmpty()) {
            lanes.forEach(signalled::clear);
            lanes.forEach(taken::set);
            rounds++;
        }
        return lanes;
    }

    private void begin(List<Integer> lanes) {
        ErrorsAsSignals.in(() -> transaction.transactional(forward(lanes)))
                .subscribe(forwarded -> done(lanes, forwarded == ROWS_AT_ONCE), failure -> failed(lanes, failure));
    }

    private void done(List<Integer> lanes, boolean moreIsLikely) {
        synchronized (this) {
            lanes.forEach(alone::clear);
        }
        end(lanes, moreIsLikely);
    }

    private void failed(List<Integer> lanes, Throwable failure) {
        var several = lanes.size() > 1;
        if (!several) {
            log.warn("outbox.lane.waits lane={} fault={}", lanes.getFirst(), FaultName.of(failure));
        }
        synchronized (this) {
            lanes.forEach(alone::set);
        }
        end(lanes, several);
    }

    private void end(List<Integer> lanes, boolean again) {
        synchronized (this) {
            rounds--;
            lanes.forEach(taken::clear);
            if (again) {
                lanes.forEach(signalled::set);
            }
        }
        beginRounds();
    }

    private Mono<Integer> forward(List<Integer> lanes) {
        return lock(lanes)
                .flatMap(locked -> locked.isEmpty() ? Mono.just(List.<Row>of()) : rowsOf(locked))
                .flatMap(rows -> rows.isEmpty() ? Mono.just(0) : send(rows));
    }

    /** Those of the lanes that no other relay works on. */
    private Mono<List<Integer>> lock(List<Integer> lanes) {
        // The lock is the database's, the outbox the schema's: services sharing a database do not share lanes.
        return database.sql("select lane from unnest($1) as lane"
                        + " where pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'), lane)")
                .bind(0, lanes.toArray(Integer[]::new))
                .map(row -> Objects.requireNonNull(row.get("lane", Integer.class)))
                .all()
                .collectList();
    }

    private Mono<List<Row>> rowsOf(List<Integer> lanes) {
        return database.sql("select position, topic, key, id, type, time, cause, traceparent, data from outbox"
                        + " where lane = any($1) order by position limit " + ROWS_AT_ONCE)
                .bind(0, lanes.stream().map(Integer::shortValue).toArray(Short[]::new))
                .map(this::row)
                .all()
                .collectList();
    }

    private Mono<Integer> send(List<Row> rows) {
        return toBroker(rows)
                .thenReturn(List.<GivenUp>of())
                .onErrorResume(RecordFaults::comesWithTheRecord, fault -> oneByOne(rows))
                .flatMap(givenUp -> setAside(givenUp).then(delete(rows)).thenReturn(givenUp))
                .doOnNext(givenUp -> givenUp.forEach(this::tell))
                .thenReturn(rows.size());
    }

    private Mono<Void> toBroker(List<Row> rows) {
        return Mono.defer(() -> publisher.send(
                rows.stream().map(row -> CloudEventHeaders.toRecord(row.event)).toList()));
    }

    /** One of them is never taken: those before it leave, it is set aside, those behind it leave. */
    private Mono<List<GivenUp>> oneByOne(List<Row> rows) {
        return Flux.fromIterable(rows)
                .concatMap(row -> toBroker(List.of(row))
                        .then(Mono.<GivenUp>empty())
                        .onErrorResume(
                                RecordFaults::comesWithTheRecord,
                                fault -> Mono.just(new GivenUp(row, FaultName.of(fault)))))
                .collectList();
    }

    private Mono<Void> setAside(List<GivenUp> givenUp) {
        return Flux.fromIterable(givenUp)
                .concatMap(each -> database.sql("insert into outbox_given_up"
                                + " (position, topic, key, id, type, time, cause, traceparent, data, fault)"
                                + " select position, topic, key, id, type, time, cause, traceparent, data, $2"
                                + " from outbox where position = $1")
                        .bind(0, each.row.position)
                        .bind(1, each.fault)
                        .then())
                .then();
    }

    private Mono<Void> delete(List<Row> rows) {
        // By position, never "up to position": a smaller one may be committed after we have read.
        return database.sql("delete from outbox where position = any($1)")
                .bind(0, rows.stream().map(Row::position).toArray(Long[]::new))
                .then();
    }

    private void tell(GivenUp givenUp) {
        var event = givenUp.row.event;
        refused.increment();
        log.error(
                "outbox.given-up type={} message={} topic={} bytes={} position={} fault={}",
                event.type(),
                event.id(),
                event.topic(),
                event.data().length,
                givenUp.row.position,
                givenUp.fault);
    }

    /** A row that the broker never takes, whatever is done here. */
    private record GivenUp(Row row, String fault) {}

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
        polling.start();
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
                    signalLanes(found.stream().mapToInt(Lane::number));
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
        polling.stop();
    }

    @Override
    public boolean isRunning() {
        return polling.isRunning();
    }

    /** Stops after the lanes, which may still decide something while they finish. */
    @Override
    public int getPhase() {
        return 0;
    }
}
