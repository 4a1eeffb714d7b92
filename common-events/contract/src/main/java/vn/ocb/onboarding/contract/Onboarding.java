package vn.ocb.onboarding.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of an onboarding: how it starts, and every way it ends without an account. */
public interface Onboarding {

    /**
     * Starts an onboarding (API 2, Init customer info).
     *
     * @param clientTransactionId the partner's own id of this onboarding; 1-64 characters, never personal data
     * @param customerData the customer's declared data in the vault, a JSON document
     */
    @MessageType("start-onboarding")
    record StartOnboarding(
            OnboardingId onboardingId,
            PartnerId partnerId,
            String applicationId,
            String clientTransactionId,
            VaultReference customerData)
            implements Command.ForDocument {}

    /**
     * Ends a running onboarding at the customer's or partner's wish (API 13).
     *
     * @param cause who wanted it
     */
    @MessageType("cancel-onboarding")
    record CancelOnboarding(OnboardingId onboardingId, CancellationCause cause) implements Command.ForDocument {}

    /** Who wanted a cancellation. */
    enum CancellationCause {
        CUSTOMER_REQUEST,
        PARTNER_REQUEST,
        DATA_ENTRY_MISTAKE
    }

    /** What the service kyc-document decides about the life of an onboarding. */
    sealed interface Decided extends Event.OfOnboarding
            permits OnboardingStarted,
                    OnboardingRefused,
                    OnboardingCancelled,
                    OnboardingExpired,
                    OnboardingFailed,
                    OnboardingExtended,
                    CommandRefused,
                    StepFailed {}

    /**
     * The customer is eligible; the ID card is the next step.
     *
     * @param declaredPaper the paper the customer declared to hold
     * @param expiresAt when the onboarding ends by itself
     * @param testPerson the last three digits of a synthetic number (prefix 000), only in the profiles local and
     *     sandbox: they choose the outcome where a stand-in decides
     */
    @MessageType("onboarding-started")
    record OnboardingStarted(
            OnboardingId onboardingId,
            PartnerId partnerId,
            String applicationId,
            String clientTransactionId,
            VaultReference customerData,
            IdPaper declaredPaper,
            String packageCode,
            AuthenticationMethod authenticationMethod,
            Instant startedAt,
            Instant expiresAt,
            List<Check> checks,
            @Nullable TestPerson testPerson)
            implements Decided {
        public OnboardingStarted {
            checks = Lists.orEmpty(checks);
        }
    }

    /** The customer cannot be onboarded remotely; final. */
    @MessageType("onboarding-refused")
    record OnboardingRefused(
            OnboardingId onboardingId,
            PartnerId partnerId,
            String applicationId,
            String clientTransactionId,
            List<Check> checks,
            List<ReasonCode> reasons)
            implements Decided {
        public OnboardingRefused {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }
    }

    /** Ended by {@link CancelOnboarding}; final. */
    @MessageType("onboarding-cancelled")
    record OnboardingCancelled(OnboardingId onboardingId, CancellationCause cause) implements Decided {}

    /** Its time was used up before the customer authenticated; final. */
    @MessageType("onboarding-expired")
    record OnboardingExpired(OnboardingId onboardingId, Instant expiredAt) implements Decided {}

    /** The attempts of a step were used up; final. */
    @MessageType("onboarding-failed")
    record OnboardingFailed(OnboardingId onboardingId, Step step, List<ReasonCode> reasons) implements Decided {
        public OnboardingFailed {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * The onboarding lives longer: the time in which a person of the bank looked at a step does not count.
     *
     * @param expiresAt when the onboarding ends by itself now
     */
    @MessageType("onboarding-extended")
    record OnboardingExtended(OnboardingId onboardingId, Instant expiresAt) implements Decided {}

    /** A command came when the state of the onboarding does not allow it. Nothing changed and no attempt was counted. */
    @MessageType("command-refused")
    record CommandRefused(OnboardingId onboardingId, Step step, List<ReasonCode> reasons) implements Decided {
        public CommandRefused {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * A command could not be worked on through a fault of ours and lies in the dead letters; nobody needs to wait for
     * its answer any longer. The step may be tried again. Of the step {@link Step#ACCOUNT}, which no command asks for: an
     * answer of the bank's core could not be read; it is not asked again, and a readable answer still counts.
     */
    @MessageType("step-failed")
    record StepFailed(OnboardingId onboardingId, Step step, List<ReasonCode> reasons) implements Decided {
        public StepFailed {
            reasons = Lists.orEmpty(reasons);
        }
    }
}
