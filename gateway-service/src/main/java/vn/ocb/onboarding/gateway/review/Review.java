package vn.ocb.onboarding.gateway.review;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReasonCode.Severity;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.ReviewList;

/** One step of one onboarding that goes to review. */
public record Review(OnboardingId onboardingId, Step step) {
    private static final Set<Step> REVIEWED = EnumSet.of(Step.ID_CARD, Step.PORTRAIT);

    /** Of a path; empty when no such step is ever reviewed. */
    static Optional<Review> of(String onboardingId, String step) {
        try {
            var id = OnboardingId.of(onboardingId);
            return REVIEWED.stream()
                    .filter(reviewed -> ReviewList.inPath(reviewed).equals(step))
                    .findFirst()
                    .map(reviewed -> new Review(id, reviewed));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Where it is found, at the status service and here. */
    public String path() {
        return onboardingId + "/" + ReviewList.inPath(step);
    }

    /** Whether the step can be rejected for this: the reason says what is wrong, not only that a person has to look. */
    boolean rejectedFor(ReasonCode reason) {
        var name = reason.name();
        var concernsTheStep = switch (step) {
            case ID_CARD -> startsWith(name, "FILE_", "QUALITY_", "FRAUD_", "DATA_");
            default -> startsWith(name, "FILE_", "QUALITY_", "FACE_");
        };
        return concernsTheStep && (reason.severity() == Severity.ERROR || reason.severity() == Severity.FRAUD);
    }

    private static boolean startsWith(String name, String... prefixes) {
        for (var prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
