package vn.ocb.onboarding.otp.domain;

import java.time.Instant;
import java.util.List;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/** What comes of an entered code. Only the last code of an onboarding can be entered. */
public sealed interface CodeEntry {

    /** The customer holds the phone; also said again while kyc-document has not ended the onboarding by the first time. */
    record Right() implements CodeEntry {}

    /** One of the entries is used up. */
    record Wrong(int codeNumber, int attemptsLeft) implements CodeEntry {}

    /** The last entry is used up: the code is void. */
    record Locked(int codeNumber, int codesLeft) implements CodeEntry {}

    /** It came too late; nothing was compared or counted. */
    record TooLate(int codeNumber, int attemptsLeft) implements CodeEntry {}

    /** The right code once more, after it had authenticated the customer: it gets the same answer. */
    record Repeated() implements CodeEntry {}

    /** A wrong code after the right one: it is counted, and nothing is said of it. */
    record WrongAfterwards(int codeNumber) implements CodeEntry {}

    /** A step before is not accepted any more, or not with the present card. Nothing was compared or counted. */
    record Missing(Step step) implements CodeEntry {}

    /** Nothing was compared or counted. */
    record Refused(ReasonCode reason) implements CodeEntry {}

    /** @param codes those of the onboarding, in their order */
    static CodeEntry judge(
            OtpRules rules, Pepper pepper, Progress progress, List<Code> codes, OneTimeCode entered, Instant now) {
        var over = progress.over(now);
        if (over.isPresent()) {
            return progress.confirmed() && !codes.isEmpty()
                    ? afterwards(rules, pepper, progress, codes.getLast(), entered, now)
                    : new Refused(over.get());
        }
        var missing = progress.missing();
        if (missing.isPresent()) {
            return new Missing(missing.get());
        }
        if (codes.isEmpty() || !codes.getLast().mayHaveLeft()) {
            return new Refused(ReasonCode.OTP_NOT_SENT);
        }
        var code = codes.getLast();
        var attemptsLeft = rules.wrongEntries() - code.wrongEntries();
        if (attemptsLeft <= 0) {
            return new Refused(ReasonCode.OTP_ATTEMPTS_USED_UP);
        }
        if (!now.isBefore(code.expiresAt())) {
            return new TooLate(code.number(), attemptsLeft);
        }
        if (isRight(pepper, progress, code, entered)) {
            return new Right();
        }
        return attemptsLeft > 1
                ? new Wrong(code.number(), attemptsLeft - 1)
                : new Locked(code.number(), CodeRequest.left(rules, codes));
    }

    /** A twin of the entry that confirmed comes within the life of the code, and the same entries are left to it. */
    private static CodeEntry afterwards(
            OtpRules rules, Pepper pepper, Progress progress, Code code, OneTimeCode entered, Instant now) {
        if (code.wrongEntries() >= rules.wrongEntries() || !now.isBefore(code.expiresAt())) {
            return new Refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
        }
        if (!isRight(pepper, progress, code, entered)) {
            return new WrongAfterwards(code.number());
        }
        return progress.ending() == Ending.AUTHENTICATED ? new Repeated() : new Right();
    }

    private static boolean isRight(Pepper pepper, Progress progress, Code code, OneTimeCode entered) {
        return pepper.hash(progress.onboardingId(), code.number(), Purpose.OPEN_ACCOUNT_PACKAGE, entered)
                .equals(code.hash());
    }
}
