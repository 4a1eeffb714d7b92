package vn.ocb.onboarding.gateway.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.statusapi.ReviewResource;

/**
 * What a person of the bank sees of a review: the evidence without references to the vault, and links to the pictures in their place.
 *
 * @param declared what the customer declared, as far as a card or a face can be compared with it; absent when it was purged
 * @param fourEyes whether two persons decide
 * @param trail who looked and decided before, the oldest first
 */
record ReviewDocument(
        UUID onboardingId,
        Step step,
        @Nullable String partner,
        @Nullable String clientTransId,
        Instant createdAt,
        Instant since,
        long waitingSeconds,
        ReviewResource.Steps steps,
        @Nullable UUID evidence,
        ReviewResource.Pictures pictures,
        @Nullable ObjectNode declared,
        boolean fourEyes,
        List<TrailLine> trail) {

    static ReviewDocument of(
            ReviewResource told,
            Review review,
            @Nullable ObjectNode declared,
            boolean fourEyes,
            List<ReviewAudit.Entry> trail) {
        return new ReviewDocument(
                told.onboardingId(),
                told.step(),
                told.partner(),
                told.clientTransId(),
                told.createdAt(),
                told.since(),
                told.waitingSeconds(),
                told.steps(),
                told.evidence(),
                told.pictures().linked("/v1/reviews/" + review.path() + "/pictures/"),
                declared,
                fourEyes,
                trail.stream().map(TrailLine::of).toList());
    }

    byte[] json() {
        return MessageJson.mapper().writeValueAsBytes(this);
    }

    /**
     * What somebody did.
     *
     * @param picture that was seen
     * @param reasons of the decision; absent where nothing was decided
     */
    record TrailLine(
            Instant at,
            String reviewer,
            ReviewAudit.Action action,
            @Nullable String picture,
            @Nullable ReviewDecision decision,
            @Nullable List<ReasonCode> reasons,
            @Nullable String note) {

        private static TrailLine of(ReviewAudit.Entry entry) {
            var verdict = entry.verdict();
            return new TrailLine(
                    entry.at(),
                    entry.reviewer(),
                    entry.action(),
                    entry.picture(),
                    verdict == null ? null : verdict.decision(),
                    verdict == null ? null : verdict.reasons(),
                    verdict == null ? null : verdict.note());
        }
    }
}
