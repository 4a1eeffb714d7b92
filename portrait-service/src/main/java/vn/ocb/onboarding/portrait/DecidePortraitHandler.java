package vn.ocb.onboarding.portrait;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.HeavyWork;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.ports.FaceEmbeddings;
import vn.ocb.onboarding.portrait.storage.Courses;
import vn.ocb.onboarding.portrait.storage.Reviews;
import vn.ocb.onboarding.vault.Vault;

/**
 * Takes over what a person of the bank decided about a portrait in review. It was sent once: no attempt is counted.
 *
 * <p>A face that is accepted is enrolled as one that the checks accepted. Reviews last: where the same face was enrolled
 * under another number since the evidence was gathered, the portrait goes back to review with that evidence.
 */
@Component
public class DecidePortraitHandler {
    private static final String REVIEW = "REVIEW";
    private static final String BACK_OFFICE = "BACK_OFFICE";
    /** The decision may overtake this service's own news of the review it is about, which other threads read. */
    private static final Duration LOOK_FOR_REVIEW = Duration.ofMillis(100);

    private final OnceOnly onceOnly;
    private final HeavyWork heavyWork;
    private final Courses courses;
    private final Reviews reviews;
    private final Vault vault;
    private final FaceEmbeddings embeddings;
    private final EnrolledFaces enrolled;
    private final long looks;

    DecidePortraitHandler(
            OnceOnly onceOnly,
            HeavyWork heavyWork,
            Courses courses,
            Reviews reviews,
            Vault vault,
            FaceEmbeddings embeddings,
            EnrolledFaces enrolled,
            PortraitSettings settings) {
        this.onceOnly = onceOnly;
        this.heavyWork = heavyWork;
        this.courses = courses;
        this.reviews = reviews;
        this.vault = vault;
        this.embeddings = embeddings;
        this.enrolled = enrolled;
        this.looks = Math.max(1, settings.waitForReview().dividedBy(LOOK_FOR_REVIEW));
    }

    /**
     * What was found before the transaction.
     *
     * @param sent what sent the portrait to its review; empty when it is in none, or in one about other evidence
     * @param elsewhere that the bank has come to know the face under another number, which nobody was told
     */
    private record Found(
            @Nullable PortraitSentToReview sent, @Nullable Check elsewhere) {}

    public Mono<Void> handle(Received<DecidePortrait> command) {
        var id = command.body().onboardingId();
        return onceOnly.handled(command)
                .filter(handled -> !handled)
                .flatMap(fresh -> reviews.of(id)
                        .filter(sent -> isAbout(command.body(), sent))
                        .repeatWhenEmpty(again -> again.take(looks).delayElements(LOOK_FOR_REVIEW))
                        .flatMap(sent -> look(command, sent))
                        .defaultIfEmpty(new Found(null, null)))
                .flatMap(found -> onceOnly.handle(command, () -> decide(command.body(), found)))
                .then();
    }

    /** A portrait that is gone cannot be accepted: that fails the decision, and the review stays open. */
    private Mono<Found> look(Received<DecidePortrait> command, PortraitSentToReview sent) {
        return Mono.just(command.body())
                .filter(decided -> decided.decision() == ReviewDecision.ACCEPT)
                .flatMap(accepted -> courses.find(accepted.onboardingId()))
                .filter(enrolled::takes)
                .flatMap(course -> heavyWork
                        .of(command, vault.get(sent.portrait().reference()).flatMap(embeddings::of))
                        .flatMap(face -> compare(course, sent, face)))
                .defaultIfEmpty(new Found(sent, null));
    }

    private Mono<Found> compare(Course course, PortraitSentToReview sent, Embedding face) {
        return enrolled.announce(course, sent.portrait(), face)
                .then(Mono.defer(() -> enrolled.check(course, face)))
                .filter(check -> check.outcome() == Outcome.REVIEW && !isKnown(check, sent))
                .map(check -> new Found(sent, check));
    }

