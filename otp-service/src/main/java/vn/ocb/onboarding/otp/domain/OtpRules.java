package vn.ocb.onboarding.otp.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param codesPerAddressAndDay how many codes may leave by mail to one address within 24 hours
 * @param fallback by which channels a code goes when the one the customer chose surely did not take it
 */
public record OtpRules(
        Duration validity,
        Duration voiceValidity,
        int wrongEntries,
        Duration resendAfter,
        int codesPerOnboarding,
        int codesPerPhoneAndDay,
        int codesPerAddressAndDay,
        Map<AuthenticationMethod, List<AuthenticationMethod>> fallback) {

    /** The defaults; docs/limits.md says where they come from. */
    public static OtpRules defaults() {
        return new OtpRules(
                Duration.ofMinutes(5),
                Duration.ofMinutes(3),
                5,
                Duration.ofSeconds(30),
                5,
                10,
                10,
                Map.of(
                        AuthenticationMethod.SMS, List.of(AuthenticationMethod.VOICE),
                        AuthenticationMethod.EMAIL, List.of(AuthenticationMethod.SMS),
                        AuthenticationMethod.VOICE, List.of(AuthenticationMethod.SMS)));
    }

    /** How long a code that travels by this channel can be entered. */
    public Duration validityOf(AuthenticationMethod channel) {
        return channel == AuthenticationMethod.VOICE ? voiceValidity : validity;
    }

    /**
     * The channels to try one after the other, beginning with what the customer chose; that alone when none is possible,
     * which then says so.
     *
     * @param possible those that have a route and reach the customer
     */
    public List<AuthenticationMethod> channels(AuthenticationMethod chosen, Set<AuthenticationMethod> possible) {
        var order = Stream.concat(Stream.of(chosen), fallback.getOrDefault(chosen, List.of()).stream())
                .filter(possible::contains)
                .distinct()
                .toList();
        return order.isEmpty() ? List.of(chosen) : order;
    }
}
