package vn.ocb.onboarding.messaging.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class LanesTest {
    private static final int MANY = 50_000;
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    @Test
    void anyNumberOfRecordsMayBeDoneAtOnce() {
        var seen = new ArrayList<Long>();
        var lanes = new Lanes((record, revoked) -> Mono.fromRunnable(() -> seen.add(record.offset())), 4);

        lanes.take(records(MANY, MANY));

        assertThat(seen).hasSize(MANY).isSorted();
        assertThat(lanes.underWay()).isZero();
        assertThat(lanes.committable(Set.of(PARTITION))).containsEntry(PARTITION, new OffsetAndMetadata(MANY));
    }

    @Test
    void aRecordWaitsForTheOneBeforeItInItsLaneAndForNoOther() {
        var seen = new ArrayList<Long>();
        var first = Sinks.<Void>empty();
        var lanes = new Lanes(
                (record, revoked) -> {
                    seen.add(record.offset());
                    return record.offset() == 0 ? first.asMono() : Mono.empty();
                },
                4);

        lanes.take(records(4, 2));

        assertThat(seen).containsExactly(0L, 1L, 3L);
        assertThat(lanes.committable(Set.of(PARTITION))).isEmpty();
        first.tryEmitEmpty().orThrow();
        assertThat(seen).containsExactly(0L, 1L, 3L, 2L);
        assertThat(lanes.committable(Set.of(PARTITION))).containsEntry(PARTITION, new OffsetAndMetadata(4));
    }

    @Test
    void aCommitThatWasLostIsMadeAgainThoughNoOtherRecordComes() {
        var lanes = new Lanes((record, revoked) -> Mono.empty(), 4);
        lanes.take(records(3, 1));
        var offsets = lanes.committable(Set.of(PARTITION));
        assertThat(lanes.committable(Set.of(PARTITION))).as("it is under way").isEmpty();

        lanes.lost(offsets);

        assertThat(lanes.committable(Set.of(PARTITION))).isEqualTo(offsets);
        assertThat(lanes.committable(Set.of(PARTITION))).isEmpty();
    }

    @Test
    void aCommitThatWasLostDoesNotTakeBackALaterOne() {
        var lanes = new Lanes((record, revoked) -> Mono.empty(), 4);
        lanes.take(records(3, 1));
        var first = lanes.committable(Set.of(PARTITION));
        lanes.take(List.of(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), 3, "key", new byte[0])));
        assertThat(lanes.committable(Set.of(PARTITION))).containsEntry(PARTITION, new OffsetAndMetadata(4));

        lanes.lost(first);

        assertThat(lanes.committable(Set.of(PARTITION))).isEmpty();
    }

    private static List<ConsumerRecord<String, byte[]>> records(int many, int keys) {
        return IntStream.range(0, many)
                .mapToObj(number -> new ConsumerRecord<>(
                        PARTITION.topic(), PARTITION.partition(), number, "key-" + number % keys, new byte[0]))
                .toList();
    }
}
