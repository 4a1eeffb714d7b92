package vn.ocb.onboarding.sandbox.core;

import java.util.HashSet;
import java.util.Set;

/** The onboardings that ended in a partition so far: whatever would end one of them again comes too late. */
final class Endings {
    private final Set<String> ended = new HashSet<>();

    boolean isFirst(OnboardingEvent event) {
        return !ended.contains(event.onboardingId());
    }

    void add(OnboardingEvent event) {
        ended.add(event.onboardingId());
    }
}
