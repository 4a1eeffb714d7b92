package vn.ocb.onboarding.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.messaging.outbox.Outbox;
import vn.ocb.onboarding.messaging.outbox.OutboxRelay;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;

/** One process of a service: the kit put together as in production, as often as a test wants it. */
final class Node implements AutoCloseable {
    static final BackingServices BACKING = BackingServices.shared();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final DatabaseClient database;
    final OnceOnly onceOnly;
    final KafkaPublisher publisher;
    final OutboxRelay relay;
    final Envelopes envelopes;
    private final KeyLanes lanes;
    final KafkaTopics topics;
    private final ConnectionPool pool;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** The words of a test that runs on a topic of its own. */
    record Words(String topic) implements Vocabulary {
        @Override
        public String nameOf(Object message) {
            return "test.step.v1";
        }

        @Override
        public Optional<Class<?>> byName(String type) {
            return type.equals("test.step.v1") ? Optional.of(Step.class) : Optional.empty();
        }

        @Override
        public String topicOf(Object message) {
            return topic;
        }

        @Override
        public String keyOf(Object message) {
            return ((Step) message).key();
        }
    }

    Node(Database where, String topic) {
        var properties = new MessagingProperties(
                12, 1, Duration.ofSeconds(10), 2, 32, 200, 3, Duration.ofMillis(500), Duration.ofDays(30));
        Map<String, Object> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, BACKING.kafka());
        var words = new Words(topic);
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                                .host(where.host())
                                .port(where.port())
                                .database(where.name())
                                .username(where.user())
                                .password(where.password())
                                .lockWaitTimeout(Duration.ofSeconds(1))
                                .build()))
                .maxSize(12)
                .build());
        database = DatabaseClient.create(pool);
        var transaction = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        envelopes = new Envelopes(words, "node", Clock.systemUTC());
        publisher = new KafkaPublisher("node", kafka, Duration.ofMinutes(2));
        relay = new OutboxRelay(
                database, transaction, publisher, "node", properties.relayPoll(), Clock.systemUTC(), meters);
        onceOnly = new OnceOnly(database, transaction, envelopes, new Outbox(database), relay);
        topics = new KafkaTopics(kafka, List.of(TopicsToCreate.of(topic)), properties);
        var consumer = new HashMap<>(kafka);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        lanes = new KeyLanes(
                new DefaultKafkaConsumerFactory<>(consumer, new StringDeserializer(), new ByteArrayDeserializer()),
                topics,
                words,
                onceOnly,
                new DeadLetters(publisher),
                properties,
                meters);
    }

    /** A database with the kit's tables and one for what a consumer saw, in the order it saw it. */
    static Database freshDatabase() {
        var fresh = BACKING.freshDatabase();
        Flyway.configure()
                .dataSource(fresh.jdbcUrl(), fresh.user(), fresh.password())
                .locations("classpath:db/messaging")
                .load()
                .migrate();
        return fresh;
    }

    Node relaying() {
        relay.start();
        return this;
    }

    Node consuming(String consumer, String topic, Function<Received<Object>, Mono<Void>> handler) {
        return consuming(consumer, topic, handler, letter -> List.of());
    }

    Node consuming(
            String consumer,
            String topic,
            Function<Received<Object>, Mono<Void>> handler,
            Function<DeadLetter, List<Object>> answer) {
        var subscription = lanes.subscribe(consumer, List.of(topic), handler, answer);
        subscriptions.add(subscription);
        subscription.start();
        return this;
    }

    /** Of the pool of this process. */
    int connectionsInUse() {
        return pool.getMetrics().orElseThrow().acquiredSize();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::stop);
        relay.stop();
        publisher.close();
        topics.close();
        pool.disposeLater().block(Duration.ofSeconds(10));
    }
}
