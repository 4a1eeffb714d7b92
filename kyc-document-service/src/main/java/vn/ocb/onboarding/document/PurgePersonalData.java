package vn.ocb.onboarding.document;

import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.document.ports.PersonalData;

/** Deletes pictures and declared data of onboardings that ended without an account; the proof of consent stays. */
@Component
class PurgePersonalData {
    private final OnboardingCases cases;
    private final PersonalData personalData;
    private final OnboardingRules rules;
    private final Clock clock;

    PurgePersonalData(OnboardingCases cases, PersonalData personalData, OnboardingRules rules, Clock clock) {
        this.cases = cases;
        this.personalData = personalData;
        this.rules = rules;
        this.clock = clock;
    }

    Mono<Void> sweep() {
        return cases.dueToPurge(clock.instant().minus(rules.purgeAfter()))
                .concatMap(this::purge)
                .then();
    }

    private Mono<Void> purge(OnboardingId id) {
        return personalData.purge(id).then(cases.purged(id, OnboardingRules.now(clock)));
    }
}
