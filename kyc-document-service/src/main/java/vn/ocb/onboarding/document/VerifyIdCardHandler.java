package vn.ocb.onboarding.document;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.document.domain.CardFindings;
import vn.ocb.onboarding.document.domain.CardState;
import vn.ocb.onboarding.document.domain.CardVerdict;
import vn.ocb.onboarding.document.domain.OnboardingCase;
import vn.ocb.onboarding.document.domain.OnboardingCase.AcceptedSide;
import vn.ocb.onboarding.document.ports.CardInspection;
import vn.ocb.onboarding.document.ports.CardReader;
import vn.ocb.onboarding.document.ports.DeclaredData;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;

/** Decides about an ID card. The pictures are looked at before the transaction, the verdict is found inside of it. */
@Component
public class VerifyIdCardHandler {
    private final OnceOnly onceOnly;
    private final OnboardingCases cases;
    private final DeclaredData declaredData;
    private final CardReader reader;
    private final CardInspection inspection;
    private final OnboardingRules rules;
    private final Clock clock;

    VerifyIdCardHandler(
            OnceOnly onceOnly,
            OnboardingCases cases,
            DeclaredData declaredData,
            CardReader reader,
            CardInspection inspection,
            OnboardingRules rules,
            Clock clock) {
        this.onceOnly = onceOnly;
        this.cases = cases;
        this.declaredData = declaredData;
        this.reader = reader;
        this.inspection = inspection;
        this.rules = rules;
        this.clock = clock;
    }

    /** What was found before the transaction. */
    private record Examined(CardFindings findings, List<Check> inspection) {}

    public Mono<Void> handle(Received<VerifyIdCard> command) {
        return onceOnly.handled(command)
                .filter(handledBefore -> !handledBefore)
                .flatMap(first -> examine(command.body()))
                .flatMap(examined -> onceOnly.handle(command, () -> decide(command.body(), examined.orElse(null))))
                .then();
    }

    /** Empty when the command is going to be refused: then no picture is worth looking at. */
    private Mono<Optional<Examined>> examine(VerifyIdCard command) {
        return cases.find(command.onboardingId())
                .filter(found -> refusal(found, command).isEmpty())
                .flatMap(found -> examine(found, command))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Examined> examine(OnboardingCase onboarding, VerifyIdCard command) {
        return declaredData
                .read(onboarding.customerData())
                .flatMap(declared -> reader.read(declared.idDocument().paper(), command.front(), command.back())
                        .map(pictures ->
                                CardFindings.of(declared, pictures, onboarding.acceptedChecks(), rules.card())))
                .flatMap(findings -> inspect(onboarding, findings).map(checks -> new Examined(findings, checks)));
    }

    /** The card as a whole is looked at when both of its sides are accepted. */
    private Mono<List<Check>> inspect(OnboardingCase onboarding, CardFindings findings) {
        return findings.acceptsBoth()
                ? inspection.inspect(onboarding.id(), onboarding.testPerson())
                : Mono.just(List.of());
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
        var verdict = CardVerdict.of(onboarding.forReview(), examined.findings(), examined.inspection());
        var accepted = accepted(verdict, command, onboarding, examined.findings());
        var changed = onboarding.afterCard(stateAfter(verdict), accepted);
        return cases.saveCard(changed).thenReturn(List.of(event(verdict, changed)));
    }

    private Optional<ReasonCode> refusal(OnboardingCase onboarding, VerifyIdCard command) {
        var nothingSent = command.front() == null && command.back() == null;
        return onboarding
                .refusesCard(clock.instant(), rules.card())
                .or(() -> nothingSent ? Optional.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED) : Optional.empty());
    }

    private static Map<Side, AcceptedSide> accepted(
            CardVerdict verdict, VerifyIdCard command, OnboardingCase onboarding, CardFindings findings) {
        var accepted = new EnumMap<Side, AcceptedSide>(Side.class);
        for (var side : Side.values()) {
            if (verdict instanceof CardVerdict.Rejected rejected
                    && rejected.redo().contains(side)) {
                continue;
            }
            var sent = side == Side.FRONT ? command.front() : command.back();
            var before = onboarding.accepted().get(side);
            if (sent != null) {
                accepted.put(side, new AcceptedSide(sent, findings.checksOf(side)));
            } else if (before != null) {
                accepted.put(side, before);
            }
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
        var attempts = Attempts.of(onboarding.attempts(), rules.cardAttempts());
        return switch (verdict) {
            case CardVerdict.Rejected rejected ->
                new IdCardRejected(id, attempts, rejected.checks(), rejected.reasons(), rejected.redo(), List.of());
            case CardVerdict.SentToReview review ->
                new IdCardSentToReview(
                        id,
                        attempts,
                        review.checks(),
                        review.reasons(),
                        picture(onboarding, Side.FRONT),
                        picture(onboarding, Side.BACK),
                        null);
            case CardVerdict.Verified verified ->
                new IdCardVerified(
                        id,
                        attempts,
                        verified.checks(),
                        picture(onboarding, Side.FRONT),
                        picture(onboarding, Side.BACK),
                        null);
        };
    }

    private static Picture picture(OnboardingCase onboarding, Side side) {
        var accepted = onboarding.accepted().get(side);
        if (accepted == null) {
            throw new IllegalStateException("a card without its " + side + " was not rejected");
        }
        return accepted.picture();
    }

    private static Event refused(VerifyIdCard command, ReasonCode reason) {
        return new CommandRefused(command.onboardingId(), Step.ID_CARD, List.of(reason));
    }
}
