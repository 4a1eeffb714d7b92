package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.statusapi.StepStatus;

/**
 * What the last event about a step said.
 *
 * @param attempts how often it was tried
 * @param attemptsLeft how often it may be tried again, where that is limited
 * @param updatedAt the time of that event
 */
public record StepState(
        StepStatus status,
        int attempts,
        @Nullable Integer attemptsLeft,
        List<Check> checks,
        List<ReasonCode> reasons,
        @Nullable Instant updatedAt) {

    static final StepState NOT_STARTED = new StepState(StepStatus.NOT_STARTED, 0, null, List.of(), List.of(), null);

    /** A decision on a step that counts its attempts. */
    static StepState decided(
            StepStatus status, Attempts attempts, List<Check> checks, List<ReasonCode> reasons, Instant at) {
        return new StepState(status, attempts.used(), attempts.left(), checks, reasons, at);
    }

    /** A decision on a step that is tried once. */
    static StepState decided(StepStatus status, List<Check> checks, List<ReasonCode> reasons, Instant at) {
        return new StepState(status, 1, null, checks, reasons, at);
    }

    /** The same attempts and checks, now in another state. */
    StepState now(StepStatus status, List<ReasonCode> reasons, Instant at) {
        return new StepState(status, attempts, attemptsLeft, checks, reasons, at);
    }

    /** A verdict that was taken back: the attempt stays counted, what was found does not stand any more. */
    StepState taken(StepStatus status) {
        return new StepState(status, attempts, attemptsLeft, List.of(), List.of(), updatedAt);
    }

    StepState withAttempts(int attempts, int attemptsLeft) {
        return new StepState(status, attempts, attemptsLeft, checks, reasons, updatedAt);
    }

    boolean is(StepStatus first, StepStatus... others) {
        return status == first || List.of(others).contains(status);
    }

    boolean accepted() {
        return status == StepStatus.ACCEPTED;
    }

    boolean hasAttemptsLeft() {
        return attemptsLeft == null || attemptsLeft > 0;
    }
}
