package vn.ocb.onboarding.messaging.lane;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record on its way through a lane. */
final class Work {
    final ConsumerRecord<String, byte[]> record;
    final Progress progress;
    volatile boolean running;
    volatile boolean done;

    Work(ConsumerRecord<String, byte[]> record, Progress progress) {
        this.record = record;
        this.progress = progress;
    }

    void finish() {
        done = true;
        progress.finished();
    }
}
