package vn.ocb.onboarding.document;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.document.domain.OnboardingState;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.messaging.OnceOnly;

/** Ends the onboardings whose time is used up. Several instances may do so at once: the lock lets one decide. */
@Component
public class ExpireOnboardings {
    private final OnceOnly onceOnly;
    private final OnboardingCases cases;
    private final Clock clock;

    ExpireOnboardings(OnceOnly onceOnly, OnboardingCases cases, Clock clock) {
        this.onceOnly = onceOnly;
        this.cases = cases;
        this.clock = clock;
    }

    /** Ends all that are due now; what decides is the time when each is locked. */
    public Mono<Void> sweep() {
        return cases.dueToExpire(clock.instant())
                .concatMap(id -> onceOnly.decide(() -> expire(id)))
                .then();
    }

    private Mono<List<Event>> expire(OnboardingId id) {
        var now = OnboardingRules.now(clock);
        Event expired = new OnboardingExpired(id, now);
        return cases.lock(id)
                // A review may have begun or ended since the sweep looked.
                .filter(onboarding ->
                        onboarding.state() == OnboardingState.RUNNING && !now.isBefore(onboarding.expiresAt()))
                .flatMap(onboarding -> cases.end(id, OnboardingState.EXPIRED, now, expired));
    }
}
