package vn.ocb.onboarding.gateway.review;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.gateway.idempotency.Claim;
import vn.ocb.onboarding.gateway.idempotency.Claim.Progress;
import vn.ocb.onboarding.gateway.idempotency.IdempotentRequests;
import vn.ocb.onboarding.gateway.idempotency.KeyProblems;
import vn.ocb.onboarding.gateway.idempotency.StoredAnswer;
import vn.ocb.onboarding.gateway.onboarding.Commands;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.gateway.review.ReviewAudit.Action;
import vn.ocb.onboarding.gateway.review.ReviewAudit.Entry;
import vn.ocb.onboarding.messaging.MessageIds;

/**
 * The way of a decision: claim the Idempotency-Key, write it into the audit log, publish the command when the decision
 * stands, wait for its answer, keep it. A repetition goes on where the first try broke off.
 */
@Component
class DecideReview {
    private static final Logger log = LoggerFactory.getLogger(DecideReview.class);

    private final IdempotentRequests requests;
    private final OpenReviews reviews;
    private final ReviewAudit audit;
    private final Commands commands;
    private final ReviewSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    DecideReview(
            IdempotentRequests requests,
            OpenReviews reviews,
            ReviewAudit audit,
            Commands commands,
            ReviewSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.requests = requests;
        this.reviews = reviews;
        this.audit = audit;
        this.commands = commands;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Goes on when the caller hangs up: a decision that was written down is sent. */
    Mono<StoredAnswer> decide(DecisionRequest request) {
        var id = request.review().onboardingId();
        var answer = requests.claim(request.name(), request.operation(), request.fingerprint(), MessageIds.next(), id)
                .flatMap(claim -> switch (claim) {
                    case Claim.Ours ours -> work(request, ours);
                    case Claim.Answered answered -> Mono.just(answered.answer());
                    case Claim.InUse ignored -> Mono.error(KeyProblems.inUse());
                    case Claim.Reused ignored -> Mono.error(KeyProblems.reused());
                });
        return Mono.deferContextual(
                context -> Mono.fromFuture(answer.contextWrite(context).toFuture(), true));
    }

    private Mono<StoredAnswer> work(DecisionRequest request, Claim.Ours ours) {
        return noted(request, ours.commandId())
                .onErrorResume(fault -> givenUp(request, ours).then(Mono.error(fault)))
                .flatMap(entry -> entry.action() == Action.DECIDED
                        ? published(request, entry, ours).then(awaited(request, entry, ours.commandId()))
                        : kept(request, waiting(request, entry)));
    }

    private Mono<Void> givenUp(DecisionRequest request, Claim.Ours ours) {
        return ours.progress() == Progress.NEW
                ? requests.release(request.name())
                : requests.suspend(request.name(), false);
    }

    /** What the decision comes to, in the log. After a try that broke off it is there, and the review may be over. */
    private Mono<Entry> noted(DecisionRequest request, UUID commandId) {
        return audit.trail(request.review())
                .flatMap(trail -> Mono.justOrEmpty(FourEyes.of(trail, commandId)))
                .switchIfEmpty(Mono.defer(() -> reviews.evidence(request.review(), request.token())
                        .switchIfEmpty(Mono.error(ShowReview::notOpen))
                        .filter(evidence -> evidence.version().equals(request.evidence()))
                        .switchIfEmpty(Mono.error(DecideReview::changed))
                        .flatMap(evidence -> note(request, evidence, commandId))));
    }

    private Mono<Entry> note(DecisionRequest request, Evidence evidence, UUID commandId) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var decided = Entry.decided(now, evidence, request.reviewer(), request.verdict(), commandId);
        return audit.decide(request.review(), trail -> ruling(trail, decided)).doOnNext(entry -> count(request, entry));
    }

    /** Only who opened this very evidence decides about it. */
    private Entry ruling(List<Entry> trail, Entry decided) {
        if (trail.stream()
                .noneMatch(entry ->
                        entry.action() == Action.OPENED && entry.samePerson(decided) && entry.sameEvidence(decided))) {
            throw Problem.of(ProblemCode.REVIEW_NOT_OPENED, "Open the review as the same person, then decide.")
                    .asException();
        }
        return settings.fourEyes() ? FourEyes.ruling(trail, decided) : decided;
    }

