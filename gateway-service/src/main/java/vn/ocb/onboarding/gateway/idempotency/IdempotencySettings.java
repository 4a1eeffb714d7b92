package vn.ocb.onboarding.gateway.idempotency;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long requests are remembered.
 *
 * @param lease after which time without a sign of life a request may be taken over; longer than an upload and the
 *     longest wait, each by itself
 * @param memory after which time a key may be used anew
 * @param keyFile the secret key of the hashes of bodies
 */
@ConfigurationProperties("onboarding.gateway.idempotency")
public record IdempotencySettings(
        @DefaultValue("60s") Duration lease,
        @DefaultValue("24h") Duration memory,
        @DefaultValue(".data/keys/gateway-hash-key") Path keyFile) {}
