package vn.ocb.onboarding.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.ocb.onboarding.backing.BackingServices;

/**
 * What a step of an onboarding cannot do without: produce, consume, a transaction, produce, consume, a transaction; with
 * the plain clients, one message at a time. The distance to it is the platform's own cost.
 */
final class BareChain {
    private static final String SCHEMA = "bench";
    private static final int WARM_UP = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BackingServices backing;
    private final String first = "bench.chain.1." + UUID.randomUUID();
    private final String second = "bench.chain.2." + UUID.randomUUID();
    private final SynchronousQueue<String> arrived = new SynchronousQueue<>();

    BareChain(BackingServices backing) {
        this.backing = backing;
    }

    /** Sends so many messages through the chain, one after the other. */
    Latencies.Percentiles run(int messages) throws Exception {
        prepare();
        var latencies = new Latencies();
        try (var producer = producer();
                var relay =
                        new Hop(first, key -> producer.send(record(second, key)).get());
                var end = new Hop(second, arrived::put)) {
            relay.begin();
            end.begin();
            for (var i = 0; i < WARM_UP + messages; i++) {
                var from = System.nanoTime();
                pass(producer, UUID.randomUUID().toString());
                if (i >= WARM_UP) {
                    latencies.add("bare chain", Duration.ofNanos(System.nanoTime() - from));
                }
            }
        } finally {
            cleanUp();
        }
        return latencies.summary().getFirst();
    }

    private void pass(KafkaProducer<byte[], byte[]> producer, String key)
            throws InterruptedException, ExecutionException, TimeoutException {
        producer.send(record(first, key)).get();
        var came = arrived.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!key.equals(came)) {
            throw new TimeoutException("the bare chain lost a message");
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key) {
        var bytes = key.getBytes(StandardCharsets.US_ASCII);
        return new ProducerRecord<>(topic, bytes, bytes);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", backing.kafka(), "acks", "all", "enable.idempotence", true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void prepare() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", backing.kafka()))) {
            admin.createTopics(List.of(new NewTopic(first, 1, (short) 1), new NewTopic(second, 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + SCHEMA);
            statement.execute("create table if not exists " + SCHEMA
                    + ".seen (topic text, key text, at timestamptz not null default now(), primary key (topic, key))");
        }
    }

    private void cleanUp() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", backing.kafka()))) {
            admin.deleteTopics(List.of(first, second)).all().get();
        }
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("drop schema " + SCHEMA + " cascade");
        }
    }

    private Connection connect() throws SQLException {
        var database = backing.database();
        var login = new Properties();
        login.setProperty("user", database.user());
        login.setProperty("password", database.password());
        return DriverManager.getConnection(database.jdbcUrl(), login);
    }

    private interface Next {
        void pass(String key) throws Exception;
    }

    /** Reads a topic; each message is one transaction and is then passed on. */
    private final class Hop implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Thread thread;
        private final CountDownLatch reading = new CountDownLatch(1);

        Hop(String topic, Next next) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", backing.kafka(), "fetch.max.wait.ms", 500),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            thread = Thread.ofPlatform().name("bare-chain").daemon().unstarted(() -> read(topic, next));
        }

        void begin() throws InterruptedException {
            thread.start();
            reading.await();
        }

        private void read(String topic, Next next) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.position(partition);
            reading.countDown();
            try (var connection = connect();
                    var insert = connection.prepareStatement(
                            "insert into " + SCHEMA + ".seen (topic, key) values (?, ?) on conflict do nothing")) {
                connection.setAutoCommit(false);
                while (true) {
                    for (var message : consumer.poll(PATIENCE)) {
                        insert.setString(1, topic);
                        insert.setString(2, key(message));
                        insert.executeUpdate();
                        connection.commit();
                        next.pass(key(message));
                    }
                }
            } catch (WakeupException e) {
                consumer.close();
            } catch (Exception e) {
                throw new IllegalStateException("the bare chain broke", e);
            }
        }

        private static String key(ConsumerRecord<byte[], byte[]> message) {
            return new String(message.value(), StandardCharsets.US_ASCII);
        }

        @Override
        public void close() {
            consumer.wakeup();
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
