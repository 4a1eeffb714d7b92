package vn.ocb.onboarding.contract;

import java.time.Instant;
import java.util.List;

/**
 * The account package: the bank's core reads {@link Authentication.CustomerAuthenticated} and answers on
 * {@link Topics#ACCOUNT_EVENTS}.
 */
public interface Account {

    /** What the bank's core decides. */
    sealed interface Decided extends Event.OfAccount
            permits AccountPackageOpened, AccountPackageRefused, AccountRestrictionLifted {}

    /**
     * Customer record, current account and OMNI user exist.
     *
     * @param restrictions what the account may not do yet; empty means unrestricted
     */
    @MessageType("account-package-opened")
    record AccountPackageOpened(
            OnboardingId onboardingId,
            String customerNumber,
            String accountNumber,
            String omniUserName,
            List<Restriction> restrictions,
            Instant openedAt)
            implements Decided {
        public AccountPackageOpened {
            restrictions = Lists.orEmpty(restrictions);
        }
    }

    /** The core does not open the package; final. */
    @MessageType("account-package-refused")
    record AccountPackageRefused(OnboardingId onboardingId, List<ReasonCode> reasons) implements Decided {
        public AccountPackageRefused {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /** The customer was matched with the chip or VNeID: the restrictions are gone. */
    @MessageType("account-restriction-lifted")
    record AccountRestrictionLifted(OnboardingId onboardingId, Instant liftedAt) implements Decided {}

    /** What a remotely opened account may not do yet (Decision 2345/QD-NHNN, Circular 17/2024/TT-NHNN). */
    enum Restriction {
        /** No electronic payment until ID and biometrics were matched with the chip or VNeID. */
        NO_ELECTRONIC_PAYMENT
    }
}
