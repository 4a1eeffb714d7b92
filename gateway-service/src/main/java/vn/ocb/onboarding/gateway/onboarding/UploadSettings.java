package vn.ocb.onboarding.gateway.onboarding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of uploads.
 *
 * @param mostBytes of one picture
 * @param atATimePerPartner how many uploads of one partner are read at the same time
 * @param bytesPerPartnerAndHour how much of one partner is stored in any hour: 24,000 onboardings, as many as the largest
 *     plan allows (2000 calls a minute, five an onboarding), with pictures of 4 MB together
 * @param patience how long a whole upload may take; shorter than the lease of an Idempotency-Key
 */
@ConfigurationProperties("onboarding.gateway.upload")
record UploadSettings(
        @DefaultValue("10MB") DataSize mostBytes,
        @DefaultValue("50") int atATimePerPartner,
        @DefaultValue("100GB") DataSize bytesPerPartnerAndHour,
        @DefaultValue("45s") Duration patience) {}
