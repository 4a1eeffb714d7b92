package vn.ocb.onboarding.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import vn.ocb.onboarding.messaging.errors.FaultName;

/** Creates the topics a service owns, and waits for those it only reads. */
final class KafkaTopics implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaTopics.class);

    private final Admin admin;
    private final MessagingProperties properties;
    private final Set<String> owned;
    private volatile boolean created;

    KafkaTopics(Map<String, Object> settings, Collection<TopicsToCreate> owned, MessagingProperties properties) {
        this.admin = Admin.create(settings);
        this.properties = properties;
        this.owned = Set.copyOf(
                owned.stream().flatMap(topics -> topics.topics().stream()).toList());
    }

    /** Completes when all exist; those this service owns are created first. */
    Mono<Void> await(List<String> topics) {
        return Mono.fromCallable(() -> {
                    createOwned();
                    return existing().containsAll(topics);
                })
                .subscribeOn(Schedulers.boundedElastic())
                .filter(all -> all)
                .switchIfEmpty(Mono.error(() -> new PassingFault("not all of " + topics + " exist yet")))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(2))
                        .doBeforeRetry(signal -> {
                            if (signal.totalRetries() % 20 == 5) {
                                log.warn("topics.awaited topics={} fault={}", topics, FaultName.of(signal.failure()));
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

    private void createOwned() throws ExecutionException, InterruptedException {
        if (created) {
            return;
        }
        create(owned, Map.of());
        var limits = limitsOf(owned);
        var wanted = new HashMap<String, Integer>();
        limits.forEach((topic, limit) -> wanted.put(topic + DeadLetters.SUFFIX, (int)
                Math.min(Integer.MAX_VALUE, (long) limit + DeadLetters.MOST_ADDED_BYTES)));
        create(owned.stream().map(topic -> topic + DeadLetters.SUFFIX).toList(), wanted);
        makeRoom(wanted);
        created = true;
    }

    /** {@code max.message.bytes} of topics; empty where this service may not ask. */
    private Map<String, Integer> limitsOf(Collection<String> topics) throws ExecutionException, InterruptedException {
        try {
            var limits = new HashMap<String, Integer>();
            admin.describeConfigs(topics.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                            .toList())
                    .all()
                    .get()
                    .forEach((topic, config) -> limits.put(
                            topic.name(),
                            Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                                    .value())));
            return limits;
        } catch (ExecutionException e) {
            return unlessNotAllowed(e, Map.of());
        }
    }

    /**
     * A dead-letter topic holds what its source topic holds, and the headers beside it. Where this service may not alter one
     * that was there before, it stays as it is: of a record without room its place is kept ({@link DeadLetters}).
     */
    private void makeRoom(Map<String, Integer> wanted) throws ExecutionException, InterruptedException {
        var wider = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        limitsOf(wanted.keySet()).forEach((topic, limit) -> {
            if (limit < wanted.getOrDefault(topic, 0)) {
                wider.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(
                                new ConfigEntry(
                                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(wanted.get(topic))),
                                AlterConfigOp.OpType.SET)));
            }
        });
        if (!wider.isEmpty()) {
            try {
                admin.incrementalAlterConfigs(wider).all().get();
            } catch (ExecutionException e) {
                unlessNotAllowed(e, wider);
            }
        }
    }

    private static <T> T unlessNotAllowed(ExecutionException fault, T otherwise) throws ExecutionException {
        if (fault.getCause() instanceof AuthorizationException) {
            log.warn("topics.dead-letters.no-room fault={}", FaultName.of(fault));
            return otherwise;
        }
        throw fault;
    }

    private void create(Collection<String> names, Map<String, Integer> limits)
            throws ExecutionException, InterruptedException {
        var existing = existing();
        var missing = names.stream().filter(name -> !existing.contains(name)).toList();
        if (missing.isEmpty()) {
            return;
        }
        try {
            admin.createTopics(missing.stream()
                            .map(name -> newTopic(name, limits.get(name)))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private NewTopic newTopic(String name, @Nullable Integer limit) {
        var topic = new NewTopic(name, properties.partitions(), (short) properties.replicas());
        return limit == null
                ? topic
                : topic.configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(limit)));
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
