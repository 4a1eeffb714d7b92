package vn.ocb.onboarding.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the kit.
 *
 * @param partitions of the topics this service creates
 * @param replicas of the topics this service creates
 * @param deliveryTimeout how long {@link MessagePublisher} waits for the broker's acknowledgement
 * @param consumerThreads how many threads read from Kafka, each its own partitions
 * @param lanes how many keys are worked on at the same time
 * @param maxPollRecords how many records one poll takes at most
 * @param attempts how often a message is tried when its fault is not a passing one
 * @param relayPoll how often the outbox is looked at when nothing signals the relay
 * @param inboxRetention how long it is remembered which messages were handled
 */
@ConfigurationProperties("onboarding.messaging")
public record MessagingProperties(
        @DefaultValue("12") int partitions,
        @DefaultValue("1") int replicas,
        @DefaultValue("10s") Duration deliveryTimeout,
        @DefaultValue("2") int consumerThreads,
        @DefaultValue("32") int lanes,
        @DefaultValue("200") int maxPollRecords,
        @DefaultValue("3") int attempts,
        @DefaultValue("500ms") Duration relayPoll,
        @DefaultValue("30d") Duration inboxRetention) {}
