package vn.ocb.onboarding.gateway.onboarding;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.statusapi.NextAction;

/** API 13, Cancel onboarding. */
@RestController
class CancelOnboardingApi {
    private final CommandFlow flow;

    CancelOnboardingApi(CommandFlow flow) {
        this.flow = flow;
    }

    @PostMapping(
            path = "/v1/onboardings/{id}/cancellation",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> cancel(@PathVariable String id, ServerWebExchange exchange) {
        var call = Call.of(exchange);
        return JsonBody.read(exchange.getRequest()).flatMap(body -> {
            var form = Form.read(body);
            var cause = form.choice("cause", CancellationCause.class);
            form.noMore().done();
            return flow.step(
                    id,
                    call,
                    CommandRequest.of(
                            NextAction.CANCEL, body, onboarding -> Mono.just(new CancelOnboarding(onboarding, cause))));
        });
    }
}
