package vn.ocb.onboarding.contract;

import java.util.List;

/** The portrait: the command that asks for its verification, and the possible answers. */
public interface Portrait {

    /** Verifies that the portrait shows a live person, the one on the ID card (API 4). */
    record VerifyPortrait(OnboardingId onboardingId, Picture portrait) implements Command.ForPortrait {}

    /** What the service portrait decides. */
    sealed interface Decided extends Event.OfOnboarding
            permits PortraitVerified, PortraitRejected, PortraitSentToReview {
        Attempts attempts();

        List<Check> checks();
    }

    /** A live person, and the person on the card. */
    record PortraitVerified(OnboardingId onboardingId, Attempts attempts, List<Check> checks, Picture portrait)
            implements Decided {
        public PortraitVerified {
            checks = Lists.orEmpty(checks);
        }
    }

    /** The portrait was not accepted; another may be sent while attempts are left. */
    record PortraitRejected(OnboardingId onboardingId, Attempts attempts, List<Check> checks, List<ReasonCode> reasons)
            implements Decided {
        public PortraitRejected {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }
    }

    /** What was checked is in order, but something could not be decided: a person of the bank looks at it. */
    record PortraitSentToReview(
            OnboardingId onboardingId,
            Attempts attempts,
            List<Check> checks,
            List<ReasonCode> reasons,
            Picture portrait)
            implements Decided {
        public PortraitSentToReview {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }
    }
}
