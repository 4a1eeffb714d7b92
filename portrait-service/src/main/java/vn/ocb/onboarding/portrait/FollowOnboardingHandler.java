package vn.ocb.onboarding.portrait;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Ending;
import vn.ocb.onboarding.portrait.storage.Courses;
import vn.ocb.onboarding.portrait.storage.Reviews;

/** Keeps this service's own view of an onboarding's start, card and end. */
@Component
public class FollowOnboardingHandler {
    private final OnceOnly onceOnly;
    private final Courses courses;
    private final FollowCardHandler card;
    private final WaitingPortrait waitingPortrait;
    private final Reviews reviews;

    FollowOnboardingHandler(
            OnceOnly onceOnly,
            Courses courses,
            FollowCardHandler card,
            WaitingPortrait waitingPortrait,
            Reviews reviews) {
        this.onceOnly = onceOnly;
        this.courses = courses;
        this.card = card;
        this.waitingPortrait = waitingPortrait;
        this.reviews = reviews;
    }

    public Mono<Void> handle(Received<? extends Event.OfOnboarding> event) {
        var id = event.body().onboardingId();
        return switch (event.body()) {
            case OnboardingStarted started -> start(event, id, started);
            case IdCardVerified verified -> card.handle(event, id, verified.cardFace());
            case IdCardSentToReview review ->
                courses.timeStandsStill(id).then(card.handle(event, id, review.cardFace()));
            case IdCardRejected ignored -> card.rejected(event, id);
            case PortraitSentToReview sent -> inReview(event, sent);
            case PortraitVerified ignored -> decided(event, id);
            case PortraitRejected ignored -> decided(event, id);
            case OnboardingExtended extended -> note(event, id, courses.extended(id, extended.expiresAt()));
            case CustomerAuthenticated ignored -> end(event, id, Ending.AUTHENTICATED);
            case OnboardingCancelled ignored -> end(event, id, Ending.CANCELLED);
            case OnboardingExpired ignored -> end(event, id, Ending.EXPIRED);
            case OnboardingFailed ignored -> end(event, id, Ending.FAILED);
            default -> Mono.empty();
        };
    }

    private Mono<Void> start(Received<?> event, OnboardingId id, OnboardingStarted told) {
        var started = new Course.Started(told.expiresAt(), told.testPerson(), told.customerData());
        return note(event, id, courses.started(id, started));
    }

    /**
     * A portrait that still waits for its card is answered first, by a transaction that names its command as the cause.
     */
    private Mono<Void> end(Received<?> event, OnboardingId id, Ending ending) {
        return courses.find(id)
                .flatMap(course -> waitingPortrait.refuse(course, ending.reason(), courses.ended(id, ending)))
                .then(onceOnly.handle(
                        event,
                        () -> courses.lock(id)
                                .flatMap(course -> course.waiting().isPresent()
                                        ? Mono.error(
                                                new PassingFault("a portrait began to wait while the end was noted"))
                                        : courses.ended(id, ending).thenReturn(List.of()))))
                .then();
    }

    /**
     * However it was decided, by a person or because the card was replaced. Noted also when no review is open: heard again after
     * the next portrait was sent to review, it would close that one's.
     */
    private Mono<Void> decided(Received<?> event, OnboardingId id) {
        return note(event, id, reviews.close(id));
    }

    /** One that was compared with a card that was rejected or replaced since lies with nobody: it is matched anew. */
    private Mono<Void> inReview(Received<?> event, PortraitSentToReview sent) {
        var id = sent.onboardingId();
        return onceOnly.handle(
                        event,
                        () -> courses.lock(id)
                                .filter(course -> course.isMatchedWith(sent.card()))
                                .flatMap(course -> courses.timeStandsStill(id).then(reviews.open(sent)))
                                .thenReturn(List.of()))
                .then();
    }

    private Mono<Void> note(Received<?> event, OnboardingId id, Mono<Void> change) {
        return onceOnly.handle(event, () -> courses.lock(id).then(change).thenReturn(List.of()))
                .then();
    }
}
