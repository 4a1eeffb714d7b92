package vn.ocb.onboarding.document.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * An onboarding as this service remembers it.
 *
 * @param card where the ID card is
 * @param attempts how often the ID card was sent
 * @param forReview what init left to be reviewed
 * @param accepted the sides accepted so far
 * @param portraitCard the card whose face the portrait was compared with when it was accepted; empty while the last that was
 *     heard of the portrait is not its acceptance
 */
public record OnboardingCase(
        OnboardingId id,
        OnboardingState state,
        VaultReference customerData,
        @Nullable TestPerson testPerson,
        Instant expiresAt,
        CardState card,
        int attempts,
        List<Check> forReview,
        Map<Side, AcceptedSide> accepted,
        @Nullable CardFace portraitCard) {

    /**
     * A picture that need not be sent again, and what was found on it.
     *
     * @param face the cropped portrait, on the front
     */
    public record AcceptedSide(
            Picture picture, List<Check> checks, @Nullable VaultReference face) {}

    public OnboardingCase {
        forReview = List.copyOf(forReview);
        accepted = Map.copyOf(accepted);
    }

    /** Why the ID card may not be sent now; empty when it may. */
    public Optional<ReasonCode> refusesCard(Instant now, CardLimits limits) {
        if (state != OnboardingState.RUNNING) {
            return Optional.of(state.refusal());
        }
        if (!now.isBefore(expiresAt)) {
            return Optional.of(ReasonCode.PROCESS_EXPIRED);
        }
        if (card == CardState.ACCEPTED || card == CardState.IN_REVIEW) {
            return Optional.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
        }
        return attempts >= limits.attempts() ? Optional.of(ReasonCode.PROCESS_ATTEMPTS_USED_UP) : Optional.empty();
    }

    /** What was found on the sides accepted so far. */
    public Map<Side, List<Check>> acceptedChecks() {
        return accepted.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, side -> side.getValue().checks()));
    }

    /** A side of a card that was not rejected: only then both are there. */
    public AcceptedSide side(Side side) {
        var found = accepted.get(side);
        if (found == null) {
            throw new IllegalStateException("a card without its " + side + " was not rejected");
        }
        return found;
    }

    /** The face that portraits are compared with: that of the card that was accepted or lies in review. */
    public Optional<CardFace> cardFace() {
        return card == CardState.ACCEPTED || card == CardState.IN_REVIEW
                ? Optional.of(new CardFace(attempts, side(Side.FRONT).face()))
                : Optional.empty();
    }

    /** After an attempt at the ID card. */
    public OnboardingCase afterCard(CardState result, Map<Side, AcceptedSide> nowAccepted) {
        return new OnboardingCase(
                id,
                state,
                customerData,
                testPerson,
                expiresAt,
                result,
                attempts + 1,
                forReview,
                nowAccepted,
                portraitCard);
    }

    /** After a person of the bank looked at the ID card: both sides are sent again when it was not accepted. */
    public OnboardingCase reviewed(ReviewDecision decision) {
        return switch (decision) {
            case ACCEPT -> withCard(CardState.ACCEPTED, accepted);
            case REJECT -> withCard(CardState.REJECTED, Map.of());
        };
    }

    private OnboardingCase withCard(CardState result, Map<Side, AcceptedSide> nowAccepted) {
        return new OnboardingCase(
                id, state, customerData, testPerson, expiresAt, result, attempts, forReview, nowAccepted, portraitCard);
    }
}
