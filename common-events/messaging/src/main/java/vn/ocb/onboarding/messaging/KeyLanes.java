package vn.ocb.onboarding.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.cloudevent.EventId;
import vn.ocb.onboarding.messaging.cloudevent.MalformedCloudEvent;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals.ErrorSignal;
import vn.ocb.onboarding.messaging.errors.FaultName;
import vn.ocb.onboarding.messaging.lane.Lanes;

/**
 * Reads topics in lanes: the records of a key run one after the other, keys run side by side, and a partition is committed
 * as far as all before is done. A message is retried inside its lane, so that trouble with one key stops just that key;
 * one that cannot be worked on goes to the dead letters, and its key goes on.
 */
public final class KeyLanes {
    private static final Logger log = LoggerFactory.getLogger(KeyLanes.class);
    private static final JsonMapper JSON = MessageJson.mapper();
    private static final Duration IDLE = Duration.ofMillis(250);
    /** Every commit is a request of its own: a broker answers few of them as well as many. */
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(200);
    /** How long a partition that goes to another reader may still be worked on. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** Of dead letters: lanes that give up at the same time share them. */
    private static final int LETTER_GROUPS = 1;
    /** As many as there may be lanes, several times over. */
    private static final int MOST_LETTERS = 200;

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaTopics topics;
    private final Vocabulary vocabulary;
    private final OnceOnly onceOnly;
    private final DeadLetters deadLetters;
    private final MessagingProperties properties;
    private final MeterRegistry meters;
    private final DeadLetterLog letterLog = new DeadLetterLog(Schedulers.parallel());

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
        var worker = new Worker(consumer, handler, answer);
        var lanes = new Lanes(worker::workOn, properties.lanes());
        var settings = new ContainerProperties(from.toArray(String[]::new));
        settings.setGroupId(consumer);
        // The lanes know what may be committed, the container does not.
        settings.setAckMode(ContainerProperties.AckMode.MANUAL);
        settings.setPollTimeout(IDLE.toMillis());
        settings.setIdleEventInterval(IDLE.toMillis());
        settings.setShutdownTimeout(Duration.ofSeconds(30).toMillis());
        settings.setConsumerRebalanceListener(new CommitOnRevoke(lanes));
        var container = new ConcurrentMessageListenerContainer<>(consumers, settings);
        var committer = new Committer(lanes);
        container.setupMessageListener(
                (BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>) (poll, acknowledgment, reader) -> {
                    lanes.take(poll);
                    committer.commitNowAndThen(Objects.requireNonNull(reader));
                    if (lanes.underWay() > properties.maxPollRecords() * 5) {
                        container.pause();
                    }
                });
        container.setApplicationEventPublisher(event -> {
            if (event instanceof ListenerContainerIdleEvent idle) {
                committer.commit(idle.getConsumer());
                if (container.isPauseRequested() && lanes.underWay() < properties.maxPollRecords()) {
                    container.resume();
                }
            }
        });
        // An alarm on an increase does not see the first of a counter that was not there before.
        from.forEach(topic -> deadLettersOf(topic, consumer));
        container.setConcurrency(properties.consumerThreads());
        container.setBeanName(consumer);
        Gauge.builder("onboarding.lanes.waiting", lanes, Lanes::underWay)
                .description("Records that were read and are not done")
                .tag("consumer", consumer)
                .register(meters);
        return new Subscription(consumer, List.copyOf(from), container, topics, meters);
    }

    private Counter deadLettersOf(String topic, String consumer) {
        return meters.counter("onboarding.dead.letters", "topic", topic, "consumer", consumer);
    }

    /** Each reader calls it on its own thread. */
    private static final class Committer {
        private final Lanes lanes;
        private final ThreadLocal<Long> last = ThreadLocal.withInitial(System::nanoTime);

        Committer(Lanes lanes) {
            this.lanes = lanes;
        }

        /** What is not committed now will be when the reader comes again, or is idle. */
        void commitNowAndThen(Consumer<?, ?> reader) {
            if (System.nanoTime() - last.get() >= BETWEEN_COMMITS.toNanos()) {
                commit(reader);
            }
        }

        /** A lost commit is made again with the next one; until then it only means a redelivery: never wait for one. */
        void commit(Consumer<?, ?> reader) {
            last.set(System.nanoTime());
            var offsets = lanes.committable(reader.assignment());
            if (!offsets.isEmpty()) {
                reader.commitAsync(offsets, (committed, failure) -> {
                    if (failure != null) {
                        log.debug("commit.lost fault={}", FaultName.of(failure));
                        lanes.lost(offsets);
                    }
                });
            }
        }
    }

    private record CommitOnRevoke(Lanes lanes) implements ConsumerAwareRebalanceListener {

        @Override
        public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> reader, Collection<TopicPartition> partitions) {
            var offsets = lanes.revoke(partitions, DRAIN.toMillis());
            if (!offsets.isEmpty()) {
                try {
                    reader.commitSync(offsets, DRAIN);
                } catch (KafkaException e) {
                    log.debug("commit.lost fault={}", FaultName.of(e));
                }
            }
        }

        @Override
        public void onPartitionsLost(Consumer<?, ?> reader, Collection<TopicPartition> partitions) {
            lanes.revoke(partitions, 1);
        }
    }

    private final class Worker {
        private final String consumer;
        private final Function<Received<Object>, Mono<Void>> handler;
        private final Function<DeadLetter, List<Object>> answer;
        /** A flood of letters costs a produce request and a transaction for each group, not for each letter. */
        private final Batcher<DeadLetters.Kept, Boolean> keeping;

        private final Batcher<Answer, Boolean> answering;

        Worker(
                String consumer,
                Function<Received<Object>, Mono<Void>> handler,
                Function<DeadLetter, List<Object>> answer) {
            this.consumer = consumer;
            this.handler = handler;
            this.answer = answer;
            this.keeping = new Batcher<>(LETTER_GROUPS, MOST_LETTERS, deadLetters::keepAll);
            this.answering = new Batcher<>(LETTER_GROUPS, MOST_LETTERS, this::publish);
        }

        Mono<Void> workOn(ConsumerRecord<String, byte[]> record, BooleanSupplier revoked) {
            CloudEvent event;
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
            } catch (RuntimeException e) {
                // Whatever a record does to its reader, its partition goes on.
                return giveUp(record, e, revoked);
            } catch (Error e) {
                return giveUp(record, new ErrorSignal(e), revoked);
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
            return ErrorsAsSignals.in(() -> handler.apply(received))
                    .retryWhen(passingFaults(revoked))
                    .retryWhen(otherFaults())
                    .onErrorResume(fault -> !Faults.passing(fault), fault -> giveUp(record, fault, revoked))
                    .doFinally(signal -> sample.stop(meters.timer(
                            "onboarding.messages.handled", "consumer", consumer, "type", received.type())));
        }

        private Object read(CloudEvent event, Class<?> type) {
            try {
                var body = JSON.readValue(event.data(), type);
                if (!event.key().equals(vocabulary.keyOf(body))) {
                    throw new MalformedCloudEvent("key", "differs from the message");
                }
                return body;
            } catch (JacksonException | NullPointerException e) {
                throw new MalformedCloudEvent("data", "do not fit the type");
            }
        }

        /** Through a passing fault the lane waits, as long as the record is this reader's. */
        private Retry passingFaults(BooleanSupplier revoked) {
            return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50))
                    .maxBackoff(Duration.ofSeconds(2))
                    .filter(fault -> Faults.passing(fault) && !revoked.getAsBoolean())
                    .doBeforeRetry(signal -> log.warn(
                            "message.waits consumer={} retries={} fault={}",
                            consumer,
                            signal.totalRetries() + 1,
                            FaultName.of(signal.failure())));
        }

        /** Retries until the dead-letter topic accepts the record, as long as the record is this reader's. */
        private Retry allFaults(BooleanSupplier revoked) {
            return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50))
                    .maxBackoff(Duration.ofSeconds(2))
                    .filter(fault -> !revoked.getAsBoolean());
        }

        private Retry otherFaults() {
            return Retry.backoff(Math.max(0, properties.attempts() - 1), Duration.ofMillis(20))
                    .filter(fault -> !Faults.passing(fault))
                    .onRetryExhaustedThrow((spec, signal) -> signal.failure());
        }

        private Mono<Void> giveUp(ConsumerRecord<String, byte[]> record, Throwable fault, BooleanSupplier revoked) {
            var cause = ErrorSignal.unwrapped(fault);
            var letter = DeadLetters.describe(record, cause);
            deadLettersOf(record.topic(), consumer).increment();
            var reason = cause instanceof MalformedCloudEvent malformed
                    ? String.valueOf(malformed.getMessage())
                    : FaultName.of(cause);
            letterLog.write(
                    consumer,
                    record.topic(),
                    reason,
                    () -> log.error(
                            "dead-letter consumer={} topic={} partition={} offset={} type={} message={} key={}"
                                    + " reason=\"{}\" at={}",
                            consumer,
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            nameable(letter.type()),
                            letter.id(),
                            nameable(letter.key()),
                            reason,
                            FaultName.placeOf(cause)));
            return ErrorsAsSignals.in(() -> keeping.ask(new DeadLetters.Kept(record, cause, consumer)))
                    .retryWhen(allFaults(revoked))
                    .then(ErrorsAsSignals.in(() -> answer(letter)))
                    .retryWhen(passingFaults(revoked))
                    .onErrorResume(answerFault -> !Faults.passing(answerFault), answerFault -> {
                        letterLog.write(
                                consumer,
                                record.topic(),
                                "no answer: " + FaultName.of(answerFault),
                                () -> log.error(
                                        "dead-letter.no-answer consumer={} message={} fault={} at={}",
                                        consumer,
                                        letter.id(),
                                        FaultName.of(answerFault),
                                        FaultName.placeOf(answerFault)));
                        return Mono.empty();
                    });
        }

        private Mono<Void> answer(DeadLetter letter) {
            var messages = answer.apply(letter);
            if (messages.isEmpty() || letter.key() == null) {
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
            return answering.ask(new Answer(given, messages)).then();
        }

        /** Each message once, though copies of it may lie under several keys. */
        private Mono<List<Boolean>> publish(List<Answer> answers) {
            var byId = new LinkedHashMap<UUID, Answer>();
            answers.forEach(each -> byId.putIfAbsent(each.given.id(), each));
            return onceOnly.handleAll(
                    byId.values().stream().map(Answer::given).toList(),
                    first -> Mono.just(new OnceOnly.Outcome<>(
                            Collections.nCopies(answers.size(), true),
                            byId.values().stream()
                                    .filter(each -> first.contains(each.given.id()))
                                    .flatMap(each -> decisions(each).stream())
                                    .toList())));
        }

        private static List<OnceOnly.Decision> decisions(Answer answer) {
            var given = answer.given;
            return answer.messages.stream()
                    .map(message -> message instanceof DeadLetter.AnswerTo(UUID command, Object told)
                            ? new OnceOnly.Decision(List.of(told), command, given.traceparent())
                            : new OnceOnly.Decision(List.of(message), given.id(), given.traceparent()))
                    .toList();
        }

        private record Answer(Received<DeadLetter> given, List<Object> messages) {}

        /** A type of the contract, or the id of a key: of all else nobody knows whether it may stand in a log. */
        private String nameable(@Nullable String text) {
            if (text == null) {
                return "(none)";
            }
            return EventId.isUuid(text) || vocabulary.byName(text).isPresent() ? text : "(unknown)";
        }
    }
}
