package vn.ocb.onboarding.contract;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ID card: the command that asks for its verification, and the possible answers. */
public interface IdCard {

    /**
     * Verifies the pictures of the ID card (API 3). A side that was accepted before may be left out.
     *
     * @param front the side with the portrait
     * @param back the side with the MRZ
     */
    @MessageType("verify-id-card")
    record VerifyIdCard(
            OnboardingId onboardingId,
            @Nullable Picture front,
            @Nullable Picture back) implements Command.ForDocument {}

    /**
     * Decides about an ID card in review, as a person of the bank did. Answered by {@link IdCardVerified} or
     * {@link IdCardRejected}, whose check {@code REVIEW} names the back office as provider.
     *
     * @param reasons why it is rejected; empty when it is accepted
     * @param evidence the {@link IdCardSentToReview#evidence()} that the person saw. A decision about any other, or about none,
     *     is refused with {@link ReasonCode#PROCESS_REVIEW_CHANGED}
     */
    @MessageType("decide-id-card")
    record DecideIdCard(
            OnboardingId onboardingId,
            ReviewDecision decision,
            List<ReasonCode> reasons,
            @Nullable UUID evidence) implements Command.ForDocument {
        public DecideIdCard {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /** The sides of a card, as the uploads name them. */
    enum Side {
        FRONT,
        BACK
    }

    /** What the service kyc-document decides about the ID card. */
    sealed interface Decided extends Event.OfOnboarding permits IdCardVerified, IdCardRejected, IdCardSentToReview {
        Attempts attempts();

        List<Check> checks();
    }

    /**
     * The card is genuine as far as was checked, and its data agree with the declared data.
     *
     * @param face the cropped portrait of the card, where one was found
     */
    @MessageType("id-card-verified")
    record IdCardVerified(
            OnboardingId onboardingId,
            Attempts attempts,
            List<Check> checks,
            Picture front,
            Picture back,
            @Nullable VaultReference face)
            implements Decided {
        public IdCardVerified {
            checks = Lists.orEmpty(checks);
        }

        /** What a portrait accepted with this card names. */
        public CardFace cardFace() {
            return new CardFace(attempts.used(), face);
        }
    }

    /**
     * The card was not accepted. The sides in {@code redo} are asked for again while attempts are left. What was decided
     * about a portrait with this card or one before is void: the portrait is matched again with the next card.
     *
     * @param redo the sides to send again; a side that is not named was accepted and may be left out
     * @param advice what to do better, by side
     */
    @MessageType("id-card-rejected")
    record IdCardRejected(
            OnboardingId onboardingId,
            Attempts attempts,
            List<Check> checks,
            List<ReasonCode> reasons,
            List<Side> redo,
            List<Advice> advice)
            implements Decided {
        public IdCardRejected {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
            redo = Lists.orEmpty(redo);
            advice = Lists.orEmpty(advice);
        }
    }

    /** Why a side is to be sent again: the customer texts of the reasons say what to do. */
    record Advice(Side side, List<ReasonCode> reasons) {
        public Advice {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * What was checked is in order, but something could not be decided: a person of the bank looks at it.
     *
     * @param evidence the version of what the person is shown: another one whenever the card is sent to review again
     */
    @MessageType("id-card-sent-to-review")
    record IdCardSentToReview(
            OnboardingId onboardingId,
            Attempts attempts,
            List<Check> checks,
            List<ReasonCode> reasons,
            Picture front,
            Picture back,
            @Nullable VaultReference face,
            @Nullable UUID evidence)
            implements Decided {
        public IdCardSentToReview {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }

        /** The same as that of the {@link IdCardVerified} by which a person accepts the card. */
        public CardFace cardFace() {
            return new CardFace(attempts.used(), face);
        }

        /** Never absent: older messages have none, and get one from their pictures, the same for every reader. */
        @Override
        public UUID evidence() {
            return evidence == null ? EvidenceVersion.of(front, back) : evidence;
        }
    }
}
