package vn.ocb.onboarding.document;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.Advice;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.document.domain.OnboardingCase;
import vn.ocb.onboarding.document.domain.OnboardingState;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.document.ports.Reviews;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;

/** Takes over what a person of the bank decided about an ID card in review. It was sent once: no attempt is counted. */
@Component
public class DecideIdCardHandler {
    private static final String REVIEW = "REVIEW";
    private static final String BACK_OFFICE = "BACK_OFFICE";

    private final OnceOnly onceOnly;
    private final OnboardingCases cases;
    private final Reviews reviews;
    private final Clock clock;

    DecideIdCardHandler(OnceOnly onceOnly, OnboardingCases cases, Reviews reviews, Clock clock) {
        this.onceOnly = onceOnly;
        this.cases = cases;
        this.reviews = reviews;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<DecideIdCard> command) {
        return onceOnly.handle(command, () -> decide(command.body())).then();
    }

    private Mono<List<Event>> decide(DecideIdCard command) {
        return cases.lock(command.onboardingId())
                .flatMap(found -> found.state() == OnboardingState.RUNNING
                        ? decide(command, found)
                        : Mono.just(List.of(refused(command, found.state().refusal()))))
                .switchIfEmpty(Mono.fromSupplier(() -> List.of(refused(command, ReasonCode.PROCESS_STEP_NOT_ALLOWED))));
    }

    /** Empty when the card is not in review. */
    private Mono<List<Event>> decide(DecideIdCard command, OnboardingCase onboarding) {
        return reviews.ofIdCard(onboarding.id())
                .flatMap(sent -> sent.evidence().equals(command.evidence())
                        ? decide(command, onboarding, sent)
                        : Mono.just(List.of(refused(command, ReasonCode.PROCESS_REVIEW_CHANGED))));
    }

    private Mono<List<Event>> decide(DecideIdCard command, OnboardingCase onboarding, IdCardSentToReview sent) {
        return cases.saveCard(onboarding.reviewed(command.decision()))
                .then(closePortraitOf(command))
                .then(extended(onboarding))
                .map(extended -> Stream.concat(extended.stream(), Stream.of(answer(command, sent)))
                        .toList());
    }

    /** A portrait in review was compared with this card: without the card there is nothing to decide. */
    private Mono<Void> closePortraitOf(DecideIdCard command) {
        return switch (command.decision()) {
            case ACCEPT -> Mono.empty();
            case REJECT ->
                reviews.close(command.onboardingId(), Step.PORTRAIT, OnboardingRules.now(clock))
                        .then();
        };
    }

    /** Comes before the answer: who acts on the answer finds the time there is. */
    private Mono<Optional<Event>> extended(OnboardingCase onboarding) {
        return reviews.close(onboarding.id(), Step.ID_CARD, OnboardingRules.now(clock))
                .map(expiresAt -> Optional.<Event>of(new OnboardingExtended(onboarding.id(), expiresAt)))
                .defaultIfEmpty(Optional.empty());
    }

    private static Event answer(DecideIdCard command, IdCardSentToReview sent) {
        return switch (command.decision()) {
            case ACCEPT ->
                new IdCardVerified(
                        sent.onboardingId(),
                        sent.attempts(),
                        with(sent.checks(), Check.passed(REVIEW)),
                        sent.front(),
                        sent.back(),
                        sent.face());
            case REJECT ->
                new IdCardRejected(
                        sent.onboardingId(),
                        sent.attempts(),
                        with(
                                sent.checks(),
                                Check.failed(REVIEW, command.reasons().toArray(ReasonCode[]::new))),
                        command.reasons(),
                        List.of(Side.values()),
                        Stream.of(Side.values())
                                .map(side -> new Advice(side, command.reasons()))
                                .toList());
        };
    }

    private static List<Check> with(List<Check> checks, Check review) {
        return Stream.concat(checks.stream(), Stream.of(review.by(BACK_OFFICE))).toList();
    }

    private static Event refused(DecideIdCard command, ReasonCode reason) {
        return new CommandRefused(command.onboardingId(), Step.ID_CARD, List.of(reason));
    }
}
