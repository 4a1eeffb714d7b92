package vn.ocb.onboarding.otp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.ocb.onboarding.otp.domain.OtpRules;

/**
 * Settings of the service; what is a rule is explained at {@link OtpRules}.
 *
 * @param parkedFor how long a command waits for news it came before
 * @param unknownAfter when a code whose departure nobody noted counts as unknown; longer than any handover takes
 * @param sweepEvery how often the two are looked for
 */
@ConfigurationProperties("onboarding.otp")
public record OtpSettings(
        @DefaultValue("5m") Duration validity,
        @DefaultValue("3m") Duration voiceValidity,
        @DefaultValue("5") int wrongEntries,
        @DefaultValue("30s") Duration resendAfter,
        @DefaultValue("5") int codesPerOnboarding,
        @DefaultValue("10") int codesPerPhoneAndDay,
        @DefaultValue("5s") Duration parkedFor,
        @DefaultValue("30s") Duration unknownAfter,
        @DefaultValue("500ms") Duration sweepEvery) {

    OtpRules rules() {
        return new OtpRules(
                validity, voiceValidity, wrongEntries, resendAfter, codesPerOnboarding, codesPerPhoneAndDay);
    }
}
