package vn.ocb.onboarding.status.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.KeyLanes;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.messaging.Subscription;
import vn.ocb.onboarding.status.Consumers;
import vn.ocb.onboarding.status.ProjectMessageHandler;
import vn.ocb.onboarding.status.StatusProperties;
import vn.ocb.onboarding.status.domain.Fact;

/** One consumer group per generation, each from the beginning of all topics. */
@Component
final class KafkaConsumers implements Consumers, DisposableBean {
    private final KeyLanes lanes;
    private final ProjectMessageHandler handler;
    private final String group;
    private final Admin admin;
    private final Map<Integer, Subscription> running = new ConcurrentHashMap<>();
    private final AtomicLong asks = new AtomicLong();

    KafkaConsumers(KeyLanes lanes, ProjectMessageHandler handler, StatusProperties properties, KafkaProperties kafka) {
        this.lanes = lanes;
        this.handler = handler;
        this.group = properties.consumerGroup();
        this.admin = Admin.create(kafka.buildAdminProperties());
    }

    private String groupOf(int generation) {
        return group + "-" + generation;
    }

    @Override
    public Mono<Void> run(Set<Integer> generations) {
        return !generations.isEmpty() && generations.equals(running.keySet())
                ? Mono.empty()
                : Mono.defer(() -> {
                    var ask = asks.incrementAndGet();
                    return Mono.<Void>fromRunnable(() -> change(generations, ask))
                            .subscribeOn(Schedulers.boundedElastic());
                });
    }

    /**
     * A stop waits until the lanes under way are done. What was asked before another ask is left to that one: a step that was
     * cancelled by the stop of the service must not start what the stop has stopped, as members of groups that nobody
     * would stop again.
     */
    private synchronized void change(Set<Integer> generations, long ask) {
        if (ask != asks.get()) {
            return;
        }
        running.entrySet().removeIf(it -> {
            var unwanted = !generations.contains(it.getKey());
            if (unwanted) {
                it.getValue().stop();
            }
            return unwanted;
        });
        generations.forEach(generation -> running.computeIfAbsent(generation, this::started));
    }

    private Subscription started(int generation) {
        var subscription = lanes.subscribe(
                groupOf(generation),
                Topics.ALL,
                received -> handler.handle(generation, fact(received)),
                // Nobody asked the projector for anything, so nobody waits for its answer.
                letter -> List.of());
        subscription.start();
        return subscription;
    }

    private static Fact fact(Received<Object> received) {
        return new Fact(received.id(), received.cause(), received.time(), (Message) received.body());
    }

    @Override
    public boolean reading() {
        return !running.isEmpty() && running.values().stream().allMatch(Subscription::isReading);
    }

    @Override
    public Mono<Long> gap(int behind, int ahead) {
        return Mono.zip(read(behind), read(ahead), KafkaConsumers::missing);
    }

    @Override
    public Mono<Long> lag(int generation) {
        return Mono.zip(read(generation), ends(), KafkaConsumers::missing);
    }

    private static long missing(Map<TopicPartition, Long> behind, Map<TopicPartition, Long> ahead) {
        return ahead.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - behind.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }

    private Mono<Map<TopicPartition, Long>> read(int generation) {
        return mono(() -> admin.listConsumerGroupOffsets(groupOf(generation)).partitionsToOffsetAndMetadata())
                .map(offsets -> offsets.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue()))));
    }

    private static long offset(OffsetAndMetadata committed) {
        return committed.offset();
    }

    private Mono<Map<TopicPartition, Long>> ends() {
        return mono(() -> admin.describeTopics(Topics.ALL).allTopicNames())
                .map(topics -> topics.values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .flatMap(partitions -> mono(() -> admin.listOffsets(partitions).all()))
                .map(ends -> ends.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue()))));
    }

    private static long offset(ListOffsetsResultInfo end) {
        return end.offset();
    }

    @Override
    public Mono<Boolean> idle(int generation) {
        var name = groupOf(generation);
        return mono(() -> Objects.requireNonNull(admin.describeConsumerGroups(List.of(name))
                        .describedGroups()
                        .get(name)))
                .map(ConsumerGroupDescription::members)
                .map(members -> members.isEmpty())
                .onErrorReturn(GroupIdNotFoundException.class, true);
    }

    @Override
    public Mono<Void> forget(int generation) {
        return mono(() ->
                        admin.deleteConsumerGroups(List.of(groupOf(generation))).all())
                .onErrorComplete(GroupIdNotFoundException.class);
    }

    private static <T> Mono<T> mono(Supplier<KafkaFuture<T>> question) {
        return Mono.fromCompletionStage(() -> question.get().toCompletionStage());
    }

    @Override
    public void destroy() {
        admin.close(Duration.ofSeconds(5));
    }
}