    private void count(DecisionRequest request, Entry entry) {
        meters.counter(
                        "onboarding.review.decisions",
                        "step",
                        label(request.review().step()),
                        "decision",
                        label(request.verdict().decision()),
                        "action",
                        label(entry.action()))
                .increment();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Up to the broker's acknowledgement, unless an earlier try had it. */
    private Mono<Void> published(DecisionRequest request, Entry entry, Claim.Ours ours) {
        if (ours.progress() == Progress.ACCEPTED) {
            return Mono.empty();
        }
        var verdict = entry.verdict() == null ? request.verdict() : entry.verdict();
        return commands.publish(
                        ours.commandId(), verdict.about(request.review(), request.evidence()), request.traceparent())
                .onErrorResume(fault -> {
                    log.warn(
                            "The broker did not acknowledge a decision: {}",
                            fault.getClass().getName());
                    return requests.suspend(request.name(), false).then(Mono.error(DecideReview::notAccepted));
                });
    }

    private Mono<StoredAnswer> awaited(DecisionRequest request, Entry entry, UUID commandId) {
        return Mono.defer(() -> reviews.answerTo(
                        commandId, request.review().onboardingId(), request.patience(), request.token()))
                .onErrorResume(fault -> {
                    // The command is accepted whatever the status service does now.
                    log.warn(
                            "The status service did not answer: {}",
                            fault.getClass().getName());
                    return Mono.empty();
                })
                .flatMap(answer -> answered(request, entry, answer))
                .switchIfEmpty(Mono.defer(() -> requests.suspend(request.name(), true)
                        .thenReturn(new StoredAnswer(
                                202, json(Map.of("Retry-After", "1")), body(request, entry, "DECIDED")))));
    }

    private Mono<StoredAnswer> answered(DecisionRequest request, Entry entry, OpenReviews.Answer answer) {
        return switch (answer.outcome()) {
            case ACCEPTED, REJECTED -> {
                var body = resource(request, entry, "DECIDED");
                body.put("outcome", answer.outcome().name());
                body.put("status", answer.status().name());
                yield kept(request, new StoredAnswer(200, json(Map.of()), bytes(body)));
            }
            case REFUSED -> requests.release(request.name()).then(Mono.error(() -> refused(answer)));
            case REVIEW -> requests.release(request.name()).then(Mono.error(DecideReview::changed));
            case FAILED -> requests.release(request.name()).then(Mono.error(DecideReview::failed));
        };
    }

    private static StoredAnswer waiting(DecisionRequest request, Entry entry) {
        return entry.action() == Action.PROPOSED
                ? new StoredAnswer(202, json(Map.of()), body(request, entry, "PROPOSED"))
                : new StoredAnswer(200, json(Map.of()), body(request, entry, "WITHDRAWN"));
    }

    private Mono<StoredAnswer> kept(DecisionRequest request, StoredAnswer answer) {
        return requests.answer(request.name(), answer).thenReturn(answer);
    }

    private static byte[] body(DecisionRequest request, Entry entry, String state) {
        return bytes(resource(request, entry, state));
    }

    private static ObjectNode resource(DecisionRequest request, Entry entry, String state) {
        var body = JsonMapper.shared().createObjectNode();
        body.put("onboardingId", request.review().onboardingId().toString());
        body.put("step", request.review().step().name());
        body.put("state", state);
        body.put("decision", request.verdict().decision().name());
        var reasons = body.putArray("reasons");
        entry.reasons().forEach(reason -> reasons.add(reason.name()));
        return body;
    }

    private static byte[] bytes(ObjectNode body) {
        return JsonMapper.shared().writeValueAsBytes(body);
    }

    private static Map<String, String> json(Map<String, String> more) {
        var headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    private static ProblemException notAccepted() {
        return Problem.of(ProblemCode.UNAVAILABLE, "The decision was not accepted. Repeat it with the same key.")
                .retryAfter(1)
                .asException();
    }

    private static ProblemException refused(OpenReviews.Answer answer) {
        if (answer.reasons().contains(ReasonCode.PROCESS_REVIEW_CHANGED)) {
            return changed();
        }
        var problem = Problem.of(ProblemCode.STEP_NOT_ALLOWED, "Somebody decided before, or the onboarding has ended.");
        answer.reasons().forEach(problem::reason);
        return problem.asException();
    }

    private static ProblemException changed() {
        return Problem.of(ProblemCode.REVIEW_CHANGED, "Look at the evidence again, then decide.")
                .asException();
    }

    private static ProblemException failed() {
        return Problem.of(ProblemCode.STEP_FAILED, "The step is still in review. Decide again.")
                .retryAfter(1)
                .asException();
    }
}
