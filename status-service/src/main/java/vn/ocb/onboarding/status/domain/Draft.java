package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.Outcome;
import vn.ocb.onboarding.statusapi.StepStatus;

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
    private Matching matching;

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
        matching = before.matching();
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

    void matching(UnaryOperator<Matching> change) {
        matching = change.apply(matching);
    }

    StepState step(Step step) {
        var state = steps.getOrDefault(step, StepState.NOT_STARTED);
        return step == Step.PORTRAIT ? matching.counted(state, true) : state;
    }

    /** An accepted step stays accepted: what comes later is an answer to someone, no news of the step. */
    void step(Step step, StepState state) {
        if (!step(step).accepted()) {
            steps.put(step, state);
        }
    }

    void advice(List<IdCard.Advice> perSide) {
        if (mayBeDecided(Step.ID_CARD)) {
            advice = perSide;
        }
    }

    /** Card and portrait are decided anew by every verdict, also after one that accepted them, until the onboarding ends. */
    private boolean mayBeDecided(Step step) {
        return !ended() || !step(step).accepted();
    }

    /** A verdict about the card or the portrait. */
    Line decide(Step step, StepStatus status, Attempts attempts, List<Check> checks, List<ReasonCode> reasons) {
        if (mayBeDecided(step)) {
            steps.put(step, StepState.decided(status, attempts, checks, reasons, fact.time()));
        }
        return switch (status) {
            case ACCEPTED, REVIEW ->
                counts(step, status) ? answer(step, outcome(status), reasons) : withoutItsCard(step);
            default -> answer(step, Outcome.REJECTED, reasons);
        };
    }

    private static Outcome outcome(StepStatus status) {
        return status == StepStatus.ACCEPTED ? Outcome.ACCEPTED : Outcome.REVIEW;
    }

    private boolean counts(Step step, StepStatus status) {
        return step(step).is(status);
    }

    /** The card was rejected or replaced while the portrait was looked at: nothing was accepted. */
    private Line withoutItsCard(Step step) {
        return answer(step, Outcome.REFUSED, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
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
        if (repeated != null && !repeated.equals(execution)) {
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
        var answers = line.answers() != null && mayAnswer(line.answers()) && answered.add(line.answers())
                ? line.answers()
                : null;
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
                matching,
                latest(before.updatedAt(), fact.time()));
        return new Projected(
                status,
                new TimelineEntry(
                        status.version(),
                        fact.id(),
                        fact.cause(),
                        fact.time(),
                        EventName.of(fact.message()).orElse(null),
                        line.step(),
                        line.outcome(),
                        line.reasons(),
                        answers));
    }

    /**
     * The command that authenticated is answered by the account alone. Its events are on another topic: if later events on this
     * one answered as well, the answer would be that of the topic that is read first.
     */
    private boolean mayAnswer(UUID command) {
        return !command.equals(execution) || accountDecided();
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}
