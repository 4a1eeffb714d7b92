package vn.ocb.onboarding.otp.domain;

import java.time.Duration;
import vn.ocb.onboarding.contract.AuthenticationMethod;

/**
 * The numbers behind the rules.
 *
 * @param validity how long a code can be entered
 * @param voiceValidity the same for a code that is spoken
 * @param wrongEntries how many wrong entries make a code void
 * @param resendAfter the least time between two codes, where the first one left
 * @param codesPerOnboarding how many codes may leave for one onboarding
 * @param codesPerPhoneAndDay how many codes may leave to one phone within 24 hours
 */
public record OtpRules(
        Duration validity,
        Duration voiceValidity,
        int wrongEntries,
        Duration resendAfter,
        int codesPerOnboarding,
        int codesPerPhoneAndDay) {

    /** The defaults of domain.md, section 5. */
    public static OtpRules defaults() {
        return new OtpRules(Duration.ofMinutes(5), Duration.ofMinutes(3), 5, Duration.ofSeconds(30), 5, 10);
    }

    /** How long a code that travels by this channel can be entered. */
    public Duration validityOf(AuthenticationMethod channel) {
        return channel == AuthenticationMethod.VOICE ? voiceValidity : validity;
    }
}
