package vn.ocb.onboarding.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.cloudevent.MalformedCloudEvent;

/**
 * Reads topics: each poll is split by key into lanes, lanes run side by side, the records of a lane one after the other,
 * and when all are done the poll is committed. A message is retried inside its lane, so that trouble with one key stops
 * just that key's lane; one that cannot be worked on goes to the dead letters, and its key goes on.
 */
public final class KeyLanes {
    private static final Logger log = LoggerFactory.getLogger(KeyLanes.class);
    private static final JsonMapper JSON = MessageJson.mapper();

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaTopics topics;
    private final Vocabulary vocabulary;
    private final OnceOnly onceOnly;
    private final DeadLetters deadLetters;
    private final MessagingProperties properties;
    private final MeterRegistry meters;

    KeyLanes(
            ConsumerFactory<String, byte[]> consumers,
            KafkaTopics topics,
            Vocabulary vocabulary,
            OnceOnly onceOnly,
            DeadLetters deadLetters,
            MessagingProperties properties,
            MeterRegistry meters) {
        this.consumers = consumers;
        this.topics = topics;
        this.vocabulary = vocabulary;
        this.onceOnly = onceOnly;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.meters = meters;
    }

    /**
     * Describes a consumer; it reads from its start as a bean until its stop, beginning where its group stopped, or with
     * the oldest record.
     *
     * @param consumer the Kafka group, and the name its handled messages are remembered under
     * @param handler completes when the message is handled; it may fail freely
     * @param answer what to publish when a message is given up, so that nobody waits for it for ever; published once
     */
    public Subscription subscribe(
            String consumer,
            Collection<String> from,
            Function<Received<Object>, Mono<Void>> handler,
            Function<DeadLetter, List<Object>> answer) {
        var lanes = new Lanes(consumer, handler, answer);
        var settings = new ContainerProperties(from.toArray(String[]::new));
        settings.setGroupId(consumer);
        settings.setMessageListener((BatchMessageListener<String, byte[]>) lanes::work);
        // A lost commit only means a redelivery, which changes nothing: never wait for one.
        settings.setSyncCommits(false);
        settings.setShutdownTimeout(Duration.ofSeconds(30).toMillis());
        var container = new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setConcurrency(properties.consumerThreads());
        container.setBeanName(consumer);
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return new Subscription(consumer, List.copyOf(from), container, topics);
    }

    private final class Lanes {
        private final String consumer;
        private final Function<Received<Object>, Mono<Void>> handler;
        private final Function<DeadLetter, List<Object>> answer;

        Lanes(
                String consumer,
                Function<Received<Object>, Mono<Void>> handler,
                Function<DeadLetter, List<Object>> answer) {
            this.consumer = consumer;
            this.handler = handler;
            this.answer = answer;
        }

        /** On the consumer's own thread, which has nothing else to do: it may wait. */
        void work(List<ConsumerRecord<String, byte[]>> poll) {
            Flux.fromIterable(byKey(poll).values())
                    .flatMap(
                            lane -> Flux.fromIterable(lane).concatMap(this::workOn, 1),
                            Math.max(1, properties.lanes()),
                            1)
                    .blockLast();
        }

        private Map<String, List<ConsumerRecord<String, byte[]>>> byKey(List<ConsumerRecord<String, byte[]>> poll) {
            var lanes = new LinkedHashMap<String, List<ConsumerRecord<String, byte[]>>>();
            for (var record : poll) {
                lanes.computeIfAbsent(String.valueOf(record.key()), key -> new ArrayList<>(2))
                        .add(record);
            }
            return lanes;
        }

        private Mono<Void> workOn(ConsumerRecord<String, byte[]> record) {
            @Nullable CloudEvent event;
            Object body;
            try {
                event = CloudEventHeaders.fromRecord(record);
                var type = vocabulary.byName(event.type());
                if (type.isEmpty()) {
                    meters.counter("onboarding.messages.skipped", "consumer", consumer)
                            .increment();
                    log.debug("{} skips {}: not a type of its contract", consumer, event.type());
                    return Mono.empty();
                }
                body = read(event, type.get());
            } catch (MalformedCloudEvent e) {
                return giveUp(record, e);
            }
            var received = new Received<>(
                    consumer,
                    event.id(),
                    event.type(),
                    event.key(),
                    event.time(),
                    event.source(),
                    event.cause(),
                    event.traceparent(),
                    body);
            var sample = Timer.start(meters);
            return Mono.defer(() -> handler.apply(received))
                    .retryWhen(passingFaults())
                    .retryWhen(otherFaults())
                    .onErrorResume(
                            fault -> !Faults.passing(fault), fault -> giveUp(record, fault))
                    .doFinally(signal -> sample.stop(meters.timer(
                            "onboarding.messages.handled", "consumer", consumer, "type", received.type())));
        }

        private Object read(CloudEvent event, Class<?> type) {
            try {
                var body = JSON.readValue(event.data(), type);
                if (!event.key().equals(vocabulary.keyOf(body))) {
                    throw new MalformedCloudEvent("the key differs from the message");
                }
                return body;
            } catch (JacksonException | NullPointerException e) {
                throw new MalformedCloudEvent("the data do not fit the type");
            }
        }

        /** Through a passing fault the lane waits; beyond the budget the poll is begun anew. */
        private Retry passingFaults() {
            var budget = properties.passingFaultBudget();
            return Retry.backoff(Math.max(1, budget.toSeconds()), Duration.ofMillis(50))
                    .maxBackoff(Duration.ofSeconds(2))
                    .filter(Faults::passing)
                    .doBeforeRetry(signal -> log.warn(
                            "{} waits for a passing fault ({} times): {}",
                            consumer,
                            signal.totalRetries() + 1,
                            signal.failure().toString()))
                    .onRetryExhaustedThrow((spec, signal) -> signal.failure());
        }

        private Retry otherFaults() {
            return Retry.backoff(Math.max(0, properties.attempts() - 1), Duration.ofMillis(20))
                    .filter(fault -> !Faults.passing(fault))
                    .onRetryExhaustedThrow((spec, signal) -> signal.failure());
        }

        private Mono<Void> giveUp(ConsumerRecord<String, byte[]> record, Throwable fault) {
            var letter = DeadLetters.describe(record, fault);
            log.error(
                    "{} gives up {} {} of {} at {}-{}: {}",
                    consumer,
                    letter.type(),
                    letter.id(),
                    letter.key(),
                    record.topic(),
                    record.partition() + "@" + record.offset(),
                    fault.getClass().getName(),
                    withoutTexts(fault));
            meters.counter("onboarding.dead.letters", "topic", record.topic(), "consumer", consumer)
                    .increment();
            return deadLetters
                    .keep(record, letter, consumer)
                    .then(Mono.defer(() -> answer(letter)))
                    .retryWhen(passingFaults());
        }

        private Mono<Void> answer(DeadLetter letter) {
            var messages = answer.apply(letter);
            if (messages.isEmpty() || letter.id() == null || letter.key() == null) {
                return Mono.empty();
            }
            var given = new Received<>(
                    consumer,
                    letter.id(),
                    String.valueOf(letter.type()),
                    letter.key(),
                    Instant.EPOCH,
                    "",
                    null,
                    letter.traceparent(),
                    letter);
            return onceOnly.handle(given, () -> Mono.just(messages)).then();
        }

        /** Where it happened, without what an exception's text may repeat of the record. */
        private static Throwable withoutTexts(Throwable fault) {
            var silent = new Throwable(fault.getClass().getName());
            silent.setStackTrace(fault.getStackTrace());
            return silent;
        }
    }
}
