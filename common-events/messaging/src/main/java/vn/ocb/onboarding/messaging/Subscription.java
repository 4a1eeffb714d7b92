package vn.ocb.onboarding.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/**
 * A running consumer. Its stop finishes the lanes under way and commits them. A reader that ended by itself (the container
 * ends one at any Error, and at an exception of its client that does not pass) is replaced.
 */
public final class Subscription implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    /** A reader that ended is missed this late. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String consumer;
    private final List<String> from;
    private final ConcurrentMessageListenerContainer<String, byte[]> container;
    private final KafkaTopics topics;
    private final PeriodicTask reading;
    private final Counter restarts;
    private volatile boolean wanted;
    private volatile boolean complete;

    Subscription(
            String consumer,
            List<String> from,
            ConcurrentMessageListenerContainer<String, byte[]> container,
            KafkaTopics topics,
            MeterRegistry meters) {
        this.consumer = consumer;
        this.from = from;
        this.container = container;
        this.topics = topics;
        this.reading = new PeriodicTask("read-" + consumer, Duration.ZERO, LOOK, this::keepReading, meters);
        this.restarts = Counter.builder("onboarding.consumer.restarts")
                .description("How often a consumer was started again because one of its readers had ended")
                .tag("consumer", consumer)
                .register(meters);
    }

    /** The name of the group. */
    public String consumer() {
        return consumer;
    }

    /** Whether all topics exist and partitions are being read. */
    public boolean isReading() {
        return complete && container.isRunning();
    }

    /** Begins when the topics exist: their owners may start later than their readers. */
    @Override
    public void start() {
        wanted = true;
        reading.start();
    }

    private Mono<Void> keepReading() {
        return Mono.fromCallable(this::allRead)
                .subscribeOn(Schedulers.boundedElastic())
                .filter(all -> !all)
                .flatMap(incomplete -> topics.await(from)
                        .then(Mono.<Void>fromRunnable(this::startContainer).subscribeOn(Schedulers.boundedElastic())));
    }

    private boolean allRead() {
        var readers = container.getContainers();
        complete = !readers.isEmpty() && readers.stream().allMatch(reader -> reader.isRunning());
        return complete;
    }

    private synchronized void startContainer() {
        if (!wanted) {
            return;
        }
        if (!container.getContainers().isEmpty()) {
            restarts.increment();
            log.error("consumer.reader-ended consumer={} action=restart", consumer);
            container.stop();
        }
        container.start();
        complete = true;
    }

    @Override
    public void stop() {
        wanted = false;
        reading.stop();
        synchronized (this) {
            container.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return wanted;
    }

    /** Starts last and stops first of the kit: what a lane decides still leaves by the outbox. */
    @Override
    public int getPhase() {
        return 1000;
    }
}
