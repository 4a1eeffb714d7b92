package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/** The next state while one message is applied; lives no longer than that. */
final class Draft {
    private final OnboardingStatus before;
    private final Fact fact;
    private final Set<UUID> answered;
    private final Map<UUID, Asked> asked;
    private final Map<Step, StepState> steps;
    private @Nullable Origin origin;
    private @Nullable Instant expiresAt;
    private List<IdCard.Advice> advice;
    private @Nullable Code code;
    private @Nullable Ending ending;
    private @Nullable UUID execution;
    private @Nullable OpenedAccount account;
    private Evidence evidence;

    Draft(OnboardingStatus before, Fact fact) {
        this.before = before;
        this.fact = fact;
        answered = new HashSet<>(before.answered());
        asked = new HashMap<>(before.asked());
        steps = new HashMap<>(before.steps());
        origin = before.origin();
        expiresAt = before.expiresAt();
        advice = before.advice();
        code = before.code();
        ending = before.ending();
        execution = before.execution();
        account = before.account();
        evidence = before.evidence();
    }

    Fact fact() {
        return fact;
    }

    void cameFrom(PartnerId partner, String applicationId, String clientTransactionId) {
        origin = new Origin(partner, applicationId, clientTransactionId);
    }

    void expiresAt(Instant time) {
        expiresAt = time;
    }

    Evidence evidence() {
        return evidence;
    }

    void evidence(Evidence now) {
        evidence = now;
    }

    StepState step(Step step) {
        return steps.getOrDefault(step, StepState.NOT_STARTED);
    }

    /** An accepted step stays accepted: what comes later is an answer to someone, no news of the step. */
    void step(Step step, StepState state) {
        if (!step(step).accepted()) {
            steps.put(step, state);
        }
    }

    void advice(List<IdCard.Advice> perSide) {
        if (!step(Step.ID_CARD).accepted()) {
            advice = perSide;
        }
    }

    Line decide(Step step, StepStatus status, Attempts attempts, List<Check> checks, List<ReasonCode> reasons) {
        step(step, StepState.decided(status, attempts, checks, reasons, fact.time()));
        return switch (status) {
            case ACCEPTED -> answer(step, Outcome.ACCEPTED, reasons);
            case REVIEW -> answer(step, Outcome.REVIEW, reasons);
            default -> answer(step, Outcome.REJECTED, reasons);
        };
    }

    void code(Code code) {
        this.code = code;
    }

    int latestCode() {
        return code == null ? 0 : code.number();
    }

    Optional<Code> codeNumbered(int number) {
        return Optional.ofNullable(code).filter(latest -> latest.number() == number);
    }

    /** Whether this ending counts: the first one does. */
    boolean ends(Ending.Kind kind, List<ReasonCode> reasons) {
        if (ended()) {
            return false;
        }
        ending = new Ending(kind, reasons);
        return true;
    }

    boolean ended() {
        return ending != null;
    }

    List<ReasonCode> endedBecause() {
        return ending == null ? List.of() : ending.reasons();
    }

    void confirmed() {
        execution = fact.cause();
    }

    @Nullable
    UUID execution() {
        return execution;
    }

    boolean accountDecided() {
        return step(Step.ACCOUNT).is(StepStatus.ACCEPTED, StepStatus.REJECTED);
    }

    void account(OpenedAccount account) {
        this.account = account;
    }

    boolean lifted() {
        if (account == null) {
            return false;
        }
        account = account.unrestricted();
        return true;
    }

    /** A command: its step is pending until the answer, which may have been seen already. */
    Line asked(@Nullable Step step) {
        if (!answered.contains(fact.id())) {
            asked.put(fact.id(), new Asked(step, fact.time()));
        }
        return new Line(step, null, List.of(), null);
    }

    /** An event that finally answers the command it names as its cause. */
    Line answer(@Nullable Step step, Outcome outcome, List<ReasonCode> reasons) {
        return new Line(step, outcome, reasons, fact.cause());
    }

    /** An event that answers nobody. */
    Line told(@Nullable Step step, Outcome outcome, List<ReasonCode> reasons) {
        return new Line(step, outcome, reasons, null);
    }

    /** A command that nobody answers by itself: who asks for its answer is given that of the execution it repeats. */
    Line sameAnswerAsTheFirst() {
        var repeated = fact.cause();
        if (repeated != null) {
            answered.add(repeated);
            asked.remove(repeated);
        }
        return notice(Step.AUTHENTICATION, List.of());
    }

    /** An event that decides nothing. */
    Line notice(@Nullable Step step, List<ReasonCode> reasons) {
        return new Line(step, null, reasons, null);
    }

    Projected with(Line line) {
        var answers = line.answers() != null && answered.add(line.answers()) ? line.answers() : null;
        if (answers != null) {
            asked.remove(answers);
        }
        var applied = new HashSet<>(before.applied());
        applied.add(fact.id());
        var status = new OnboardingStatus(
                before.onboardingId(),
                origin,
                expiresAt,
                Set.copyOf(applied),
                Set.copyOf(answered),
                Map.copyOf(asked),
                Map.copyOf(steps),
                advice,
                code,
                ending,
                execution,
                account,
                evidence,
                latest(before.updatedAt(), fact.time()));
        return new Projected(
                status,
                new TimelineEntry(
                        status.version(),
                        fact.id(),
                        fact.cause(),
                        fact.time(),
                        fact.message().getClass().getSimpleName(),
                        line.step(),
                        line.outcome(),
                        line.reasons(),
                        answers));
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}
