package vn.ocb.onboarding.document;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.document.domain.BankRecords;
import vn.ocb.onboarding.document.domain.Eligibility;
import vn.ocb.onboarding.document.domain.OnboardingState;
import vn.ocb.onboarding.document.ports.DeclaredData;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.document.ports.OnboardingCases.Start;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;

/** Decides whether a customer may be onboarded. */
@Component
public class StartOnboardingHandler {
    private final OnceOnly onceOnly;
    private final DeclaredData declaredData;
    private final OnboardingCases cases;
    private final TestPersons testPersons;
    private final OnboardingRules rules;
    private final Clock clock;

    StartOnboardingHandler(
            OnceOnly onceOnly,
            DeclaredData declaredData,
            OnboardingCases cases,
            TestPersons testPersons,
            OnboardingRules rules,
            Clock clock) {
        this.onceOnly = onceOnly;
        this.declaredData = declaredData;
        this.cases = cases;
        this.testPersons = testPersons;
        this.rules = rules;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<StartOnboarding> command) {
        return declaredData
                .read(command.body().customerData())
                .flatMap(customer -> onceOnly.handle(command, () -> decide(command.body(), customer)))
                .then();
    }

    private Mono<List<Event>> decide(StartOnboarding command, CustomerData customer) {
        var now = OnboardingRules.now(clock);
        return cases.records(command, customer, now.minus(rules.startsWithin()))
                .flatMap(records -> decide(command, customer, records, now))
                .defaultIfEmpty(List.of(startedBefore(command)));
    }

    private Mono<List<Event>> decide(StartOnboarding command, CustomerData customer, BankRecords records, Instant now) {
        var testPerson = testPersons.of(customer).orElse(null);
        var eligibility = Eligibility.of(customer, records, rules.eligibility(), rules.dateAt(now), testPerson != null);
        return switch (eligibility) {
            case Eligibility.Eligible eligible -> start(command, customer, eligible, testPerson, now);
            case Eligibility.NotEligible refused -> refuse(command, customer, refused, now);
        };
    }

    private Mono<List<Event>> start(
            StartOnboarding command,
            CustomerData customer,
            Eligibility.Eligible eligible,
            @Nullable TestPerson testPerson,
            Instant now) {
        var expiresAt = now.plus(rules.life());
        var start = new Start(OnboardingState.RUNNING, now, expiresAt, eligible.forReview(), testPerson);
        var started = new OnboardingStarted(
                command.onboardingId(),
                command.partnerId(),
                command.applicationId(),
                command.clientTransactionId(),
                command.customerData(),
                customer.idDocument().paper(),
                customer.packageCode(),
                customer.authenticationMethod(),
                now,
                expiresAt,
                eligible.checks(),
                testPerson);
        return cases.start(command, customer, start).thenReturn(List.of(started));
    }

    private Mono<List<Event>> refuse(
            StartOnboarding command, CustomerData customer, Eligibility.NotEligible refused, Instant now) {
        var start = new Start(OnboardingState.REFUSED, now, now, List.of(), null);
        var event = new OnboardingRefused(
                command.onboardingId(),
                command.partnerId(),
                command.applicationId(),
                command.clientTransactionId(),
                refused.checks(),
                refused.reasons());
        return cases.start(command, customer, start).thenReturn(List.of(event));
    }

    private static Event startedBefore(StartOnboarding command) {
        return new CommandRefused(
                command.onboardingId(), Step.CUSTOMER_INFO, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }
}
