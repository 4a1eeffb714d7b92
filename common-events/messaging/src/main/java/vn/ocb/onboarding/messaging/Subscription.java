package vn.ocb.onboarding.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** A running consumer. Its stop finishes the lanes under way and commits them. */
public final class Subscription implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final String consumer;
    private final List<String> from;
    private final ConcurrentMessageListenerContainer<String, byte[]> container;
    private final KafkaTopics topics;
    private volatile @Nullable Disposable start;

    Subscription(
            String consumer,
            List<String> from,
            ConcurrentMessageListenerContainer<String, byte[]> container,
            KafkaTopics topics) {
        this.consumer = consumer;
        this.from = from;
        this.container = container;
        this.topics = topics;
    }

    /** The name of the group. */
    public String consumer() {
        return consumer;
    }

    /** Whether all topics exist and partitions are being read. */
    public boolean isReading() {
        return container.isRunning();
    }

    /** Begins when the topics exist: their owners may start later than their readers. */
    @Override
    public synchronized void start() {
        if (start == null) {
            start = topics.await(from)
                    .then(Mono.fromRunnable(this::startContainer))
                    .subscribe(nothing -> {}, failure -> log.error("{} cannot read", consumer, failure));
        }
    }

    private synchronized void startContainer() {
        if (start != null) {
            container.start();
        }
    }

    @Override
    public void stop() {
        synchronized (this) {
            var starting = start;
            start = null;
            if (starting != null) {
                starting.dispose();
            }
        }
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return start != null;
    }

    /** Starts last and stops first of the kit: what a lane decides still leaves by the outbox. */
    @Override
    public int getPhase() {
        return 1000;
    }
}
