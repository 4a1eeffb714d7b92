package vn.ocb.onboarding.status.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.status.ReviewReader.OpenReview;
import vn.ocb.onboarding.status.domain.Evidence;
import vn.ocb.onboarding.status.domain.Evidence.Shown;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StepState;
import vn.ocb.onboarding.statusapi.ReviewList;
import vn.ocb.onboarding.statusapi.ReviewResource;
import vn.ocb.onboarding.statusapi.ReviewResource.Pictures;
import vn.ocb.onboarding.statusapi.ReviewResource.ReviewedCheck;
import vn.ocb.onboarding.statusapi.ReviewResource.ReviewedReason;
import vn.ocb.onboarding.statusapi.ReviewResource.ReviewedStep;

/** All JSON for the bank's back office: with the figures behind the checks and what confidential reasons mean. */
@Component
final class ReviewDocuments {
    private static final JsonMapper JSON = MessageJson.mapper();

    private final Clock clock;

    ReviewDocuments(Clock clock) {
        this.clock = clock;
    }

    byte[] list(List<OpenReview> reviews, @Nullable String nextCursor) {
        return JSON.writeValueAsBytes(
                new ReviewList(reviews.stream().map(this::item).toList(), nextCursor));
    }

    private ReviewList.Item item(OpenReview review) {
        var place = review.place();
        return new ReviewList.Item(
                place.id().value(),
                place.step(),
                review.partner(),
                review.clientTransactionId(),
                place.since(),
                waitingSeconds(place.since()),
                "/v1/reviews/" + place.id() + "/" + ReviewList.inPath(place.step()));
    }

    /** With references to the vault, which only the gateway sees. */
    byte[] evidence(OnboardingStatus status, Step step, Instant since) {
        var origin = status.origin();
        var evidence = status.evidence();
        var customerData = evidence.customerData();
        return JSON.writeValueAsBytes(new ReviewResource(
                status.onboardingId().value(),
                step,
                origin == null ? null : origin.partnerId().value(),
                origin == null ? null : origin.clientTransactionId(),
                status.createdAt(),
                since,
                waitingSeconds(since),
                new ReviewResource.Steps(
                        step(status.step(Step.CUSTOMER_INFO)),
                        step(status.step(Step.ID_CARD)),
                        step(status.step(Step.PORTRAIT))),
                evidence.versions().get(step),
                customerData == null ? null : customerData.value(),
                new Pictures(
                        picture(evidence, Shown.FRONT),
                        picture(evidence, Shown.BACK),
                        picture(evidence, Shown.FACE),
                        picture(evidence, Shown.PORTRAIT))));
    }

    private static @Nullable String picture(Evidence evidence, Shown shown) {
        var reference = evidence.pictures().get(shown);
        return reference == null ? null : reference.value();
    }

    private long waitingSeconds(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    private static ReviewedStep step(StepState step) {
        return new ReviewedStep(
                step.status(),
                step.attempts(),
                step.attemptsLeft(),
                ReviewedCheck.of(step.checks()),
                ReviewedReason.of(step.reasons()));
    }
}
