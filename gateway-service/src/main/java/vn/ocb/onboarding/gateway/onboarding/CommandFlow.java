package vn.ocb.onboarding.gateway.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.gateway.idempotency.BodyHashes;
import vn.ocb.onboarding.gateway.idempotency.Claim;
import vn.ocb.onboarding.gateway.idempotency.Claim.Progress;
import vn.ocb.onboarding.gateway.idempotency.IdempotentRequests;
import vn.ocb.onboarding.gateway.idempotency.KeyProblems;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.gateway.web.Uncancelled;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.statusapi.NextAction;

/**
 * The way of every command: claim the Idempotency-Key, ask the read model whether the step is possible, bring the body
 * into the vault, publish, wait for the answer, keep it.
 */
@Component
class CommandFlow {
    private static final Logger log = LoggerFactory.getLogger(CommandFlow.class);
    /** Between two looks for an onboarding that was published a moment ago and is not projected yet. */
    private static final Duration NOT_YET_KNOWN = Duration.ofMillis(20);

    private final IdempotentRequests requests;
    private final ReadModel readModel;
    private final Commands commands;
    private final BodyHashes hashes;
    private final Clock clock;

    CommandFlow(IdempotentRequests requests, ReadModel readModel, Commands commands, BodyHashes hashes, Clock clock) {
        this.requests = requests;
        this.readModel = readModel;
        this.commands = commands;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** A request that starts an onboarding. */
    Mono<ResponseEntity<byte[]>> start(Call call, CommandRequest request) {
        return run(call, request, new OnboardingId(MessageIds.next()));
    }

    /** A request about the onboarding named in its path. */
    Mono<ResponseEntity<byte[]>> step(String onboardingId, Call call, CommandRequest request) {
        try {
            return run(call, request, OnboardingId.of(onboardingId));
        } catch (IllegalArgumentException e) {
            return Mono.error(unknown());
        }
    }

    private Mono<ResponseEntity<byte[]>> run(Call call, CommandRequest request, OnboardingId id) {
        var answer = requests.claim(
                        call.name(), call.operation(), hashes.stored(request.fingerprint()), MessageIds.next(), id)
                .flatMap(claim -> switch (claim) {
                    case Claim.Ours ours -> work(call, request, ours);
                    case Claim.Answered answered -> repeated(request, answered);
                    case Claim.InUse ignored -> Mono.error(KeyProblems.inUse());
                    case Claim.Reused ignored -> Mono.error(KeyProblems.reused());
                });
        // What was begun is ended, and its answer kept for the repetition.
        return Uncancelled.of(answer).map(it -> it.toResponse(call.preference()));
    }

    private Mono<Answer> work(Call call, CommandRequest request, Claim.Ours ours) {
        return ours.progress() == Progress.ACCEPTED
                ? acceptedBefore(call, request, ours).then(awaited(call, request.action(), ours))
                : entered(call, request, ours);
    }

    private Mono<Answer> entered(Call call, CommandRequest request, Claim.Ours ours) {
        return Mono.defer(() -> {
            try {
                var leave = request.enter(ours.onboardingId());
                return Mono.using(() -> leave, entered -> publishedAndAwaited(call, request, ours), Runnable::run);
            } catch (ProblemException full) {
                return givenUp(call, ours).then(Mono.error(full));
            }
        });
    }

    private Mono<Answer> publishedAndAwaited(Call call, CommandRequest request, Claim.Ours ours) {
        return published(call, request, ours)
                .flatMap(prepared -> awaited(call, request.action(), ours)
                        // Whoever refused the command has not looked at what came with it, and will not.
                        .flatMap(answer -> answer.kind() == Answer.Kind.REFUSED
                                ? prepared.discard().thenReturn(answer)
                                : Mono.just(answer)));
    }

    /** Everything up to the broker's acknowledgement. */
    private Mono<CommandRequest.Prepared> published(Call call, CommandRequest request, Claim.Ours ours) {
        return checked(call, request.action(), ours)
                .flatMap(view -> request.prepare(ours.onboardingId(), view.orNull()))
                .flatMap(prepared -> sealed(call, request, prepared))
                .onErrorResume(fault -> givenUp(call, ours).then(Mono.error(fault)))
                .flatMap(prepared -> commands.publish(ours.commandId(), prepared.command(), call.traceparent())
                        .onErrorResume(fault -> suspended(call, fault))
                        .thenReturn(prepared));
    }

    /** An earlier try published it: only its body is compared. */
    private Mono<Void> acceptedBefore(Call call, CommandRequest request, Claim.Ours ours) {
        var known = ours.fingerprint();
        if (request.fingerprint() != null || known == null) {
            return Mono.empty();
        }
        return request.read()
                .filter(known::equals)
                .switchIfEmpty(Mono.error(KeyProblems::reused))
                .onErrorResume(fault -> requests.suspend(call.name(), true).then(Mono.error(fault)))
                .then();
    }

    /** The onboarding an action is about; nothing when the action makes it. */
    private record Known(Optional<OnboardingView> view) {
        @Nullable
        OnboardingView orNull() {
            return view.orElse(null);
        }
    }

    private Mono<Known> checked(Call call, @Nullable NextAction action, Claim.Ours ours) {
        if (action == null) {
            return Mono.just(new Known(Optional.empty()));
        }
        return readModel
                .find(ours.onboardingId(), call.partner())
                .switchIfEmpty(Mono.error(CommandFlow::unknown))
                .doOnNext(view -> {
                    // A try that broke off may have been the very one that took the action off the list.
                    if (ours.progress() == Progress.NEW
                            && !view.allows(action)
                            && !view.mayRepeatExecution(action, clock.instant())) {
                        throw notPossible(view, action);
                    }
                })
                .map(view -> new Known(Optional.of(view)));
    }

    private Mono<CommandRequest.Prepared> sealed(Call call, CommandRequest request, CommandRequest.Prepared prepared) {
        if (request.fingerprint() != null) {
            return Mono.just(prepared);
        }
        return requests.seal(call.name(), prepared.fingerprint())
                .flatMap(same -> same ? Mono.just(prepared) : Mono.error(KeyProblems.reused()))
                .onErrorResume(fault -> prepared.discard().then(Mono.error(fault)));
    }

    private Mono<Void> givenUp(Call call, Claim.Ours ours) {
        return ours.progress() == Progress.NEW ? requests.release(call.name()) : requests.suspend(call.name(), false);
    }

    private Mono<Void> suspended(Call call, Throwable fault) {
        log.warn(
                "The broker did not acknowledge a command: {}", fault.getClass().getName());
        return requests.suspend(call.name(), false)
                .then(Mono.error(() -> Problem.of(
                                ProblemCode.UNAVAILABLE, "The request was not accepted. Repeat it with the same key.")
                        .retryAfter(1)
                        .asException()));
    }

    private Mono<Answer> awaited(Call call, @Nullable NextAction action, Claim.Ours ours) {
        var deadline = clock.instant().plus(call.preference().patience());
        return Mono.defer(
                        () -> readModel.answerTo(ours.commandId(), ours.onboardingId(), left(deadline), call.partner()))
                .repeatWhenEmpty(tries -> tries.delayElements(NOT_YET_KNOWN)
                        .takeWhile(again -> clock.instant().isBefore(deadline)))
                // As many of this partner wait as may: accepted, and the answer is to be asked for.
                .onErrorResume(ProblemException.class, full -> Mono.empty())
                .onErrorResume(fault -> {
                    // The command is accepted whatever the read model does now.
                    log.warn(
                            "The read model did not answer: {}",
                            fault.getClass().getName());
                    return Mono.empty();
                })
                .map(view -> Answer.to(call, action, ours.onboardingId(), view))
                .defaultIfEmpty(Answer.pending(ours.onboardingId(), null))
                .flatMap(answer -> kept(call, ours.commandId(), answer));
    }

    private Duration left(Instant deadline) {
        var left = Duration.between(clock.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Mono<Answer> kept(Call call, UUID commandId, Answer answer) {
        var note = switch (answer.kind()) {
            case FINAL, REFUSED -> requests.answer(call.name(), answer.stored());
            case PENDING -> requests.suspend(call.name(), true);
            case FAULT -> requests.release(call.name());
        };
        return note.onErrorResume(fault -> {
                    // The lease ends by itself, and a repetition finds the answer in the read model.
                    log.warn(
                            "The answer to command {} was not kept: {}",
                            commandId,
                            fault.getClass().getName());
                    return Mono.empty();
                })
                .thenReturn(answer);
    }

    private static Mono<Answer> repeated(CommandRequest request, Claim.Answered answered) {
        var known = answered.fingerprint();
        if (known == null || request.fingerprint() != null) {
            return Mono.just(Answer.replayed(answered.answer()));
        }
        return request.read()
                .filter(known::equals)
                .switchIfEmpty(Mono.error(KeyProblems::reused))
                .map(same -> Answer.replayed(answered.answer()));
    }

    private static ProblemException notPossible(OnboardingView view, NextAction action) {
        if (view.ended()) {
            return Problem.of(ProblemCode.ONBOARDING_ENDED, "See its status.")
                    .nextActions(view.nextActions())
                    .asException();
        }
        var missing = view.missingBefore(action);
        return missing.map(step -> Problem.of(ProblemCode.STEP_MISSING, "First: " + step + ".")
                        .missingStep(step))
                .orElseGet(() -> Problem.of(ProblemCode.STEP_NOT_ALLOWED, "See nextActions for what is possible."))
                .nextActions(view.nextActions())
                .asException();
    }

    /** The same for an onboarding of another partner, so that nobody learns which ids exist. */
    private static ProblemException unknown() {
        return Problem.of(ProblemCode.ONBOARDING_NOT_FOUND, "Start one with POST /v2/onboardings.")
                .missingStep(Step.CUSTOMER_INFO)
                .asException();
    }
}