    private static boolean isKnown(Check check, PortraitSentToReview sent) {
        return sent.checks().stream()
                .anyMatch(shown -> shown.name().equals(check.name()) && shown.outcome() == check.outcome());
    }

    private Mono<List<Object>> decide(DecidePortrait command, Found found) {
        return courses.lock(command.onboardingId())
                .flatMap(course -> course.ending() == null
                        ? decide(command, course, found)
                        : Mono.just(refused(command, course.ending().reason())))
                .defaultIfEmpty(refused(command, ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    /** Empty when the portrait is not in review; what was compared with another card than the present one cannot be accepted. */
    private Mono<List<Object>> decide(DecidePortrait command, Course course, Found found) {
        var id = course.onboardingId();
        return reviews.of(id).flatMap(sent -> {
            if (!isAbout(command, sent)) {
                return Mono.just(refused(command, ReasonCode.PROCESS_REVIEW_CHANGED));
            }
            if (command.decision() == ReviewDecision.ACCEPT && !course.isMatchedWith(sent.card())) {
                return Mono.empty();
            }
            return sent.equals(found.sent)
                    ? reviews.close(id)
                            .then(after(command, course, sent, found))
                            .thenReturn(List.of(answer(command, sent, found.elsewhere)))
                    : Mono.error(new PassingFault("the review was heard of while the decision was prepared"));
        });
    }

    /** Whether the person saw what lies in review now. */
    private static boolean isAbout(DecidePortrait command, PortraitSentToReview sent) {
        return sent.evidence().equals(command.evidence());
    }

    /** A portrait that was not accepted is not matched with the next card either. */
    private Mono<Void> after(DecidePortrait command, Course course, PortraitSentToReview sent, Found found) {
        var id = course.onboardingId();
        var accepted = command.decision() == ReviewDecision.ACCEPT && found.elsewhere == null;
        var settled = enrolled.settle(sent.portrait(), accepted);
        return switch (command.decision()) {
            case ACCEPT -> settled;
            case REJECT ->
                settled.then(courses.judged(id, course.attempts(), false)).then(courses.forget(id));
        };
    }

    private static Object answer(DecidePortrait command, PortraitSentToReview sent, @Nullable Check elsewhere) {
        return switch (command.decision()) {
            case ACCEPT -> elsewhere == null ? accepted(sent) : again(sent, elsewhere);
            case REJECT ->
                new PortraitRejected(
                        sent.onboardingId(),
                        sent.attempts(),
                        with(
                                sent.checks(),
                                Check.failed(REVIEW, command.reasons().toArray(ReasonCode[]::new))),
                        command.reasons());
        };
    }

    private static Object accepted(PortraitSentToReview sent) {
        return new PortraitVerified(
                sent.onboardingId(),
                sent.attempts(),
                with(sent.checks(), Check.passed(REVIEW)),
                sent.portrait(),
                sent.card());
    }

    /** The review that was closed is opened by the news of this event, as the first one was. */
    private static Object again(PortraitSentToReview sent, Check elsewhere) {
        var others = sent.checks().stream().filter(check -> !check.name().equals(elsewhere.name()));
        var reasons = Stream.concat(sent.reasons().stream(), elsewhere.reasons().stream());
        return new PortraitSentToReview(
                sent.onboardingId(),
                sent.attempts(),
                Stream.concat(others, Stream.of(elsewhere)).toList(),
                reasons.distinct().toList(),
                sent.portrait(),
                sent.card(),
                MessageIds.next());
    }

    private static List<Check> with(List<Check> checks, Check review) {
        return Stream.concat(checks.stream(), Stream.of(review.by(BACK_OFFICE))).toList();
    }

    private static List<Object> refused(DecidePortrait command, ReasonCode reason) {
        return List.of(new CommandRefused(command.onboardingId(), Step.PORTRAIT, List.of(reason)));
    }
}
