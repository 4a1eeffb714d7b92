package vn.ocb.onboarding.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;

/** How far the readers of a broker are behind. */
final class TopicLag {
    private static final Duration LOOK = Duration.ofMillis(100);

    private TopicLag() {}

    /** Returns when every group has read and worked on all there is. */
    static void awaitNone(String kafka, Duration patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        var until = System.nanoTime() + patience.toNanos();
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            while (lag(admin) > 0) {
                if (System.nanoTime() - until > 0) {
                    throw new TimeoutException("the services do not catch up");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
        }
    }

    private static long lag(Admin admin) throws ExecutionException, InterruptedException {
        var lag = 0L;
        for (var group : admin.listGroups().all().get()) {
            var read = admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(read.keySet().stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            for (var partition : read.entrySet()) {
                var end = ends.get(partition.getKey());
                if (partition.getValue() != null && end != null) {
                    lag += Math.max(0, end.offset() - partition.getValue().offset());
                }
            }
        }
        return lag;
    }
}
