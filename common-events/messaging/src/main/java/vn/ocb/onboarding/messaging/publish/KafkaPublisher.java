package vn.ocb.onboarding.messaging.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

/**
 * Sends records and completes when the broker has them on all in-sync replicas. Idempotent: a retry inside the producer
 * neither doubles nor disorders records.
 */
public final class KafkaPublisher implements AutoCloseable {
    /**
     * Of a record. The broker's limit, which each topic may set, is the one that counts: a dead letter is larger than what
     * its source topic takes. Two of them fit into the producer's buffer (32 MB by default).
     */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Scheduler caller;
    private final KafkaSender<String, byte[]> sender;

    /**
     * @param settings producer settings, at least the bootstrap servers
     * @param deliveryTimeout how long a record may wait for the broker before its send fails
     */
    public KafkaPublisher(String name, Map<String, Object> settings, Duration deliveryTimeout) {
        var properties = new HashMap<>(settings);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A broker takes any first sequence number of a producer it does not know: with several requests under way, one
        // that overtakes a refused one on a new partition would shut that one out for ever.
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        var timeout = (int) Math.min(Integer.MAX_VALUE, deliveryTimeout.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(30_000, timeout));
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) Math.min(60_000, timeout));
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
        // KafkaProducer.send blocks its caller while metadata are missing: one thread of its own calls it.
        this.caller = Schedulers.newSingle("publish-" + name, true);
        this.sender = KafkaSender.create(SenderOptions.<String, byte[]>create(properties)
                .stopOnError(true)
                .scheduler(Schedulers.immediate()));
    }

    /** Sends in the given order; completes when all are acknowledged, fails at the first that is not. */
    public Mono<Void> send(List<ProducerRecord<String, byte[]>> records) {
        return sender.send(Flux.fromIterable(records).map(record -> SenderRecord.create(record, null)))
                .then()
                .subscribeOn(caller);
    }

    @Override
    public void close() {
        sender.close();
        caller.dispose();
    }
}
