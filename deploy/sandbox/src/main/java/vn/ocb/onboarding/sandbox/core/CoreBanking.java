package vn.ocb.onboarding.sandbox.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Topics;

/**
 * Opens each account exactly once: the answers and the position in {@code onboarding.events} are written in one Kafka
 * transaction, and ids follow from the onboarding's id.
 *
 * <p>The first ending of an onboarding in the order of the topic wins, so this must know the endings before its position.
 * It keeps no store for that: whenever it is given a partition it reads it from the beginning, without answering what
 * lies before the committed position. A bank's core would keep a table; for a stand-in the topic is one.
 *
 * <p>One instance at a time: a second one takes over from the first, which then ends its transactions in vain.
 */
public final class CoreBanking implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CoreBanking.class);

    static final String GROUP = "core-banking-stand-in";
    private static final int PARTITIONS = 12;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final AccountOpening opening;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile Duration grace = GRACE;

    private CoreBanking(String bootstrapServers, Duration slowness, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.opening = new AccountOpening(slowness, clock);
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("core-banking").unstarted(this::run);
    }

    /** Returns when the topic of its answers exists and it works. */
    public static CoreBanking start(String bootstrapServers) {
        return start(bootstrapServers, AccountOpening.SLOWNESS);
    }

    /** @param slowness how long it thinks about the test person who is answered late */
    static CoreBanking start(String bootstrapServers, Duration slowness) {
        var core = new CoreBanking(bootstrapServers, slowness, Clock.systemUTC());
        core.createTopics();
        core.thread.start();
        log.info("Core banking STAND-IN listens to {}: it opens no real account", Topics.ONBOARDING_EVENTS);
        return core;
    }

    /** Tells how to behave towards everyone whose digits do not choose. */
    public void behave(CoreBehaviour behaviour) {
        opening.behave(behaviour);
    }

    public CoreBehaviour behaviour() {
        return opening.behaviour();
    }

    /** The customer was matched with the chip or VNeID: says so for this onboarding. */
    public void liftRestriction(OnboardingId id) {
        opening.liftLater(id.toString(), Duration.ZERO);
    }

    /** Ends as a process does that is killed: a transaction it is in stays open, and its next life ends it. */
    public void kill() {
        grace = Duration.ZERO;
        close();
    }

    /** Finishes the transaction it is in. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(grace.plusMillis(1))) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void createTopics() {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var topics = Stream.of(Topics.ACCOUNT_EVENTS, Topics.deadLettersOf(Topics.ACCOUNT_EVENTS))
                    .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
                    .toList();
            for (var creation : admin.createTopics(topics).values().values()) {
                awaitCreation(creation);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topic of account events cannot be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while starting", e);
        }
    }

    private static void awaitCreation(Future<Void> creation) throws ExecutionException, InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** After any fault it begins anew from what the broker knows: nothing it had in memory is worth more. */
    private void run() {
        while (!isClosed()) {
            try {
                work();
            } catch (RuntimeException e) {
                log.warn("Core banking stand-in begins anew: {}", e.toString());
                pause();
            }
        }
    }

    /** How many records of {@code onboarding.events} it left out because it could not read them. */
    public long unreadable() {
        return unreadable.get();
    }

    private void work() {
        var producer = producer();
        try (var consumer = consumer()) {
            producer.initTransactions();
            new Work(consumer, producer).untilClosed();
        } finally {
            // A transaction that is still open ends with the next life of this transactional id.
            producer.close(grace);
        }
    }

    private void pause() {
        try {
            if (closed.await(PAUSE_AFTER_FAULT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("closed meanwhile");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        GROUP,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        // Who was killed is missed no longer than this, the least a broker allows.
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        6000,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        // The topic may be created after this has started: look for it often.
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        2000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** One life of a consumer and a producer. */
    private final class Work implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;
        private final KafkaProducer<String, byte[]> producer;
        private final Map<TopicPartition, Place> places = new HashMap<>();
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private final Map<TopicPartition, Instant> waiting = new HashMap<>();
        private boolean dies;

        Work(KafkaConsumer<String, byte[]> consumer, KafkaProducer<String, byte[]> producer) {
            this.consumer = consumer;
            this.producer = producer;
        }

        /** Where answering begins in a partition, and who ended in it. */
        private record Place(long answersFrom, Endings endings) {}

        void untilClosed() {
            consumer.subscribe(List.of(Topics.ONBOARDING_EVENTS), this);
            while (!isClosed()) {
                resumeWhatWaitedLongEnough();
                liftRestrictions();
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    answer(records);
                }
            }
        }

        private void answer(ConsumerRecords<String, byte[]> records) {
            var answers = new ArrayList<ProducerRecord<String, byte[]>>();
            for (var partition : records.partitions()) {
                var place = places.get(partition);
                if (place == null) {
                    throw new KafkaException("records of a partition that was never assigned");
                }
                positions.put(partition, answer(partition, place, records.records(partition), answers));
            }
            // A position is worth a transaction only together with an answer: the rest is read again anyway.
            if (!answers.isEmpty()) {
                send(answers);
            }
        }

        private void liftRestrictions() {
            var lifts = opening.lifts();
            if (!lifts.isEmpty()) {
                send(lifts);
            }
        }

        private void send(List<ProducerRecord<String, byte[]>> answers) {
            producer.beginTransaction();
            for (var answer : answers) {
                Future<?> ignored = producer.send(answer); // the commit fails when this does
            }
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            positions.forEach((partition, position) -> offsets.put(partition, new OffsetAndMetadata(position)));
            if (dies) {
                throw new KafkaException("told to die before the commit");
            }
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
        }

        /** @return the position after the last record that needs no more work */
        private long answer(
                TopicPartition partition,
                Place place,
                List<ConsumerRecord<String, byte[]>> records,
                List<ProducerRecord<String, byte[]>> answers) {
            for (var record : records) {
                var event = readable(record).filter(place.endings::isFirst).orElse(null);
                if (event == null) {
                    continue;
                }
                if (record.offset() >= place.answersFrom && event.authenticates()) {
                    var due = opening.dueAt(event);
                    if (due.isAfter(clock.instant())) {
                        waitUntil(due, partition, record.offset());
                        return record.offset();
                    }
                    dies |= opening.diesOver(event);
                    answers.addAll(opening.answersTo(event));
                }
                place.endings.add(event);
            }
            return Math.max(place.answersFrom, records.getLast().offset() + 1);
        }

        private Optional<OnboardingEvent> readable(ConsumerRecord<String, byte[]> record) {
            try {
                return OnboardingEvent.of(record);
            } catch (OnboardingEvent.Unreadable e) {
                unreadable.incrementAndGet();
                log.warn(
                        "Core banking stand-in leaves out the record at {}-{}@{}: it cannot read {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
                return Optional.empty();
            }
        }

        /** The partition stops at this record; the others go on. */
        private void waitUntil(Instant due, TopicPartition partition, long offset) {
            consumer.seek(partition, offset);
            consumer.pause(List.of(partition));
            waiting.put(partition, due);
        }

        private void resumeWhatWaitedLongEnough() {
            var now = clock.instant();
            waiting.entrySet().removeIf(entry -> {
                var due = !entry.getValue().isAfter(now);
                if (due) {
                    consumer.resume(List.of(entry.getKey()));
                }
                return due;
            });
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            var committed = consumer.committed(Set.copyOf(partitions));
            for (var partition : partitions) {
                var position = committed.get(partition);
                places.put(partition, new Place(position == null ? 0 : position.offset(), new Endings()));
            }
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(places::remove);
            partitions.forEach(positions::remove);
            partitions.forEach(waiting::remove);
        }
    }
}
