package vn.ocb.onboarding.document;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecutionRepeated;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.document.domain.Confirmation;
import vn.ocb.onboarding.document.domain.OnboardingCase;
import vn.ocb.onboarding.document.domain.OnboardingState;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.OnceOnly.Decision;
import vn.ocb.onboarding.messaging.OnceOnly.Outcome;
import vn.ocb.onboarding.messaging.Received;

/**
 * Ends an onboarding as authenticated. Cancellation, expiry, failure and this are decided under one lock, by the service
 * that writes all of them to the topic: there is one ending of an onboarding, whoever asked for which at the same moment.
 *
 * <p>The answer names the command that entered the code, not the event that told of it.
 */
@Component
public class ConfirmOnboardingHandler {
    private final OnceOnly onceOnly;
    private final OnboardingCases cases;
    private final Clock clock;

    ConfirmOnboardingHandler(OnceOnly onceOnly, OnboardingCases cases, Clock clock) {
        this.onceOnly = onceOnly;
        this.cases = cases;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<OtpConfirmed> event) {
        return onceOnly.handleAll(
                        List.of(event),
                        first -> (first.isEmpty() ? Mono.just(List.<Event>of()) : decide(event.body()))
                                .map(decided -> new Outcome<>(
                                        true, List.of(new Decision(decided, event.cause(), event.traceparent())))))
                .then();
    }

    private Mono<List<Event>> decide(OtpConfirmed confirmed) {
        return cases.lock(confirmed.onboardingId())
                .flatMap(found -> decide(found, confirmed))
                .switchIfEmpty(Mono.fromSupplier(() -> List.of(missing(confirmed, Step.CUSTOMER_INFO))));
    }

    private Mono<List<Event>> decide(OnboardingCase onboarding, OtpConfirmed confirmed) {
        var id = onboarding.id();
        var now = OnboardingRules.now(clock);
        return switch (Confirmation.of(onboarding, confirmed.confirmedAt())) {
            case Confirmation.Authenticated ignored ->
                cases.end(id, OnboardingState.AUTHENTICATED, now, authenticated(confirmed));
            case Confirmation.Repeated ignored -> Mono.just(List.of(new ExecutionRepeated(id)));
            case Confirmation.TooLate ignored ->
                cases.end(
                        id,
                        OnboardingState.EXPIRED,
                        now,
                        new OnboardingExpired(id, now),
                        refused(confirmed, ReasonCode.PROCESS_EXPIRED));
            case Confirmation.Ended ended -> Mono.just(List.of(refused(confirmed, ended.reason())));
            case Confirmation.Missing missing -> Mono.just(List.of(missing(confirmed, missing.step())));
        };
    }

    private static Event authenticated(OtpConfirmed confirmed) {
        return new CustomerAuthenticated(
                confirmed.onboardingId(),
                confirmed.partnerId(),
                confirmed.customerData(),
                confirmed.packageCode(),
                confirmed.confirmedAt(),
                confirmed.testPerson());
    }

    private static Event refused(OtpConfirmed confirmed, ReasonCode reason) {
        return new AuthenticationRefused(confirmed.onboardingId(), List.of(reason));
    }

    private static Event missing(OtpConfirmed confirmed, Step step) {
        return new AuthenticationRefused(confirmed.onboardingId(), List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED), step);
    }
}
