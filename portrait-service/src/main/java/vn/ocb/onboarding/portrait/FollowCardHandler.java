package vn.ocb.onboarding.portrait;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.HeavyWork;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.portrait.PortraitExamination.Examined;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Course.Shown;
import vn.ocb.onboarding.portrait.storage.Courses;
import vn.ocb.onboarding.portrait.storage.Reviews;
import vn.ocb.onboarding.vault.ObjectDamaged;
import vn.ocb.onboarding.vault.ObjectMissing;

/**
 * Remembers the face of a card, and compares it with a portrait that waits for it or was compared with another card. What was
 * decided with a card that is rejected or replaced is void: the portrait waits for the next card, its review is closed.
 * The verdict is a transaction of its own, since it answers the portrait's command and not the news of the card; the
 * news is handled after it, so that a process that ends in between begins again and finds nothing left to compare.
 */
@Component
public class FollowCardHandler {
    private final OnceOnly onceOnly;
    private final HeavyWork heavyWork;
    private final Courses courses;
    private final Reviews reviews;
    private final PortraitExamination examination;
    private final PortraitJudgement judgement;

    FollowCardHandler(
            OnceOnly onceOnly,
            HeavyWork heavyWork,
            Courses courses,
            Reviews reviews,
            PortraitExamination examination,
            PortraitJudgement judgement) {
        this.onceOnly = onceOnly;
        this.heavyWork = heavyWork;
        this.courses = courses;
        this.reviews = reviews;
        this.examination = examination;
        this.judgement = judgement;
    }

    /** @param card that was accepted, or lies with a person of the bank */
    public Mono<Void> handle(Received<?> event, OnboardingId id, CardFace card) {
        return onceOnly.handled(event)
                .filter(handled -> !handled)
                .flatMap(fresh -> courses.find(id))
                .flatMap(course -> match(event, course, card).then(note(event, id, card)));
    }

    /** There is no card until the next one comes. A portrait that was judged keeps its attempt, and its command its answer. */
    public Mono<Void> rejected(Received<?> event, OnboardingId id) {
        return onceOnly.handle(
                        event,
                        () -> courses.lock(id)
                                .filter(course -> course.ending() == null)
                                .flatMap(course -> courses.withoutCard(id))
                                .then(reviews.close(id))
                                .thenReturn(List.of()))
                .then();
    }

    private Mono<Void> match(Received<?> event, Course course, CardFace card) {
        return Mono.justOrEmpty(course.unmatchedWith(card))
                .flatMap(shown -> heavyWork
                        .of(event, examination.examine(course.with(card), shown.picture()))
                        .flatMap(examined ->
                                decide(course, card, shown, lockedCourse -> judge(lockedCourse, shown, examined)))
                        .onErrorResume(FollowCardHandler::isLost, lost -> decide(course, card, shown, this::fail)));
    }

    private static boolean isLost(Throwable failure) {
        return failure instanceof ObjectMissing
                || failure instanceof ObjectDamaged
                || failure instanceof HeavyWork.TooManyStarts;
    }

    /** A portrait that waited is an attempt now; one that is matched again was counted before. */
    private Mono<List<Object>> judge(Course course, Shown shown, Examined examined) {
        var attempts = course.attempts() + (course.waiting().isPresent() ? 1 : 0);
        return judgement.judge(course, shown, examined, attempts);
    }

    /** The portrait is gone from the vault, or processes died over it: another one has to be sent. */
    private Mono<List<Object>> fail(Course course) {
        var id = course.onboardingId();
        return courses.judged(id, course.attempts(), false)
                .then(courses.forget(id))
                .thenReturn(List.of(new StepFailed(id, Step.PORTRAIT, List.of(ReasonCode.PROCESS_INTERNAL))));
    }

    private Mono<Void> decide(Course seen, CardFace card, Shown shown, Decision decision) {
        var id = seen.onboardingId();
        return onceOnly.decide(
                shown.command(),
                shown.traceparent(),
                () -> courses.lock(id)
                        .filter(course ->
                                course.unmatchedWith(card).filter(shown::equals).isPresent())
                        .flatMap(course ->
                                courses.card(id, card).then(reviews.close(id)).then(decision.of(course))));
    }

    private Mono<Void> note(Received<?> event, OnboardingId id, CardFace card) {
        return onceOnly.handle(
                        event,
                        () -> courses.lock(id)
                                .flatMap(course -> course.unmatchedWith(card).isPresent()
                                        ? Mono.error(new PassingFault("a portrait came while its card was noted"))
                                        : noteCard(course, card).thenReturn(List.of())))
                .then();
    }

    /** A card that was accepted by a person is the one that lay in review: what was decided with it stands. */
    private Mono<Void> noteCard(Course course, CardFace card) {
        var id = course.onboardingId();
        return course.isMatchedWith(card)
                ? Mono.empty()
                : courses.card(id, card).then(reviews.close(id));
    }

    @FunctionalInterface
    private interface Decision {
        Mono<List<Object>> of(Course locked);
    }
}
