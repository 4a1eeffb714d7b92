package vn.ocb.onboarding.gateway.onboarding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of uploads.
 *
 * @param mostBytes of one picture
 * @param patience how long a whole upload may take; shorter than the lease of an Idempotency-Key
 */
@ConfigurationProperties("onboarding.gateway.upload")
record UploadSettings(
        @DefaultValue("10MB") DataSize mostBytes,
        @DefaultValue("45s") Duration patience) {}
