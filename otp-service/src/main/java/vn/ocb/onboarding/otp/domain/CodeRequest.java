package vn.ocb.onboarding.otp.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/** What comes of asking for a code. */
public sealed interface CodeRequest {

    /**
     * A code may leave.
     *
     * @param channels by which it may leave, in this order, until one takes it; never empty
     * @param expiresAt when the first of them takes it
     * @param resendAfter when the next one may be asked for
     * @param codesLeft how many may leave after this one
     */
    record Granted(
            int number,
            List<AuthenticationMethod> channels,
            Instant issuedAt,
            Instant expiresAt,
            Instant resendAfter,
            int attemptsLeft,
            int codesLeft)
            implements CodeRequest {

        /** The one the first handover goes to. */
        public AuthenticationMethod channel() {
            return channels.getFirst();
        }
    }

    /**
     * What is known beside the onboarding when a code is asked for.
     *
     * @param sent how many codes left to the customer within the last 24 hours
     * @param possible the channels that have a route and reach the customer
     */
    record Circumstances(SentLately sent, Set<AuthenticationMethod> possible, Instant now) {}

    /**
     * Codes that may have left, of whatever onboarding.
     *
     * @param toPhone to customers with this phone, by any channel
     * @param toAddress to this mail address; 0 for a customer without one
     */
    record SentLately(int toPhone, int toAddress) {
        public static final SentLately NONE = new SentLately(0, 0);
    }

    /** A step before is not accepted, as far as this service has heard: the news may be on its way. */
    record Missing(Step step) implements CodeRequest {}

    /** No code leaves. */
    record Refused(ReasonCode reason) implements CodeRequest {}

    /**
     * The first code of an onboarding.
     *
     * @param codes those of the onboarding
     */
    static CodeRequest first(OtpRules rules, Progress progress, List<Code> codes, Circumstances circumstances) {
        return !codes.isEmpty()
                ? new Refused(progress.over(circumstances.now()).orElse(ReasonCode.PROCESS_STEP_NOT_ALLOWED))
                : grant(rules, progress, codes, circumstances);
    }

    /** Another code, which makes the one before void. */
    static CodeRequest another(OtpRules rules, Progress progress, List<Code> codes, Circumstances circumstances) {
        var now = circumstances.now();
        if (codes.isEmpty()) {
            return new Refused(progress.over(now).orElse(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
        }
        var request = grant(rules, progress, codes, circumstances);
        return request instanceof Granted && tooEarly(rules, codes.getLast(), now)
                ? new Refused(ReasonCode.OTP_RESEND_TOO_EARLY)
                : request;
    }

    private static boolean tooEarly(OtpRules rules, Code last, Instant now) {
        return !last.lost() && now.isBefore(last.issuedAt().plus(rules.resendAfter()));
    }

    private static CodeRequest grant(OtpRules rules, Progress progress, List<Code> codes, Circumstances circumstances) {
        var now = circumstances.now();
        var over = progress.over(now);
        if (over.isPresent()) {
            return new Refused(over.get());
        }
        var missing = progress.missing();
        var started = progress.started();
        if (missing.isPresent() || started == null) {
            return new Missing(missing.orElse(Step.CUSTOMER_INFO));
        }
        var left = left(rules, codes);
        var channels = rules.channels(started.method(), circumstances.possible());
        if (left == 0 || tooMany(rules, circumstances.sent(), channels)) {
            return new Refused(ReasonCode.OTP_TOO_MANY_CODES);
        }
        return new Granted(
                codes.size() + 1,
                channels,
                now,
                now.plus(rules.validityOf(channels.getFirst())),
                now.plus(rules.resendAfter()),
                rules.wrongEntries(),
                left - 1);
    }

    private static boolean tooMany(OtpRules rules, SentLately sent, List<AuthenticationMethod> channels) {
        return sent.toPhone() >= rules.codesPerPhoneAndDay()
                || channels.contains(AuthenticationMethod.EMAIL) && sent.toAddress() >= rules.codesPerAddressAndDay();
    }

    /** How many codes may still leave. */
    static int left(OtpRules rules, List<Code> codes) {
        var used = (int) codes.stream().filter(Code::mayHaveLeft).count();
        return Math.max(0, rules.codesPerOnboarding() - used);
    }
}
