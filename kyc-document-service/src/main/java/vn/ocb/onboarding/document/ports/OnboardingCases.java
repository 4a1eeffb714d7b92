package vn.ocb.onboarding.document.ports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.document.domain.BankRecords;
import vn.ocb.onboarding.document.domain.OnboardingCase;
import vn.ocb.onboarding.document.domain.OnboardingState;

/** The onboardings this service remembers. Changes belong into the transaction of the message that leads to them. */
public interface OnboardingCases {

    /**
     * What is known of a customer who wants to start; empty when this onboarding has started before. Until the transaction
     * ends, nobody else starts with the same number or phone.
     *
     * @param watchedSince onboardings started after it count for the velocity
     */
    Mono<BankRecords> records(StartOnboarding command, CustomerData customer, Instant watchedSince);

    /** Remembers a started or refused onboarding, and the consent as proof. */
    Mono<Void> start(StartOnboarding command, CustomerData customer, Start start);

    /**
     * How an onboarding begins.
     *
     * @param state running or refused
     * @param forReview what a person has to look at
     */
    record Start(
            OnboardingState state,
            Instant at,
            Instant expiresAt,
            List<Check> forReview,
            @Nullable TestPerson testPerson) {}

    /** As it is now; may change at once. */
    Mono<OnboardingCase> find(OnboardingId id);

    /** As it is until the transaction ends. */
    Mono<OnboardingCase> lock(OnboardingId id);

    /** Writes attempts, accepted sides and state of the ID card. */
    Mono<Void> saveCard(OnboardingCase changed);

    /** Writes with which card the portrait was accepted; empty when it is not. */
    Mono<Void> portraitAccepted(OnboardingId id, @Nullable CardFace card);

    /** Ends a locked onboarding that runs. */
    Mono<Void> end(OnboardingId id, OnboardingState state, Instant at);

    /** The same; gives the events that tell of it. */
    default Mono<List<Event>> end(OnboardingId id, OnboardingState state, Instant at, Event... told) {
        return end(id, state, at).thenReturn(List.of(told));
    }

    /** Remembers that number and phone are a customer's now. */
    Mono<Void> opened(OnboardingId id, Instant at);

    /** The bank's core opened no account for an authenticated customer. */
    Mono<Void> refusedByCore(OnboardingId id, Instant at);

    /** Running onboardings whose time is used up. */
    Flux<OnboardingId> dueToExpire(Instant now);

    /** Onboardings that ended without an account before a moment and whose personal data are still there. */
    Flux<OnboardingId> dueToPurge(Instant endedBefore);

    /** Remembers that the personal data are gone. */
    Mono<Void> purged(OnboardingId id, Instant at);
}
