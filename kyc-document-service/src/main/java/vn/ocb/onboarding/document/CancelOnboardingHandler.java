package vn.ocb.onboarding.document;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.document.domain.OnboardingCase;
import vn.ocb.onboarding.document.domain.OnboardingState;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;

/** Ends a running onboarding at the customer's or partner's wish. */
@Component
public class CancelOnboardingHandler {
    private final OnceOnly onceOnly;
    private final OnboardingCases cases;
    private final Clock clock;

    CancelOnboardingHandler(OnceOnly onceOnly, OnboardingCases cases, Clock clock) {
        this.onceOnly = onceOnly;
        this.cases = cases;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<CancelOnboarding> command) {
        return onceOnly.handle(command, () -> decide(command.body())).then();
    }

    private Mono<List<Event>> decide(CancelOnboarding command) {
        return cases.lock(command.onboardingId())
                .flatMap(found -> decide(command, found))
                .defaultIfEmpty(List.of(refused(command, ReasonCode.PROCESS_STEP_NOT_ALLOWED)));
    }

    private Mono<List<Event>> decide(CancelOnboarding command, OnboardingCase onboarding) {
        if (onboarding.state() != OnboardingState.RUNNING) {
            return Mono.just(List.of(refused(command, onboarding.state().refusal())));
        }
        return cases.end(
                onboarding.id(),
                OnboardingState.CANCELLED,
                OnboardingRules.now(clock),
                new OnboardingCancelled(onboarding.id(), command.cause()));
    }

    private static Event refused(CancelOnboarding command, ReasonCode reason) {
        return new CommandRefused(command.onboardingId(), Step.CUSTOMER_INFO, List.of(reason));
    }
}
