package vn.ocb.onboarding.otp;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.domain.Ending;
import vn.ocb.onboarding.otp.domain.Progress;
import vn.ocb.onboarding.otp.storage.ParkedCommands;
import vn.ocb.onboarding.otp.storage.Progresses;

/** Keeps this service's own view of an onboarding, and resumes the commands that waited for the news. */
@Component
public class FollowOnboardingHandler {
    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final ParkedCommands parked;
    private final ResumeParkedCommand resume;

    FollowOnboardingHandler(
            OnceOnly onceOnly, Progresses progresses, ParkedCommands parked, ResumeParkedCommand resume) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.parked = parked;
        this.resume = resume;
    }

    public Mono<Void> handle(Received<? extends Event.OfOnboarding> event) {
        var id = event.body().onboardingId();
        return switch (event.body()) {
            case OnboardingStarted started -> note(event, id, progresses.started(id, start(started)));
            case IdCardVerified ignored ->
                note(event, id, progresses.idCardAccepted(id)).then(resumeParked(id));
            case PortraitVerified ignored ->
                note(event, id, progresses.portraitAccepted(id)).then(resumeParked(id));
            case IdCardSentToReview ignored -> note(event, id, progresses.timeStandsStill(id));
            case PortraitSentToReview ignored -> note(event, id, progresses.timeStandsStill(id));
            case OnboardingExtended extended -> note(event, id, progresses.extended(id, extended.expiresAt()));
            case CustomerAuthenticated ignored -> note(event, id, progresses.ended(id, Ending.AUTHENTICATED));
            case OnboardingCancelled ignored -> note(event, id, progresses.ended(id, Ending.CANCELLED));
            case OnboardingExpired ignored -> note(event, id, progresses.ended(id, Ending.EXPIRED));
            case OnboardingFailed ignored -> note(event, id, progresses.ended(id, Ending.FAILED));
            default -> Mono.empty();
        };
    }

    private Mono<Void> note(Received<?> event, OnboardingId id, Mono<Void> change) {
        return onceOnly.handle(event, () -> progresses.lock(id).then(change).thenReturn(List.of()))
                .then();
    }

    private static Progress.Started start(OnboardingStarted started) {
        return new Progress.Started(
                started.partnerId(),
                started.customerData(),
                started.packageCode(),
                started.authenticationMethod(),
                started.expiresAt(),
                started.testPerson());
    }

    private Mono<Void> resumeParked(OnboardingId id) {
        return parked.of(id)
                .collectList()
                .filter(waiting -> !waiting.isEmpty())
                .flatMap(waiting -> progresses
                        .find(id)
                        .filter(progress -> progress.missing().isEmpty())
                        .map(ready -> waiting))
                .flatMapIterable(waiting -> waiting)
                .concatMap(command -> resume.resume(id, command))
                .then();
    }
}
