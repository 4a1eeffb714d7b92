package vn.ocb.onboarding.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Creates the topics a service owns, and waits for those it only reads. */
final class KafkaTopics implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaTopics.class);

    private final Admin admin;
    private final MessagingProperties properties;
    private final Set<String> owned;

    KafkaTopics(Map<String, Object> settings, Collection<TopicsToCreate> owned, MessagingProperties properties) {
        this.admin = Admin.create(settings);
        this.properties = properties;
        this.owned = Set.copyOf(owned.stream()
                .flatMap(topics -> topics.topics().stream())
                .flatMap(topic -> Stream.of(topic, topic + DeadLetters.SUFFIX))
                .toList());
    }

    /** Completes when all exist; those this service owns are created first. */
    Mono<Void> await(List<String> topics) {
        return Mono.fromCallable(() -> {
                    create(owned);
                    return existing().containsAll(topics);
                })
                .subscribeOn(Schedulers.boundedElastic())
                .filter(all -> all)
                .switchIfEmpty(Mono.error(() -> new PassingFault("not all of " + topics + " exist yet")))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(2))
                        .doBeforeRetry(signal -> {
                            if (signal.totalRetries() % 20 == 5) {
                                log.warn(
                                        "Waiting for the topics {}: {}",
                                        topics,
                                        signal.failure().toString());
                            }
                        }))
                .then();
    }

    /** Completes when the broker answers. */
    Mono<Integer> brokers() {
        return Mono.fromCompletionStage(() ->
                        admin.describeCluster().nodes().toCompletionStage().toCompletableFuture())
                .map(Collection::size);
    }

    private Set<String> existing() throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get();
    }

    private void create(Set<String> names) throws ExecutionException, InterruptedException {
        var existing = existing();
        var missing = names.stream().filter(name -> !existing.contains(name)).toList();
        if (missing.isEmpty()) {
            return;
        }
        try {
            admin.createTopics(missing.stream()
                            .map(name -> new NewTopic(name, properties.partitions(), (short) properties.replicas()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
