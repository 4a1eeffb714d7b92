package vn.ocb.onboarding.gateway.status;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.onboarding.OnboardingView;
import vn.ocb.onboarding.gateway.onboarding.ReadModel;

/** {@link ReadModel} over the status service's own API, in the partner's name. */
@Component
class HttpReadModel implements ReadModel {
    private final WebClient web;
    private final String onboardings;

    HttpReadModel(WebClient statusWeb, StatusSettings settings) {
        this.web = statusWeb;
        this.onboardings = settings.url() + "/v1/onboardings/";
    }

    @Override
    public Mono<OnboardingView> find(OnboardingId id, String token) {
        return get(onboardings + id, token);
    }

    @Override
    public Mono<OnboardingView> answerTo(UUID commandId, OnboardingId id, Duration wait, String token) {
        // A part of a second is a second: the caller has its own deadline for the whole.
        var seconds = wait.plusMillis(999).toSeconds();
        return get(onboardings + id + "?answerTo=" + commandId + "&wait=" + seconds + "s", token);
    }

    private Mono<OnboardingView> get(String uri, String token) {
        return web.get()
                .uri(URI.create(uri))
                .headers(headers -> headers.setBearerAuth(token))
                .exchangeToMono(HttpReadModel::view);
    }

    private static Mono<OnboardingView> view(ClientResponse response) {
        if (response.statusCode().isSameCodeAs(HttpStatus.OK)) {
            return response.bodyToMono(byte[].class).map(OnboardingView::of);
        }
        return response.statusCode().isSameCodeAs(HttpStatus.NOT_FOUND)
                ? response.releaseBody().then(Mono.empty())
                : response.createError();
    }
}
