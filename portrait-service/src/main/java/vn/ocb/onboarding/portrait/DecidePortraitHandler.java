package vn.ocb.onboarding.portrait;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.storage.Courses;
import vn.ocb.onboarding.portrait.storage.Reviews;

/** Takes over what a person of the bank decided about a portrait in review. It was sent once: no attempt is counted. */
@Component
public class DecidePortraitHandler {
    private static final String REVIEW = "REVIEW";
    private static final String BACK_OFFICE = "BACK_OFFICE";
    /** The decision may overtake this service's own news of the review, which other threads read. */
    private static final Duration LOOK_FOR_REVIEW = Duration.ofMillis(100);

    private static final int LOOKS = 10;

    private final OnceOnly onceOnly;
    private final Courses courses;
    private final Reviews reviews;

    DecidePortraitHandler(OnceOnly onceOnly, Courses courses, Reviews reviews) {
        this.onceOnly = onceOnly;
        this.courses = courses;
        this.reviews = reviews;
    }

    public Mono<Void> handle(Received<DecidePortrait> command) {
        var id = command.body().onboardingId();
        return reviews.of(id)
                .repeatWhenEmpty(again -> again.take(LOOKS).delayElements(LOOK_FOR_REVIEW))
                .then(onceOnly.handle(command, () -> decide(command.body())))
                .then();
    }

    private Mono<List<Object>> decide(DecidePortrait command) {
        return courses.lock(command.onboardingId())
                .flatMap(course -> course.ending() == null
                        ? decide(command, course)
                        : Mono.just(refused(command, course.ending().reason())))
                .defaultIfEmpty(refused(command, ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    /** Empty when the portrait is not in review. */
    private Mono<List<Object>> decide(DecidePortrait command, Course course) {
        var id = course.onboardingId();
        return reviews.of(id)
                .flatMap(sent ->
                        reviews.close(id).then(after(command, course)).thenReturn(List.of(answer(command, sent))));
    }

    /** A portrait that was not accepted is not matched with the next card either. */
    private Mono<Void> after(DecidePortrait command, Course course) {
        var id = course.onboardingId();
        return switch (command.decision()) {
            case ACCEPT -> Mono.empty();
            case REJECT -> courses.judged(id, course.attempts(), false).then(courses.forget(id));
        };
    }

    private static Object answer(DecidePortrait command, PortraitSentToReview sent) {
        return switch (command.decision()) {
            case ACCEPT ->
                new PortraitVerified(
                        sent.onboardingId(),
                        sent.attempts(),
                        with(sent.checks(), Check.passed(REVIEW)),
                        sent.portrait());
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

    private static List<Check> with(List<Check> checks, Check review) {
        return Stream.concat(checks.stream(), Stream.of(review.by(BACK_OFFICE))).toList();
    }

    private static List<Object> refused(DecidePortrait command, ReasonCode reason) {
        return List.of(new CommandRefused(command.onboardingId(), Step.PORTRAIT, List.of(reason)));
    }
}
