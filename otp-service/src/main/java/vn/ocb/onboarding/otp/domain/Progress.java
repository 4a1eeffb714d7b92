package vn.ocb.onboarding.otp.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CardFace;
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
 * @param card the face of the card that was accepted or lies in review; empty while there is none
 * @param idCardAccepted whether that card was accepted
 * @param portraitCard the card with which the portrait was accepted; empty while the portrait is not accepted
 * @param confirmedAt when the right code was entered: kyc-document was asked to end the onboarding, or has
 */
public record Progress(
        OnboardingId onboardingId,
        @Nullable Started started,
        @Nullable CardFace card,
        boolean idCardAccepted,
        @Nullable CardFace portraitCard,
        @Nullable Ending ending,
        @Nullable Instant confirmedAt) {

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
        return new Progress(id, null, null, false, null, null, null);
    }

    /** Why nothing more can happen to the onboarding; empty while it runs. */
    public Optional<ReasonCode> over(Instant now) {
        if (ending != null) {
            return Optional.of(ending.reason());
        }
        if (confirmedAt != null) {
            return Optional.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
        }
        if (started != null && !now.isBefore(started.expiresAt())) {
            return Optional.of(ReasonCode.PROCESS_EXPIRED);
        }
        return Optional.empty();
    }

    /** Whether the right code was entered, and nothing but that ended the onboarding as far as was heard. */
    public boolean confirmed() {
        return confirmedAt != null && (ending == null || ending == Ending.AUTHENTICATED);
    }

    /** The first step that must be accepted before the customer can authenticate; empty when all are. */
    public Optional<Step> missing() {
        return Step.AUTHENTICATION.before().stream()
                .filter(step -> !accepted(step))
                .findFirst();
    }

    private boolean accepted(Step step) {
        return switch (step) {
            case CUSTOMER_INFO -> started != null;
            case ID_CARD -> card != null && idCardAccepted;
            case PORTRAIT -> card != null && card.equals(portraitCard);
            case AUTHENTICATION, ACCOUNT -> false;
        };
    }
}
