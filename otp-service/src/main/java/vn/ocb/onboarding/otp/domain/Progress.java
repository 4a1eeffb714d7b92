package vn.ocb.onboarding.otp.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * How far an onboarding has come, as far as this service has heard.
 *
 * @param started empty until the start was heard of
 * @param authenticatedAt when this service decided that the customer authenticated
 */
public record Progress(
        OnboardingId onboardingId,
        @Nullable Started started,
        boolean idCardAccepted,
        boolean portraitAccepted,
        @Nullable Ending ending,
        @Nullable Instant authenticatedAt) {

    /** What the start of an onboarding tells. */
    public record Started(
            PartnerId partnerId,
            VaultReference customerData,
            String packageCode,
            AuthenticationMethod method,
            Instant expiresAt,
            @Nullable TestPerson testPerson) {}

    /** Of an onboarding that was not heard of yet. */
    public static Progress unknown(OnboardingId id) {
        return new Progress(id, null, false, false, null, null);
    }

    /** Why nothing more can happen to the onboarding; empty while it runs. */
    public Optional<ReasonCode> over(Instant now) {
        if (ending != null) {
            return Optional.of(ending.reason());
        }
        if (authenticatedAt != null) {
            return Optional.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
        }
        if (started != null && !now.isBefore(started.expiresAt())) {
            return Optional.of(ReasonCode.PROCESS_EXPIRED);
        }
        return Optional.empty();
    }

    /** Whether the customer confirmed, and no other ending came before on the topic as far as was heard. */
    public boolean authenticated() {
        return authenticatedAt != null && (ending == null || ending == Ending.AUTHENTICATED);
    }

    /** The first step that must be accepted before the customer can authenticate; empty when all are. */
    public Optional<Step> missing() {
        if (started == null) {
            return Optional.of(Step.CUSTOMER_INFO);
        }
        if (!idCardAccepted) {
            return Optional.of(Step.ID_CARD);
        }
        return portraitAccepted ? Optional.empty() : Optional.of(Step.PORTRAIT);
    }
}
