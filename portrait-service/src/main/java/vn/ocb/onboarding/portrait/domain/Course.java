package vn.ocb.onboarding.portrait.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * How the portrait of an onboarding went so far.
 *
 * @param started empty until the start was heard of
 * @param card the face of the card that was accepted, or lies with a person of the bank; empty while there is none
 * @param portrait the one that waits for the card, or was settled
 * @param answered whether the command of that portrait has its answer; one that was settled and lost its card waits on
 * @param attempts how many portraits were judged
 * @param settled whether the last of them was accepted or lies with a person of the bank, with the present card
 */
public record Course(
        OnboardingId onboardingId,
        @Nullable Started started,
        @Nullable Ending ending,
        @Nullable CardFace card,
        @Nullable Shown portrait,
        boolean answered,
        int attempts,
        boolean settled) {

    /**
     * What the start of an onboarding tells.
     *
     * @param customerData what the customer declared; empty in what was noted before faces were enrolled
     */
    public record Started(
            Instant expiresAt,
            @Nullable TestPerson testPerson,
            @Nullable VaultReference customerData) {}

    /**
     * A portrait that may be matched again.
     *
     * @param command that asked for it: its answers name it as their cause
     * @param traceparent of that command
     */
    public record Shown(UUID command, @Nullable String traceparent, Picture picture) {}

    /** Of an onboarding that was not heard of yet. */
    public static Course unknown(OnboardingId id) {
        return new Course(id, null, null, null, null, false, 0, false);
    }

    public boolean heardOf() {
        return started != null;
    }

    /** The portrait that waits for its first card, and whose command waits for an answer. */
    public Optional<Shown> waiting() {
        return answered ? Optional.empty() : Optional.ofNullable(portrait);
    }

    /** The portrait that has not been compared with this card's face. */
    public Optional<Shown> unmatchedWith(CardFace other) {
        return ending != null || other.equals(card) ? Optional.empty() : Optional.ofNullable(portrait);
    }

    /** Whether a portrait that was compared with this card, where one is named, was compared with the present one. */
    public boolean isMatchedWith(@Nullable CardFace compared) {
        return compared != null && compared.equals(card);
    }

    /** The same with another card. */
    public Course with(CardFace other) {
        return new Course(onboardingId, started, ending, other, portrait, answered, attempts, settled);
    }

    /** Why no portrait is taken now; empty when one is. */
    public Optional<ReasonCode> refusal(int attemptsAllowed, Instant now) {
        if (ending != null) {
            return Optional.of(ending.reason());
        }
        if (started == null || settled) {
            return Optional.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
        }
        if (!now.isBefore(started.expiresAt())) {
            return Optional.of(ReasonCode.PROCESS_EXPIRED);
        }
        return attempts >= attemptsAllowed ? Optional.of(ReasonCode.PROCESS_ATTEMPTS_USED_UP) : Optional.empty();
    }

    public @Nullable TestPerson testPerson() {
        return started == null ? null : started.testPerson();
    }

    public @Nullable VaultReference customerData() {
        return started == null ? null : started.customerData();
    }
}
