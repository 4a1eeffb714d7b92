package vn.ocb.onboarding.document;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Account;
import vn.ocb.onboarding.contract.Authentication;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.Onboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Portrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.document.domain.OnboardingCase;
import vn.ocb.onboarding.document.domain.OnboardingState;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.document.ports.PersonalData;
import vn.ocb.onboarding.document.ports.Reviews;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;

/**
 * Follows the life of onboardings on the topics: used-up attempts end one. What the portrait was accepted with is remembered
 * in the order of the topic, for {@link ConfirmOnboardingHandler}.
 */
@Component
public class FollowOnboardingHandler {
    private final OnceOnly onceOnly;
    private final OnboardingCases cases;
    private final Reviews reviews;
    private final PersonalData personalData;
    private final ConfirmOnboardingHandler confirm;
    private final OnboardingRules rules;
    private final Clock clock;

    FollowOnboardingHandler(
            OnceOnly onceOnly,
            OnboardingCases cases,
            Reviews reviews,
            PersonalData personalData,
            ConfirmOnboardingHandler confirm,
            OnboardingRules rules,
            Clock clock) {
        this.onceOnly = onceOnly;
        this.cases = cases;
        this.reviews = reviews;
        this.personalData = personalData;
        this.confirm = confirm;
        this.rules = rules;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<Event> event) {
        return switch (event.body()) {
            case IdCard.IdCardRejected rejected ->
                failWithout(rejected.attempts().left(), event, Step.ID_CARD, ReasonCode.PROCESS_ATTEMPTS_USED_UP);
            case Portrait.PortraitRejected rejected when rejected.attempts().left() > 0 -> portraitDecided(event, null);
            case Portrait.PortraitRejected rejected ->
                failWithout(rejected.attempts().left(), event, Step.PORTRAIT, ReasonCode.PROCESS_ATTEMPTS_USED_UP);
            case Portrait.PortraitSentToReview sent -> inReview(event, sent);
            case Portrait.PortraitVerified verified -> portraitDecided(event, verified.card());
            case Authentication.OtpLocked locked ->
                failWithout(locked.codesLeft(), event, Step.AUTHENTICATION, ReasonCode.PROCESS_ATTEMPTS_USED_UP);
            case Authentication.OtpDeliveryFailed failed -> afterFailedDelivery(failed, event);
            case Authentication.OtpConfirmed confirmed -> confirm.handle(event.as(confirmed));
            case Account.AccountPackageOpened opened -> opened(event, opened);
            case Account.AccountPackageRefused refused ->
                once(event, cases.refusedByCore(refused.onboardingId(), OnboardingRules.now(clock)));
            case Authentication.CustomerAuthenticated it -> decidedElsewhere(event, it.onboardingId());
            case Onboarding.OnboardingCancelled ignored -> Mono.empty();
            case Onboarding.OnboardingExpired ignored -> Mono.empty();
            case Onboarding.OnboardingFailed ignored -> Mono.empty();
            case Onboarding.OnboardingStarted ignored -> Mono.empty();
            case Onboarding.OnboardingRefused ignored -> Mono.empty();
            case Onboarding.OnboardingExtended ignored -> Mono.empty();
            case Onboarding.CommandRefused ignored -> Mono.empty();
            case Onboarding.StepFailed ignored -> Mono.empty();
            case IdCard.IdCardVerified ignored -> Mono.empty();
            case IdCard.IdCardSentToReview ignored -> Mono.empty();
            case Authentication.OtpSent ignored -> Mono.empty();
            case Authentication.OtpDelivered ignored -> Mono.empty();
            case Authentication.OtpRejected ignored -> Mono.empty();
            case Authentication.AuthenticationRefused ignored -> Mono.empty();
            case Authentication.ExecutionRepeated ignored -> Mono.empty();
            case Authentication.AccountOpeningOverdue ignored -> Mono.empty();
            case Account.AccountRestrictionLifted ignored -> Mono.empty();
        };
    }

    /** A code of which nobody knows whether it left may still be entered; only one that surely did not is the last. */
    private Mono<Void> afterFailedDelivery(Authentication.OtpDeliveryFailed failed, Received<Event> event) {
        return failed.reasons().contains(ReasonCode.OTP_DELIVERY_FAILED)
                ? failWithout(failed.codesLeft(), event, Step.AUTHENTICATION, ReasonCode.PROCESS_ATTEMPTS_USED_UP)
                : Mono.empty();
    }

    private Mono<Void> failWithout(int left, Received<Event> event, Step step, ReasonCode reason) {
        return left > 0
                ? Mono.empty()
                : onceOnly.handle(event, () -> fail(event.body().onboardingId(), step, reason))
                        .then();
    }

    private Mono<List<Event>> fail(OnboardingId id, Step step, ReasonCode reason) {
        Event failed = new Onboarding.OnboardingFailed(id, step, List.of(reason));
        return cases.lock(id)
                .filter(onboarding -> onboarding.state() == OnboardingState.RUNNING)
                .flatMap(onboarding -> cases.end(id, OnboardingState.FAILED, OnboardingRules.now(clock), failed));
    }

    /** A portrait that was compared with a card that was rejected or replaced since lies with nobody: it is matched anew. */
    private Mono<Void> inReview(Received<Event> event, Portrait.PortraitSentToReview sent) {
        return once(
                event,
                cases.lock(sent.onboardingId())
                        .flatMap(found -> cases.portraitAccepted(found.id(), null)
                                .then(
                                        belongsTo(found, sent.card())
                                                ? reviews.open(Step.PORTRAIT, sent, OnboardingRules.now(clock))
                                                : Mono.empty())));
    }

    private static boolean belongsTo(OnboardingCase onboarding, @Nullable CardFace card) {
        return onboarding.state() == OnboardingState.RUNNING
                && onboarding.cardFace().filter(face -> face.equals(card)).isPresent();
    }

    /** @param card the one it was accepted with; empty when it was not accepted */
    private Mono<Void> portraitDecided(Received<Event> event, @Nullable CardFace card) {
        return onceOnly.handle(event, () -> portraitDecided(event.body().onboardingId(), card))
                .then();
    }

    private Mono<List<Event>> portraitDecided(OnboardingId id, @Nullable CardFace card) {
        return cases.lock(id)
                .flatMap(found -> cases.portraitAccepted(id, card)
                        .then(reviews.close(id, Step.PORTRAIT, OnboardingRules.now(clock))))
                .map(expiresAt -> List.of(new Onboarding.OnboardingExtended(id, expiresAt)));
    }

    /** An otp-service of before {@link Authentication.OtpConfirmed} decided alone. Looked first: as a rule this service did. */
    private Mono<Void> decidedElsewhere(Received<Event> event, OnboardingId id) {
        return cases.find(id)
                .filter(found -> found.state() == OnboardingState.RUNNING)
                .flatMap(running -> once(
                        event,
                        cases.lock(id)
                                .filter(found -> found.state() == OnboardingState.RUNNING)
                                .flatMap(found ->
                                        cases.end(id, OnboardingState.AUTHENTICATED, OnboardingRules.now(clock)))));
    }

    /** The retention comes first: when it fails the event comes again, and a second time changes nothing. */
    private Mono<Void> opened(Received<Event> event, Account.AccountPackageOpened opened) {
        return personalData
                .retain(opened.onboardingId(), rules.keepUntil(opened.openedAt()))
                .then(once(event, cases.opened(opened.onboardingId(), OnboardingRules.now(clock))));
    }

    private Mono<Void> once(Received<Event> event, Mono<Void> work) {
        return onceOnly.handle(event, () -> work.thenReturn(List.of())).then();
    }
}
