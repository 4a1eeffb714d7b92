package vn.ocb.onboarding.messaging.lane;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.errors.FaultName;

/**
 * A lane holds the records of one key. A record begins when the one before it in its lane is done; at most {@code
 * sideBySide} lanes work at the same time. No lane waits for another.
 */
public final class Lanes {
    /** What to do with a record. It never fails: retry and dead letters are its own business. */
    public interface Handler {
        /** @param revoked tells that the record now belongs to another reader: do not try it again */
        Mono<Void> handle(ConsumerRecord<String, byte[]> record, BooleanSupplier revoked);
    }

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final Handler handler;
    private final int sideBySide;
    private final Map<TopicPartition, Progress> partitions = new ConcurrentHashMap<>();
    private final ThreadLocal<Boolean> beginning = ThreadLocal.withInitial(() -> false);
    // Guarded by this:
    private final Map<String, ArrayDeque<Work>> lanes = new HashMap<>();
    private final ArrayDeque<ArrayDeque<Work>> ready = new ArrayDeque<>();
    private int working;
    private int waiting;

    public Lanes(Handler handler, int sideBySide) {
        this.handler = handler;
        this.sideBySide = sideBySide;
    }

    /** Takes the records of a poll, in their order, and returns at once. */
    public void take(List<ConsumerRecord<String, byte[]>> poll) {
        synchronized (this) {
            for (var record : poll) {
                var partition = new TopicPartition(record.topic(), record.partition());
                var work = new Work(record, partitions.computeIfAbsent(partition, key -> new Progress()));
                work.progress.begin(work);
                var lane = lanes.get(String.valueOf(record.key()));
                if (lane == null) {
                    lane = new ArrayDeque<>(2);
                    lanes.put(String.valueOf(record.key()), lane);
                    ready.add(lane);
                }
                lane.add(work);
                waiting++;
            }
        }
        beginWhatMay();
    }

    /** How many records were taken and are not done. */
    public synchronized int underWay() {
        return waiting;
    }

    /** A record that is done at once ends in here: this call then begins the next one, not a call inside it. */
    private void beginWhatMay() {
        if (beginning.get()) {
            return;
        }
        beginning.set(true);
        try {
            Work next;
            while ((next = next()) != null) {
                begin(next);
            }
        } finally {
            beginning.remove();
        }
    }

    private synchronized @Nullable Work next() {
        if (working == sideBySide || ready.isEmpty()) {
            return null;
        }
        working++;
        return ready.remove().element();
    }

    private void begin(Work work) {
        if (work.progress.revoked()) {
            end(work);
            return;
        }
        work.running = true;
        try {
            Mono.defer(() -> handler.handle(work.record, work.progress::revoked))
                    .subscribe(nothing -> {}, failure -> leave(work, failure), () -> {
                        work.finish();
                        end(work);
                    });
        } catch (Error fault) {
            leave(work, fault);
        }
    }

    /** A revoked record ends so: not done, its next reader does it. */
    private void leave(Work work, Throwable failure) {
        if (!work.progress.revoked()) {
            log.error(
                    "record.left-undone topic={} partition={} offset={} fault={}",
                    work.record.topic(),
                    work.record.partition(),
                    work.record.offset(),
                    FaultName.of(failure),
                    FaultName.traceOf(failure));
        }
        end(work);
    }

    private void end(Work work) {
        work.running = false;
        synchronized (this) {
            working--;
            waiting--;
            var key = String.valueOf(work.record.key());
            var lane = lanes.get(key);
            if (lane != null) {
                lane.remove();
                if (lane.isEmpty()) {
                    lanes.remove(key);
                } else {
                    ready.add(lane);
                }
            }
        }
        beginWhatMay();
    }

    /** What may be committed of these partitions since the last call. */
    public Map<TopicPartition, OffsetAndMetadata> committable(Set<TopicPartition> assigned) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : assigned) {
            var progress = partitions.get(partition);
            var offset = progress == null ? -1 : progress.takeCommittable();
            if (offset >= 0) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        }
        return offsets;
    }

    /**
     * A commit failed, as one does while its group takes in another reader. Who asks the broker how far a partition was read
     * would otherwise be told too little until its next record comes, which may be never.
     */
    public void lost(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            var progress = partitions.get(partition);
            if (progress != null) {
                progress.lost(offset.offset());
            }
        });
    }

    /** These partitions go to another reader: what has begun may finish within {@code millis}, the rest is left. */
    public Map<TopicPartition, OffsetAndMetadata> revoke(Collection<TopicPartition> revoked, long millis) {
        var until = System.nanoTime() + millis * 1_000_000;
        revoked.forEach(partition -> {
            var progress = partitions.get(partition);
            if (progress != null) {
                progress.revoke();
            }
        });
        revoked.forEach(partition -> {
            var progress = partitions.get(partition);
            if (progress != null) {
                progress.awaitRunning(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        });
        var offsets = committable(Set.copyOf(revoked));
        revoked.forEach(partitions::remove);
        return offsets;
    }
}
