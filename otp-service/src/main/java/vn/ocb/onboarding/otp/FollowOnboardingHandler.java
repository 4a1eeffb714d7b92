package vn.ocb.onboarding.otp;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.Batcher;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.OnceOnly.Outcome;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.domain.Ending;
import vn.ocb.onboarding.otp.domain.News;
import vn.ocb.onboarding.otp.domain.Progress;
import vn.ocb.onboarding.otp.storage.ParkedCommands;
import vn.ocb.onboarding.otp.storage.Progresses;

/**
 * Keeps this service's own view of an onboarding, and resumes the commands that waited for the news. Events that come at the
 * same time, each of another onboarding, are noted in one transaction.
 */
@Component
public class FollowOnboardingHandler {
    private static final int MOST_PER_BATCH = 100;

    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final ParkedCommands parked;
    private final ResumeParkedCommand resume;
    private final Batcher<Heard, List<CommandReference>> heard = new Batcher<>(2, MOST_PER_BATCH, this::note);

    private record Heard(Received<?> event, News news) {

        OnboardingId onboardingId() {
            return news.onboardingId();
        }
    }

    FollowOnboardingHandler(
            OnceOnly onceOnly, Progresses progresses, ParkedCommands parked, ResumeParkedCommand resume) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.parked = parked;
        this.resume = resume;
    }

    public Mono<Void> handle(Received<? extends Event.OfOnboarding> event) {
        return Mono.justOrEmpty(news(event.body()))
                .flatMap(news -> heard.ask(new Heard(event, news)))
                .flatMapIterable(waiting -> waiting)
                .concatMap(command -> resume.resume(event.body().onboardingId(), command))
                .then();
    }

    private static @Nullable News news(Event.OfOnboarding event) {
        var id = event.onboardingId();
        return switch (event) {
            case OnboardingStarted started -> new News.Started(id, start(started));
            case IdCardVerified verified -> new News.IdCardAccepted(id, verified.cardFace());
            case IdCardSentToReview review -> new News.IdCardInReview(id, review.cardFace());
            case IdCardRejected ignored -> new News.IdCardRejected(id);
            case PortraitVerified verified -> new News.PortraitAccepted(id, verified.card());
            case PortraitSentToReview review -> new News.PortraitInReview(id, review.card());
            case PortraitRejected ignored -> new News.PortraitRejected(id);
            case StepFailed failed when failed.step() == Step.AUTHENTICATION -> new News.ConfirmationFailed(id);
            case OnboardingExtended extended -> new News.Extended(id, extended.expiresAt());
            case CustomerAuthenticated authenticated ->
                new News.Ended(id, Ending.AUTHENTICATED, authenticated.authenticatedAt());
            case OnboardingCancelled ignored -> new News.Ended(id, Ending.CANCELLED, null);
            case OnboardingExpired ignored -> new News.Ended(id, Ending.EXPIRED, null);
            case OnboardingFailed ignored -> new News.Ended(id, Ending.FAILED, null);
            default -> null;
        };
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

    /** For each event the commands that waited for it, also when it was noted before: they may not have been resumed. */
    private Mono<List<List<CommandReference>>> note(List<Heard> heard) {
        return onceOnly.handleAll(
                heard.stream().map(Heard::event).toList(),
                first -> progresses
                        .lockAll(heard.stream().map(Heard::onboardingId).toList())
                        .flatMap(known -> progresses
                                .hear(heard.stream()
                                        .filter(one ->
                                                first.contains(one.event().id()))
                                        .map(Heard::news)
                                        .toList())
                                .map(changed -> complete(heard, known, changed)))
                        .flatMap(parked::of)
                        .map(waiting -> new Outcome<>(
                                heard.stream()
                                        .map(one -> waiting.getOrDefault(one.onboardingId(), List.of()))
                                        .toList(),
                                List.of())));
    }

    /** Those whose last missing step was accepted. */
    private static List<OnboardingId> complete(
            List<Heard> heard, Map<OnboardingId, Progress> known, Map<OnboardingId, Progress> changed) {
        return heard.stream()
                .filter(one -> one.news().acceptsAStep())
                .map(Heard::onboardingId)
                .filter(id -> Objects.requireNonNull(changed.getOrDefault(id, known.get(id)))
                        .missing()
                        .isEmpty())
                .toList();
    }
}
