package vn.ocb.onboarding.status.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.OnboardingNotFound;
import vn.ocb.onboarding.status.ReviewReader;
import vn.ocb.onboarding.status.WaitForStatus;
import vn.ocb.onboarding.status.WaitForStatus.Question;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.statusapi.ReviewList;

/** Answers what the gateway asks for the bank's back office. */
@Component
class ReviewsHandler {
    private final ReviewReader reviews;
    private final WaitForStatus waitForStatus;
    private final ReviewDocuments documents;
    private final PartnerDocuments partnerDocuments;

    ReviewsHandler(
            ReviewReader reviews,
            WaitForStatus waitForStatus,
            ReviewDocuments documents,
            PartnerDocuments partnerDocuments) {
        this.reviews = reviews;
        this.waitForStatus = waitForStatus;
        this.documents = documents;
        this.partnerDocuments = partnerDocuments;
    }

    /** {@code GET /internal/v1/reviews}; one more than the page holds is asked for, to know whether there is another. */
    Mono<ServerResponse> list(ServerRequest request) {
        var parameters = new Parameters(request.queryParams(), "step", "limit", "cursor");
        var limit = parameters.limit();
        return reviews.list(parameters.stepInReview(), parameters.reviewCursor(), limit + 1)
                .flatMap(found -> {
                    var items = found.subList(0, Math.min(limit, found.size()));
                    var next = found.size() > limit
                            ? ReviewCursor.after(items.getLast().place())
                            : null;
                    return json(documents.list(items, next));
                });
    }

    /** {@code GET /internal/v1/reviews/{id}/{step}}. */
    Mono<ServerResponse> evidence(ServerRequest request) {
        Parameters.none(request.queryParams());
        var step = step(request);
        return reviews.state(id(request))
                .flatMap(status -> Mono.justOrEmpty(status.inReviewSince(step))
                        .map(since -> documents.evidence(status, step, since)))
                .switchIfEmpty(Mono.error(ReviewNotFound::new))
                .flatMap(ReviewsHandler::json);
    }

    /** {@code GET /internal/v1/onboardings/{id}?answerTo=…&wait=10s}: what came of a decision, as partners see it. */
    Mono<ServerResponse> answer(ServerRequest request) {
        var parameters = new Parameters(request.queryParams(), "answerTo", "wait");
        return reviews.state(id(request))
                .mapNotNull(ReviewsHandler::partnerOf)
                .flatMap(partner -> waitForStatus.find(
                        new Question(id(request), partner, parameters.answerTo(), null, parameters.patience())))
                .switchIfEmpty(Mono.error(OnboardingNotFound::new))
                .flatMap(found -> found.answer() == null
                        ? json(found.document())
                        : json(partnerDocuments.withAnswer(found.document(), found.answer())));
    }

    private static @Nullable PartnerId partnerOf(OnboardingStatus status) {
        return status.origin() == null ? null : status.origin().partnerId();
    }

    private static OnboardingId id(ServerRequest request) {
        try {
            return OnboardingId.of(request.pathVariable("id"));
        } catch (IllegalArgumentException noId) {
            throw new ReviewNotFound();
        }
    }

    private static Step step(ServerRequest request) {
        return Arrays.stream(Step.values())
                .filter(step -> ReviewList.inPath(step).equals(request.pathVariable("step")))
                .findFirst()
                .orElseThrow(ReviewNotFound::new);
    }

    private static Mono<ServerResponse> json(Object body) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(body);
    }
}
