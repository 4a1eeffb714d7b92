package vn.ocb.onboarding.portrait;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Ending;
import vn.ocb.onboarding.portrait.storage.Courses;

/** Keeps this service's own view of an onboarding's start and end. */
@Component
public class FollowOnboardingHandler {
    private final OnceOnly onceOnly;
    private final Courses courses;

    FollowOnboardingHandler(OnceOnly onceOnly, Courses courses) {
        this.onceOnly = onceOnly;
        this.courses = courses;
    }

    public Mono<Void> handle(Received<? extends Event.OfOnboarding> event) {
        var id = event.body().onboardingId();
        return switch (event.body()) {
            case OnboardingStarted started ->
                note(event, id, courses.started(id, new Course.Started(started.expiresAt(), started.testPerson())));
            case CustomerAuthenticated ignored -> note(event, id, courses.ended(id, Ending.AUTHENTICATED));
            case OnboardingCancelled ignored -> note(event, id, courses.ended(id, Ending.CANCELLED));
            case OnboardingExpired ignored -> note(event, id, courses.ended(id, Ending.EXPIRED));
            case OnboardingFailed ignored -> note(event, id, courses.ended(id, Ending.FAILED));
            default -> Mono.empty();
        };
    }

    private Mono<Void> note(Received<?> event, OnboardingId id, Mono<Void> change) {
        return onceOnly.handle(event, () -> courses.lock(id).then(change).thenReturn(List.of()))
                .then();
    }
}
