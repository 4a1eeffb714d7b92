package vn.ocb.onboarding.gateway.status;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.review.Evidence;
import vn.ocb.onboarding.gateway.review.OpenReviews;
import vn.ocb.onboarding.gateway.review.Review;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.statusapi.OnboardingResource;

/** {@link OpenReviews} over the status service's internal API, in the back office's name. */
@Component
class HttpOpenReviews implements OpenReviews {
    private final WebClient questions;
    private final WebClient answers;
    private final String internal;

    HttpOpenReviews(StatusConnections connections, StatusSettings settings) {
        this.questions = connections.questions();
        this.answers = connections.answers();
        this.internal = settings.url() + "/internal/v1";
    }

    @Override
    public Mono<Evidence> evidence(Review review, String token) {
        return get(questions, internal + "/reviews/" + review.path(), token).map(Evidence::of);
    }

    @Override
    public Mono<Answer> answerTo(UUID commandId, OnboardingId id, Duration wait, String token) {
        return get(
                        answers,
                        internal + "/onboardings/" + id + "?answerTo=" + commandId + "&wait=" + wait.toSeconds() + "s",
                        token)
                .mapNotNull(HttpOpenReviews::answer);
    }

    private static @Nullable Answer answer(byte[] json) {
        var onboarding = MessageJson.mapper().readValue(json, OnboardingResource.class);
        var answer = onboarding.answer();
        return answer == null ? null : new Answer(answer.outcome(), answer.reasonCodes(), onboarding.status());
    }

    /** Empty when there is nothing. */
    private static Mono<byte[]> get(WebClient web, String uri, String token) {
        return web.get()
                .uri(URI.create(uri))
                .headers(headers -> headers.setBearerAuth(token))
                .exchangeToMono(HttpOpenReviews::body);
    }

    private static Mono<byte[]> body(ClientResponse response) {
        if (response.statusCode().isSameCodeAs(HttpStatus.OK)) {
            return response.bodyToMono(byte[].class);
        }
        return response.statusCode().isSameCodeAs(HttpStatus.NOT_FOUND)
                ? response.releaseBody().then(Mono.empty())
                : response.createError();
    }
}
