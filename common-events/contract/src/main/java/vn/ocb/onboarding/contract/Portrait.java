package vn.ocb.onboarding.contract;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The portrait: the command that asks for its verification, and the possible answers. */
public interface Portrait {

    /** Verifies that the portrait shows a live person, the one on the ID card (API 4). */
    @MessageType("verify-portrait")
    record VerifyPortrait(OnboardingId onboardingId, Picture portrait) implements Command.ForPortrait {}

    /**
     * Decides about a portrait in review, as a person of the bank did. Answered by {@link PortraitVerified} or
     * {@link PortraitRejected}, whose check {@code REVIEW} names the back office as provider.
     *
     * @param reasons why it is rejected; empty when it is accepted
     * @param evidence the {@link PortraitSentToReview#evidence()} that the person saw. A decision about any other, or about
     *     none, is refused with {@link ReasonCode#PROCESS_REVIEW_CHANGED}
     */
    @MessageType("decide-portrait")
    record DecidePortrait(
            OnboardingId onboardingId,
            ReviewDecision decision,
            List<ReasonCode> reasons,
            @Nullable UUID evidence) implements Command.ForPortrait {
        public DecidePortrait {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /** What the service portrait decides. */
    sealed interface Decided extends Event.OfOnboarding
            permits PortraitVerified, PortraitRejected, PortraitSentToReview {
        Attempts attempts();

        List<Check> checks();
    }

    /**
     * A live person, and the person on the card. It counts while {@code card} is that of the accepted card or of the one in
     * review: a card that is rejected or replaced takes it back, without another message.
     *
     * @param card the card whose face the portrait was compared with; absent in messages from before the field, which
     *     accept no portrait
     */
    @MessageType("portrait-verified")
    record PortraitVerified(
            OnboardingId onboardingId,
            Attempts attempts,
            List<Check> checks,
            Picture portrait,
            @Nullable CardFace card) implements Decided {
        public PortraitVerified {
            checks = Lists.orEmpty(checks);
        }
    }

    /** The portrait was not accepted; another may be sent while attempts are left. */
    @MessageType("portrait-rejected")
    record PortraitRejected(OnboardingId onboardingId, Attempts attempts, List<Check> checks, List<ReasonCode> reasons)
            implements Decided {
        public PortraitRejected {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * What was checked is in order, but something could not be decided: a person of the bank looks at it, while {@code card}
     * is that of the accepted card or of the one in review. A card that is rejected or replaced ends this review, without
     * another message.
     *
     * @param card the card whose face the portrait was compared with, as in {@link PortraitVerified}
     * @param evidence the version of what the person is shown: another one whenever the portrait is sent to review again
     */
    @MessageType("portrait-sent-to-review")
    record PortraitSentToReview(
            OnboardingId onboardingId,
            Attempts attempts,
            List<Check> checks,
            List<ReasonCode> reasons,
            Picture portrait,
            @Nullable CardFace card,
            @Nullable UUID evidence)
            implements Decided {
        public PortraitSentToReview {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }

        /** Never absent: older messages have none, and get one from their picture, the same for every reader. */
        @Override
        public UUID evidence() {
            return evidence == null ? EvidenceVersion.of(portrait) : evidence;
        }
    }
}
