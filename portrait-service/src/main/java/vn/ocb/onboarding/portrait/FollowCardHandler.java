package vn.ocb.onboarding.portrait;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.HeavyWork;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.portrait.PortraitExamination.Examined;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Course.Card;
import vn.ocb.onboarding.portrait.domain.Course.Shown;
import vn.ocb.onboarding.portrait.storage.Courses;
import vn.ocb.onboarding.vault.ObjectDamaged;
import vn.ocb.onboarding.vault.ObjectMissing;

/**
 * Remembers the face of a card, and compares it with a portrait that waits for it or was compared with another card.
 * The verdict is a transaction of its own, since it answers the portrait's command and not the news of the card; the
 * news is handled after it, so that a process that ends in between begins again and finds nothing left to compare.
 */
@Component
public class FollowCardHandler {
    private final OnceOnly onceOnly;
    private final HeavyWork heavyWork;
    private final Courses courses;
    private final PortraitExamination examination;
    private final PortraitJudgement judgement;

    FollowCardHandler(
            OnceOnly onceOnly,
            HeavyWork heavyWork,
            Courses courses,
            PortraitExamination examination, PortraitJudgement judgement) {
        this.onceOnly = onceOnly;
        this.heavyWork = heavyWork;
        this.courses = courses;
        this.examination = examination;
        this.judgement = judgement;
    }

    /** @param face of the card that was accepted, or lies with a person of the bank */
    public Mono<Void> handle(Received<?> event, OnboardingId id, Optional<VaultReference> face) {
        var card = new Card(face.orElse(null));
        return onceOnly.handled(event)
                .filter(handled -> !handled)
                .flatMap(fresh -> courses.find(id))
                .flatMap(course -> match(event, course, card).then(note(event, id, card)));
    }

    private Mono<Void> match(Received<?> event, Course course, Card card) {
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

    private Mono<Void> decide(Course seen, Card card, Shown shown, Decision decision) {
        var id = seen.onboardingId();
        return onceOnly.decide(
                shown.command(),
                shown.traceparent(),
                () -> courses.lock(id)
                        .filter(course ->
                                course.unmatchedWith(card).filter(shown::equals).isPresent())
                        .flatMap(course -> courses.card(id, card).then(decision.of(course))));
    }

    private Mono<Void> note(Received<?> event, OnboardingId id, Card card) {
        return onceOnly.handle(
                        event,
                        () -> courses.lock(id)
                                .flatMap(course -> course.unmatchedWith(card).isPresent()
                                        ? Mono.error(new PassingFault("a portrait came while its card was noted"))
                                        : courses.card(id, card).thenReturn(List.of())))
                .then();
    }

    @FunctionalInterface
    private interface Decision {
        Mono<List<Object>> of(Course locked);
    }
}
