package vn.ocb.onboarding.document;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.document.domain.CardFindings;
import vn.ocb.onboarding.document.domain.CardPictures;
import vn.ocb.onboarding.document.domain.CardState;
import vn.ocb.onboarding.document.domain.CardVerdict;
import vn.ocb.onboarding.document.domain.OnboardingCase;
import vn.ocb.onboarding.document.domain.OnboardingCase.AcceptedSide;
import vn.ocb.onboarding.document.ports.CardReader;
import vn.ocb.onboarding.document.ports.DeclaredData;
import vn.ocb.onboarding.document.ports.DocumentedOutcomes;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.document.ports.Reviews;
import vn.ocb.onboarding.document.ports.SeenCards;
import vn.ocb.onboarding.messaging.HeavyWork;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;

/** Decides about an ID card. The pictures are looked at before the transaction, the verdict is found inside of it. */
@Component
public class VerifyIdCardHandler {
    private final OnceOnly onceOnly;
    private final HeavyWork heavyWork;
    private final OnboardingCases cases;
    private final Reviews reviews;
    private final SeenCards seenCards;
    private final DeclaredData declaredData;
    private final CardReader reader;
    private final Optional<DocumentedOutcomes> documented;
    private final OnboardingRules rules;
    private final Clock clock;

    VerifyIdCardHandler(
            OnceOnly onceOnly,
            HeavyWork heavyWork,
            OnboardingCases cases,
            Reviews reviews,
            SeenCards seenCards,
            DeclaredData declaredData,
            CardReader reader,
            Optional<DocumentedOutcomes> documented,
            OnboardingRules rules,
            Clock clock) {
        this.onceOnly = onceOnly;
        this.heavyWork = heavyWork;
        this.cases = cases;
        this.reviews = reviews;
        this.seenCards = seenCards;
        this.declaredData = declaredData;
        this.reader = reader;
        this.documented = documented;
        this.rules = rules;
        this.clock = clock;
    }

    /** What was seen before the transaction. */
    private record Examined(CustomerData declared, CardPictures pictures, CardFindings findings) {}

    public Mono<Void> handle(Received<VerifyIdCard> command) {
        return onceOnly.handled(command)
                .filter(handledBefore -> !handledBefore)
                .flatMap(first -> examine(command))
                .flatMap(examined -> decideOnce(command, examined.orElse(null)));
    }

    private Mono<Void> decideOnce(Received<VerifyIdCard> command, @Nullable Examined examined) {
        var decided =
                onceOnly.handle(command, () -> decide(command.body(), examined)).then();
        return examined == null
                ? decided
                : decided.then(Mono.defer(
                        () -> reader.forgetUploads(examined.pictures().kept().values())));
    }

