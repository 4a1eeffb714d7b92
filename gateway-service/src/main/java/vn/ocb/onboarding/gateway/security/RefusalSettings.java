package vn.ocb.onboarding.gateway.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on those are slowed down who are refused again and again.
 *
 * @param secretsTold how many wrong secrets of an address, or for a client id, are told as such
 * @param requestsTold how many 401 and 403 of an address, or of an application, are: at the moment a token expires every
 *     worker of a partner may still send it once
 * @param longestDelay up to which the delays grow
 * @param quiet after which time without a refusal nothing is remembered
 * @param rememberedAddresses how many; some 100 bytes each
 */
@ConfigurationProperties("onboarding.gateway.refusals")
record RefusalSettings(
        @DefaultValue("10") int secretsTold,
        @DefaultValue("100") int requestsTold,
        @DefaultValue("5m") Duration longestDelay,
        @DefaultValue("15m") Duration quiet,
        @DefaultValue("100000") long rememberedAddresses) {}
