package vn.ocb.onboarding.portrait.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;

/**
 * How the portrait of an onboarding went so far.
 *
 * @param started empty until the start was heard of
 * @param attempts how many portraits were judged
 * @param settled whether the last of them was accepted or lies with a person of the bank
 */
public record Course(
        OnboardingId onboardingId,
        @Nullable Started started,
        @Nullable Ending ending,
        int attempts,
        boolean settled) {

    /** What the start of an onboarding tells. */
    public record Started(Instant expiresAt, @Nullable TestPerson testPerson) {}

    /** Of an onboarding that was not heard of yet. */
    public static Course unknown(OnboardingId id) {
        return new Course(id, null, null, 0, false);
    }

    public boolean heardOf() {
        return started != null;
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
}