    /** Empty when the command is going to be refused: then no picture is worth looking at. */
    private Mono<Optional<Examined>> examine(Received<VerifyIdCard> received) {
        var command = received.body();
        return cases.find(command.onboardingId())
                .filter(found -> refusal(found, command).isEmpty())
                .flatMap(found -> heavyWork.of(received, examine(found, command)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Examined> examine(OnboardingCase onboarding, VerifyIdCard command) {
        return declaredData
                .read(onboarding.customerData())
                .flatMap(declared -> reader.read(onboarding.id(), declared, command.front(), command.back())
                        .map(pictures -> new Examined(
                                declared,
                                pictures,
                                CardFindings.of(declared, pictures, onboarding.acceptedChecks(), rules.card()))));
    }

    private Mono<List<Event>> decide(VerifyIdCard command, @Nullable Examined examined) {
        return cases.lock(command.onboardingId())
                .flatMap(found -> decide(command, found, examined))
                .switchIfEmpty(Mono.fromSupplier(() -> List.of(refused(command, ReasonCode.PROCESS_STEP_NOT_ALLOWED))));
    }

    private Mono<List<Event>> decide(VerifyIdCard command, OnboardingCase onboarding, @Nullable Examined examined) {
        var refusal = refusal(onboarding, command);
        if (refusal.isPresent() || examined == null) {
            return Mono.just(List.of(refused(command, refusal.orElse(ReasonCode.PROCESS_STEP_NOT_ALLOWED))));
        }
        var id = onboarding.id();
        var sha256 = examined.pictures().sha256();
        return seenCards.look(id, examined.declared(), sha256).flatMap(seen -> {
            var whole = new ArrayList<>(seen.checks());
            whole.addAll(documentedOutcome(onboarding));
            var verdict = CardVerdict.of(onboarding.forReview(), examined.findings(), whole);
            var changed = onboarding.afterCard(stateAfter(verdict), accepted(verdict, onboarding, examined));
            // A rejected card is not remembered: who mistyped a number would be suspected at the next try.
            var remembered = verdict instanceof CardVerdict.Rejected
                    ? Mono.<Void>empty()
                    : seenCards.remember(id, examined.declared(), sha256);
            var event = event(verdict, changed);
            return remembered
                    .then(cases.saveCard(changed))
                    .then(inReview(event))
                    .thenReturn(List.of(event));
        });
    }

    private List<Check> documentedOutcome(OnboardingCase onboarding) {
        var testPerson = onboarding.testPerson();
        return testPerson == null
                ? List.of()
                : documented.map(outcomes -> outcomes.ofCard(testPerson)).orElse(List.of());
    }

    private Mono<Void> inReview(Event event) {
        return event instanceof IdCardSentToReview sent
                ? reviews.open(Step.ID_CARD, sent, OnboardingRules.now(clock))
                : Mono.empty();
    }

    private Optional<ReasonCode> refusal(OnboardingCase onboarding, VerifyIdCard command) {
        var nothingSent = command.front() == null && command.back() == null;
        return onboarding
                .refusesCard(clock.instant(), rules.card())
                .or(() -> nothingSent ? Optional.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED) : Optional.empty());
    }

    /** The sides that need not be sent again: what was sent now, else what was accepted before. */
    private static Map<Side, AcceptedSide> accepted(CardVerdict verdict, OnboardingCase onboarding, Examined examined) {
        var accepted = new EnumMap<Side, AcceptedSide>(Side.class);
        accepted.putAll(onboarding.accepted());
        examined.pictures()
                .kept()
                .forEach((side, kept) -> accepted.put(
                        side,
                        new AcceptedSide(kept.picture(), examined.findings().checksOf(side), kept.face())));
        if (verdict instanceof CardVerdict.Rejected rejected) {
            rejected.redo().forEach(accepted::remove);
        }
        return accepted;
    }

    private static CardState stateAfter(CardVerdict verdict) {
        return switch (verdict) {
            case CardVerdict.Verified ignored -> CardState.ACCEPTED;
            case CardVerdict.SentToReview ignored -> CardState.IN_REVIEW;
            case CardVerdict.Rejected ignored -> CardState.REJECTED;
        };
    }

    private Event event(CardVerdict verdict, OnboardingCase onboarding) {
        var id = onboarding.id();
        var attempts = Attempts.of(onboarding.attempts(), rules.card().attempts());
        return switch (verdict) {
            case CardVerdict.Rejected rejected ->
                new IdCardRejected(
                        id, attempts, rejected.checks(), rejected.reasons(), rejected.redo(), rejected.advice());
            case CardVerdict.SentToReview review ->
                new IdCardSentToReview(
                        id,
                        attempts,
                        review.checks(),
                        review.reasons(),
                        onboarding.side(Side.FRONT).picture(),
                        onboarding.side(Side.BACK).picture(),
                        onboarding.side(Side.FRONT).face(),
                        MessageIds.next());
            case CardVerdict.Verified verified ->
                new IdCardVerified(
                        id,
                        attempts,
                        verified.checks(),
                        onboarding.side(Side.FRONT).picture(),
                        onboarding.side(Side.BACK).picture(),
                        onboarding.side(Side.FRONT).face());
        };
    }

    private static Event refused(VerifyIdCard command, ReasonCode reason) {
        return new CommandRefused(command.onboardingId(), Step.ID_CARD, List.of(reason));
    }
}
