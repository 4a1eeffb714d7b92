package vn.ocb.onboarding.portrait;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.storage.Courses;

/** Answers the command of a portrait whose card never came. */
@Component
class WaitingPortrait {
    private final OnceOnly onceOnly;
    private final Courses courses;

    WaitingPortrait(OnceOnly onceOnly, Courses courses) {
        this.onceOnly = onceOnly;
        this.courses = courses;
    }

    /**
     * Refuses the portrait that waits, if one does; its attempt is not counted.
     *
     * @param change of state that belongs into the same transaction
     */
    Mono<Void> refuse(Course seen, ReasonCode reason, Mono<Void> change) {
        var id = seen.onboardingId();
        return Mono.justOrEmpty(seen.waiting())
                .flatMap(waiting -> onceOnly.decide(
                        waiting.command(),
                        waiting.traceparent(),
                        () -> courses.lock(id)
                                .filter(course ->
                                        course.waiting().filter(waiting::equals).isPresent())
                                .flatMap(course -> change.then(courses.forget(id))
                                        .thenReturn(List.of(new CommandRefused(id, Step.PORTRAIT, List.of(reason)))))));
    }
}
