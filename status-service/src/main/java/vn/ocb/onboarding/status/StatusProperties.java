package vn.ocb.onboarding.status;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the service.
 *
 * @param consumerGroup the Kafka groups are named this, a hyphen and the number of the generation
 * @param answersPerPartner how many requests of one partner may wait for the answer to a command at the same time; more
 *     than the largest plan makes in the ten seconds the gateway waits by default (2000 a minute)
 * @param streamsPerPartner how many streams and other waiting requests of one partner may be open at the same time
 * @param fallbackLook how often a waiting request looks without having been woken; the net under the notifications
 * @param heartbeat how often a stream without news shows that it lives
 * @param rebuildStep how often the generations of the read model are looked at
 * @param switchWithin how many records a rebuild may be behind when the active generation is halted for the switch
 * @param rememberedStates of how many onboardings the latest state is kept in memory
 */
@ConfigurationProperties("onboarding.status")
public record StatusProperties(
        @DefaultValue("status-projector") String consumerGroup,
        @DefaultValue("400") int answersPerPartner,
        @DefaultValue("200") int streamsPerPartner,
        @DefaultValue("5s") Duration fallbackLook,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1s") Duration rebuildStep,
        @DefaultValue("1000") long switchWithin,
        @DefaultValue("5000") int rememberedStates) {}
