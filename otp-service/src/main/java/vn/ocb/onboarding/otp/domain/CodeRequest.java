package vn.ocb.onboarding.otp.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/** What comes of asking for a code. */
public sealed interface CodeRequest {

    /**
     * A code may leave.
     *
     * @param resendAfter when the next one may be asked for
     * @param codesLeft how many may leave after this one
     */
    record Granted(
            int number,
            AuthenticationMethod channel,
            Instant issuedAt,
            Instant expiresAt,
            Instant resendAfter,
            int attemptsLeft,
            int codesLeft)
            implements CodeRequest {

        public Duration validity() {
            return Duration.between(issuedAt, expiresAt);
        }
    }

    /** A step before is not accepted, as far as this service has heard: the news may be on its way. */
    record Missing(Step step) implements CodeRequest {}

    /** No code leaves. */
    record Refused(ReasonCode reason) implements CodeRequest {}

    /**
     * The first code of an onboarding.
     *
     * @param codes those of the onboarding
     * @param toThisPhone how many left to the phone within the last 24 hours
     */
    static CodeRequest first(OtpRules rules, Progress progress, List<Code> codes, int toThisPhone, Instant now) {
        return !codes.isEmpty()
                ? new Refused(progress.over(now).orElse(ReasonCode.PROCESS_STEP_NOT_ALLOWED))
                : grant(rules, progress, codes, toThisPhone, now);
    }

    /** Another code, which makes the one before void. */
    static CodeRequest another(OtpRules rules, Progress progress, List<Code> codes, int toThisPhone, Instant now) {
        if (codes.isEmpty()) {
            return new Refused(progress.over(now).orElse(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
        }
        var request = grant(rules, progress, codes, toThisPhone, now);
        return request instanceof Granted && tooEarly(rules, codes.getLast(), now)
                ? new Refused(ReasonCode.OTP_RESEND_TOO_EARLY)
                : request;
    }

    private static boolean tooEarly(OtpRules rules, Code last, Instant now) {
        return !last.lost() && now.isBefore(last.issuedAt().plus(rules.resendAfter()));
    }

    private static CodeRequest grant(
            OtpRules rules, Progress progress, List<Code> codes, int toThisPhone, Instant now) {
        var over = progress.over(now);
        if (over.isPresent()) {
            return new Refused(over.get());
        }
        var missing = progress.missing();
        if (missing.isPresent()) {
            return new Missing(missing.get());
        }
        var left = left(rules, codes);
        if (left == 0 || toThisPhone >= rules.codesPerPhoneAndDay()) {
            return new Refused(ReasonCode.OTP_TOO_MANY_CODES);
        }
        var channel = channel();
        var expiresAt = now.plus(rules.validityOf(channel));
        return new Granted(
                codes.size() + 1,
                channel,
                now,
                expiresAt,
                now.plus(rules.resendAfter()),
                rules.wrongEntries(),
                left - 1);
    }

    /** How many codes may still leave. */
    static int left(OtpRules rules, List<Code> codes) {
        var used = (int) codes.stream().filter(Code::mayHaveLeft).count();
        return Math.max(0, rules.codesPerOnboarding() - used);
    }

    /** Every customer has a phone: until codes also leave by e-mail and voice, each method is served by a message to it. */
    private static AuthenticationMethod channel() {
        return AuthenticationMethod.SMS;
    }
}
