package vn.ocb.onboarding.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import vn.ocb.onboarding.messaging.outbox.Outbox;
import vn.ocb.onboarding.messaging.outbox.OutboxRelay;
import vn.ocb.onboarding.messaging.publish.KafkaPublisher;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** Puts the kit together for a service that says its {@link Vocabulary}. */
@AutoConfiguration(
        after = {
            KafkaAutoConfiguration.class,
            R2dbcAutoConfiguration.class,
            R2dbcTransactionManagerAutoConfiguration.class
        },
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ConditionalOnBean(Vocabulary.class)
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingAutoConfiguration {
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    /** Replaceable, so that a test moves the time. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Envelopes envelopes(Vocabulary vocabulary, @Value("${spring.application.name}") String source, Clock clock) {
        return new Envelopes(vocabulary, source, clock);
    }

    /** For requests: the caller is told when the broker does not answer in time. */
    @Bean
    MessagePublisher messagePublisher(Envelopes envelopes, KafkaPublisher publisher) {
        return new MessagePublisher(envelopes, publisher);
    }

    @Bean
    KafkaPublisher kafkaPublisher(
            KafkaProperties kafka, MessagingProperties properties, @Value("${spring.application.name}") String name) {
        return new KafkaPublisher(name, kafka.buildProducerProperties(), properties.deliveryTimeout());
    }

    /** For the outbox: a record waits as long as it takes, since one that is given up would disorder its key. */
    @Bean(destroyMethod = "close")
    OutboxPublisher outboxPublisher(KafkaProperties kafka, @Value("${spring.application.name}") String name) {
        return new OutboxPublisher(new KafkaPublisher(
                name + "-outbox", kafka.buildProducerProperties(), Duration.ofMillis(Integer.MAX_VALUE)));
    }

    @Bean
    OutboxRelay outboxRelay(
            DatabaseClient database,
            ReactiveTransactionManager transactions,
            OutboxPublisher publisher,
            MessagingProperties properties,
            @Value("${spring.application.name}") String source,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        return new OutboxRelay(
                database,
                TransactionalOperator.create(transactions),
                publisher.publisher(),
                source,
                properties.relayPoll(),
                clock,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    OnceOnly onceOnly(
            DatabaseClient database, ReactiveTransactionManager transactions, Envelopes envelopes, OutboxRelay relay) {
        return new OnceOnly(
                database, TransactionalOperator.create(transactions), envelopes, new Outbox(database), relay);
    }

    /** @param mostStarts how many processes may end over a message before it is given up */
    @Bean
    HeavyWork heavyWork(DatabaseClient database, @Value("${onboarding.messaging.heavy-starts:3}") int mostStarts) {
        return new HeavyWork(database, mostStarts);
    }

    @Bean
    PeriodicTask sweepInbox(
            DatabaseClient database,
            MessagingProperties properties,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        var sweeper = new InboxSweeper(database, properties.inboxRetention(), clock);
        return new PeriodicTask(
                "sweep-inbox",
                SWEEP_EVERY,
                SWEEP_EVERY,
                sweeper::sweep,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    KafkaTopics kafkaTopics(
            KafkaProperties kafka, ObjectProvider<TopicsToCreate> owned, MessagingProperties properties) {
        return new KafkaTopics(kafka.buildAdminProperties(), owned.stream().toList(), properties);
    }

    @Bean
    KeyLanes keyLanes(
            KafkaProperties kafka,
            KafkaTopics topics,
            Vocabulary vocabulary,
            OnceOnly onceOnly,
            OutboxPublisher publisher,
            MessagingProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        var registry = meters.getIfAvailable(SimpleMeterRegistry::new);
        var settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // The bank's core writes its events in transactions.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxPollRecords());
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // By its next heartbeat a reader learns that another one came or went; until then nobody reads what it gives
        // away.
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
        var consumers =
                new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumers.addListener(new MicrometerConsumerListener<>(registry));
        return new KeyLanes(
                consumers, topics, vocabulary, onceOnly, new DeadLetters(publisher.publisher()), properties, registry);
    }

    /** Only where the service shows its health. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.ReactiveHealthIndicator")
    static class HealthConfiguration {

        /** Shown as {@code kafka}. */
        @Bean
        KafkaHealth kafkaHealthIndicator(KafkaTopics topics, ObjectProvider<Subscription> subscriptions) {
            return new KafkaHealth(topics, subscriptions.stream().toList());
        }
    }

    /** Kept apart from the publisher for requests, whose records may be given up. */
    record OutboxPublisher(KafkaPublisher publisher) implements AutoCloseable {
        @Override
        public void close() {
            publisher.close();
        }
    }
}
