package vn.ocb.onboarding.gateway.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.gateway.fairness.Places;
import vn.ocb.onboarding.gateway.onboarding.OnboardingView;
import vn.ocb.onboarding.gateway.onboarding.ReadModel;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;

/** {@link ReadModel} over the status service's own API, in the partner's name. */
@Component
class HttpReadModel implements ReadModel {
    private final WebClient questions;
    private final WebClient answers;
    private final Places<PartnerId> waiting;
    private final String onboardings;

    HttpReadModel(StatusConnections connections, StatusSettings settings, MeterRegistry meters) {
        this.questions = connections.questions();
        this.answers = connections.answers();
        this.waiting = new Places<>("answer", settings.answersPerPartner(), meters);
        this.onboardings = settings.url() + "/v1/onboardings/";
    }

    @Override
    public Mono<OnboardingView> find(OnboardingId id, Partner caller) {
        return get(questions, onboardings + id, caller);
    }

    @Override
    public Mono<OnboardingView> answerTo(UUID commandId, OnboardingId id, Duration wait, Partner caller) {
        // A part of a second is a second: the caller has its own deadline for the whole.
        var seconds = wait.plusMillis(999).toSeconds();
        var answer = get(answers, onboardings + id + "?answerTo=" + commandId + "&wait=" + seconds + "s", caller);
        return waiting.during(
                caller.partnerId(),
                answer,
                () -> Problem.of(ProblemCode.TOO_MANY_WAITING, "As many commands of this partner wait as may.")
                        .asException());
    }

    private static Mono<OnboardingView> get(WebClient web, String uri, Partner caller) {
        return web.get()
                .uri(URI.create(uri))
                .headers(headers -> headers.setBearerAuth(caller.token()))
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
