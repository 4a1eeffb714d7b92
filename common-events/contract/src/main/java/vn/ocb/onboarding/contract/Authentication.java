package vn.ocb.onboarding.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The customer's confirmation by a one-time password (OTP). */
public interface Authentication {

    /** Sends the first code (API 5); only when the data, the ID card and the portrait were accepted. */
    @MessageType("init-authentication")
    record InitAuthentication(OnboardingId onboardingId) implements Command.ForOtp {}

    /** Sends a new code, the old one is void (API 7). */
    @MessageType("resend-otp")
    record ResendOtp(OnboardingId onboardingId) implements Command.ForOtp {}

    /**
     * Checks the code the customer entered and has the account package opened (API 6).
     *
     * @param enteredCode the entered code in the vault: a code never travels in a message
     */
    @MessageType("execute-open-package")
    record ExecuteOpenPackage(OnboardingId onboardingId, VaultReference enteredCode) implements Command.ForOtp {}

    /** What the service otp decides about codes, and kyc-document about the confirmation. */
    sealed interface Decided extends Event.OfOnboarding
            permits OtpSent,
                    OtpDelivered,
                    OtpDeliveryFailed,
                    AuthenticationRefused,
                    OtpRejected,
                    OtpLocked,
                    OtpConfirmed,
                    CustomerAuthenticated,
                    ExecutionRepeated,
                    AccountOpeningOverdue {}

    /**
     * A code was handed to the operator.
     *
     * @param codeNumber counts the codes of the onboarding from 1
     * @param destination masked to the last three digits
     * @param resendAfter when another code may be asked for
     * @param codesLeft how many more codes may be sent
     */
    @MessageType("otp-sent")
    record OtpSent(
            OnboardingId onboardingId,
            int codeNumber,
            AuthenticationMethod channel,
            String destination,
            Instant sentAt,
            Instant expiresAt,
            Instant resendAfter,
            int attemptsLeft,
            int codesLeft)
            implements Decided {}

    /** The operator reports that the message reached the handset. */
    @MessageType("otp-delivered")
    record OtpDelivered(OnboardingId onboardingId, int codeNumber) implements Decided {}

    /** The message did not leave, did not arrive, or it is unknown whether it left; resend is allowed at once. */
    @MessageType("otp-delivery-failed")
    record OtpDeliveryFailed(OnboardingId onboardingId, int codeNumber, int codesLeft, List<ReasonCode> reasons)
            implements Decided {
        public OtpDeliveryFailed {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * A step before is missing, or the request came at the wrong time, as after an ending of the onboarding; nothing was sent or
     * opened.
     *
     * @param missingStep the step that must be accepted before, where one is missing
     */
    @MessageType("authentication-refused")
    record AuthenticationRefused(
            OnboardingId onboardingId,
            List<ReasonCode> reasons,
            @Nullable Step missingStep) implements Decided {
        public AuthenticationRefused {
            reasons = Lists.orEmpty(reasons);
        }

        public AuthenticationRefused(OnboardingId onboardingId, List<ReasonCode> reasons) {
            this(onboardingId, reasons, null);
        }
    }

    /** The entered code is wrong or too late. */
    @MessageType("otp-rejected")
    record OtpRejected(OnboardingId onboardingId, int codeNumber, int attemptsLeft, List<ReasonCode> reasons)
            implements Decided {
        public OtpRejected {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /** The wrong entries of a code are used up: it is void. Without codes left the onboarding fails. */
    @MessageType("otp-locked")
    record OtpLocked(OnboardingId onboardingId, int codeNumber, int codesLeft, List<ReasonCode> reasons)
            implements Decided {
        public OtpLocked {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * The right code was entered. Nothing is opened by it: the service kyc-document, which alone ends onboardings, answers the
     * same {@link ExecuteOpenPackage} with {@link CustomerAuthenticated}, or refuses when the onboarding has ended.
     *
     * @param confirmedAt when the code was entered
     */
    @MessageType("otp-confirmed")
    record OtpConfirmed(
            OnboardingId onboardingId,
            PartnerId partnerId,
            VaultReference customerData,
            String packageCode,
            Instant confirmedAt,
            @Nullable TestPerson testPerson)
            implements Decided {}

    /**
     * The customer confirmed: the bank's core opens the account package. At most once per onboarding, never after another
     * ending of it, and no other ending follows.
     *
     * @param authenticatedAt when the right code was entered
     */
    @MessageType("customer-authenticated")
    record CustomerAuthenticated(
            OnboardingId onboardingId,
            PartnerId partnerId,
            VaultReference customerData,
            String packageCode,
            Instant authenticatedAt,
            @Nullable TestPerson testPerson)
            implements Decided {}

    /**
     * The right code was entered again after the customer had authenticated, as by a twin of the request: nothing happens
     * twice, and its answer is that of the first {@link ExecuteOpenPackage}.
     */
    @MessageType("execution-repeated")
    record ExecutionRepeated(OnboardingId onboardingId) implements Decided {}

    /**
     * The bank's core has not answered in time. Nothing is asked again, since that could open a second account: the answer
     * may still come, and counts then.
     */
    @MessageType("account-opening-overdue")
    record AccountOpeningOverdue(OnboardingId onboardingId, Instant authenticatedAt) implements Decided {}
}
