package vn.ocb.onboarding.otp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.otp.domain.OtpRules;

/**
 * Settings of the service; what is a rule is explained at {@link OtpRules}.
 *
 * @param parkedFor how long a command waits for news it came before
 * @param unknownAfter when a code whose departure nobody noted counts as unknown; longer than a slow mail server and the
 *     route that takes its place need together
 * @param accountOverdueAfter when the silence of the bank's core is told
 * @param sweepEvery how often the three are looked for
 */
@ConfigurationProperties("onboarding.otp")
public record OtpSettings(
        @DefaultValue("5m") Duration validity,
        @DefaultValue("3m") Duration voiceValidity,
        @DefaultValue("5") int wrongEntries,
        @DefaultValue("30s") Duration resendAfter,
        @DefaultValue("5") int codesPerOnboarding,
        @DefaultValue("10") int codesPerPhoneAndDay,
        @DefaultValue("10") int codesPerAddressAndDay,
        @DefaultValue Map<AuthenticationMethod, List<AuthenticationMethod>> fallback,
        @DefaultValue("5s") Duration parkedFor,
        @DefaultValue("60s") Duration unknownAfter,
        @DefaultValue("5m") Duration accountOverdueAfter,
        @DefaultValue("500ms") Duration sweepEvery) {

    OtpRules rules() {
        return new OtpRules(
                validity,
                voiceValidity,
                wrongEntries,
                resendAfter,
                codesPerOnboarding,
                codesPerPhoneAndDay,
                codesPerAddressAndDay,
                fallback);
    }
}
