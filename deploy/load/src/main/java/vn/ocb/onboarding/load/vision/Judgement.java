package vn.ocb.onboarding.load.vision;

import java.util.List;
import java.util.Optional;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * What the platform made of an attempt.
 *
 * @param mrz the three lines as they were read
 */
record Judgement(Decision decision, List<ReasonCode> reasons, boolean qrRead, Optional<List<String>> mrz) {
    enum Decision {
        ACCEPTED,
        REVIEW,
        REJECTED
    }

    boolean accusesOfFraud() {
        return reasons.stream().anyMatch(reason -> reason.name().startsWith("FRAUD"));
    }
}
