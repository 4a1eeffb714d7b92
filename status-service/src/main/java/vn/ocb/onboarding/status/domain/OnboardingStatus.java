package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.statusapi.OverallStatus;
import vn.ocb.onboarding.statusapi.StepStatus;

/**
 * What is known of one onboarding. Commands are kept apart from what events decided: that a step is pending follows from
 * an unanswered command, so it does not matter which of the two is read first, and a refusal leaves no trace.
 *
 * @param origin empty until the first message that tells it
 * @param applied the ids of all messages that made this state
 * @param answered the commands that were answered, some of them perhaps not seen yet
 * @param asked the commands that were seen and not answered
 * @param steps what events decided; a step without a decision is absent
 * @param advice the sides of the ID card to send again, and why
 * @param execution the command that led to {@link Ending.Kind#AUTHENTICATED}
 * @param evidence what a person of the bank looks at; partners are never told
 * @param matching which card the portrait was compared with
 * @param updatedAt the latest time of a message
 */
public record OnboardingStatus(
        OnboardingId onboardingId,
        @Nullable Origin origin,
        @Nullable Instant expiresAt,
        Set<UUID> applied,
        Set<UUID> answered,
        Map<UUID, Asked> asked,
        Map<Step, StepState> steps,
        List<IdCard.Advice> advice,
        @Nullable Code code,
        @Nullable Ending ending,
        @Nullable UUID execution,
        @Nullable OpenedAccount account,
        Evidence evidence,
        Matching matching,
        @Nullable Instant updatedAt) {
    public OnboardingStatus {
        evidence = Evidence.orNone(evidence);
        matching = Matching.orNone(matching);
    }

    public static OnboardingStatus unknown(OnboardingId id) {
        return new OnboardingStatus(
                id,
                null,
                null,
                Set.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                null,
                Evidence.NONE,
                Matching.NONE,
                null);
    }

    /** The number of messages applied, in whatever order. */
    public long version() {
        return applied.size();
    }

    public Instant createdAt() {
        return createdAt(onboardingId);
    }

    /** An onboarding id is a UUIDv7: its first 48 bits are the milliseconds of its making (RFC 9562, section 5.7). */
    public static Instant createdAt(OnboardingId id) {
        return Instant.ofEpochMilli(id.value().getMostSignificantBits() >>> 16);
    }

    /** What a partner is shown of a step: what was decided, or that an answer is awaited. */
    public StepState step(Step step) {
        var decided = decided(step);
        if (decided.accepted() || endedByUs()) {
            return decided;
        }
        return step == Step.ACCOUNT ? accountAwaited(decided) : answerAwaited(step, decided);
    }

    private StepState accountAwaited(StepState decided) {
        var confirmedAt = decided(Step.AUTHENTICATION).updatedAt();
        return authenticated() && confirmedAt != null && decided.is(StepStatus.NOT_STARTED)
                ? decided.now(StepStatus.PENDING, List.of(), confirmedAt)
                : decided;
    }

    private StepState answerAwaited(Step step, StepState decided) {
        return asked.values().stream()
                .filter(command -> command.step() == step)
                .map(Asked::time)
                .max(Comparator.naturalOrder())
                .map(time -> decided.now(StepStatus.PENDING, List.of(), time))
                .orElse(decided);
    }

    /** Who authenticated had a portrait that was accepted with the card: that was decided with more than this model knows. */
    StepState decided(Step step) {
        var state = steps.getOrDefault(step, StepState.NOT_STARTED);
        return step == Step.PORTRAIT && !authenticated() ? matching.counted(state, !endedByUs()) : state;
    }

    boolean authenticated() {
        return ending != null && ending.kind() == Ending.Kind.AUTHENTICATED;
    }

    private boolean endedByUs() {
        return ending != null && !authenticated();
    }

    /** Follows from the steps and from how it ended. The bank's core has the last word: an opened account is opened. */
    public OverallStatus overall() {
        if (account != null) {
            return account.restrictions().isEmpty() ? OverallStatus.OPENED : OverallStatus.OPENED_LIMITED;
        }
        if (decided(Step.ACCOUNT).is(StepStatus.REJECTED)) {
            return OverallStatus.REJECTED;
        }
        return switch (ending == null ? null : ending.kind()) {
            case REFUSED -> OverallStatus.REJECTED;
            case CANCELLED -> OverallStatus.CANCELLED;
            case EXPIRED -> OverallStatus.EXPIRED;
            case FAILED -> OverallStatus.FAILED;
            case AUTHENTICATED -> OverallStatus.IN_PROGRESS;
            case null -> inReview() ? OverallStatus.IN_REVIEW : OverallStatus.IN_PROGRESS;
        };
    }

    /** Since when a person of the bank is waited for; empty when nobody is. */
    public Optional<Instant> inReviewSince(Step step) {
        var state = decided(step);
        return overall() == OverallStatus.IN_REVIEW && state.is(StepStatus.REVIEW)
                ? Optional.ofNullable(state.updatedAt())
                : Optional.empty();
    }

    private boolean inReview() {
        return Stream.of(Step.values()).anyMatch(step -> decided(step).is(StepStatus.REVIEW));
    }

    /** Why it ended without an account; empty in all other cases. */
    public List<ReasonCode> reasons() {
        if (decided(Step.ACCOUNT).is(StepStatus.REJECTED)) {
            return decided(Step.ACCOUNT).reasons();
        }
        return overall().ended() && account == null
                ? Objects.requireNonNull(ending).reasons()
                : List.of();
    }

    public List<NextAction> nextActions() {
        return PossibleActions.of(this);
    }
}
