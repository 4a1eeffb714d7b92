package vn.ocb.onboarding.portrait.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * How the portrait of an onboarding went so far.
 *
 * @param started empty until the start was heard of
 * @param card empty until a card was accepted, or lies with a person of the bank
 * @param portrait the one that waits for the card, or was settled
 * @param attempts how many portraits were judged
 * @param settled whether the last of them was accepted or lies with a person of the bank
 */
public record Course(
        OnboardingId onboardingId,
        @Nullable Started started,
        @Nullable Ending ending,
        @Nullable Card card,
        @Nullable Shown portrait,
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
     * What a card tells.
     *
     * @param face its portrait, where one was found
     */
    public record Card(@Nullable VaultReference face) {}

    /**
     * A portrait that may be matched again.
     *
     * @param command that asked for it: its answers name it as their cause
     * @param traceparent of that command
     */
    public record Shown(UUID command, @Nullable String traceparent, Picture picture) {}

    /** Of an onboarding that was not heard of yet. */
    public static Course unknown(OnboardingId id) {
        return new Course(id, null, null, null, null, 0, false);
    }

    public boolean heardOf() {
        return started != null;
    }

    /** The portrait that waits for the card. */
    public Optional<Shown> waiting() {
        return settled ? Optional.empty() : Optional.ofNullable(portrait);
    }

    /** The portrait that has not been compared with this card's face. */
    public Optional<Shown> unmatchedWith(Card other) {
        return ending != null || other.equals(card) ? Optional.empty() : Optional.ofNullable(portrait);
    }

    /** The same with another card. */
    public Course with(Card other) {
        return new Course(onboardingId, started, ending, other, portrait, attempts, settled);
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
