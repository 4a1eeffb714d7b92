package vn.ocb.onboarding.gateway.status;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.web.QueryParameters;

/** API 8, Inquiry Onboarding Status: one onboarding, the list, the timeline and its stream, passed through unbuffered. */
@RestController
class InquiryApi {
    private final PassThrough passThrough;

    InquiryApi(PassThrough passThrough) {
        this.passThrough = passThrough;
    }

    @GetMapping("/v1/onboardings")
    @QueryParameters(
            value = {"clientTransId", "createdFrom", "createdTo", "limit", "cursor"},
            repeatable = "status")
    Mono<Void> list(ServerWebExchange exchange) {
        return passThrough.to("/v1/onboardings", exchange);
    }

    @GetMapping("/v1/onboardings/{id}")
    @QueryParameters({"wait", "after", "answerTo"})
    Mono<Void> one(@PathVariable String id, ServerWebExchange exchange) {
        return passThrough.to("/v1/onboardings/" + valid(id), exchange);
    }

    @GetMapping("/v1/onboardings/{id}/events")
    Mono<Void> events(@PathVariable String id, ServerWebExchange exchange) {
        return passThrough.to("/v1/onboardings/" + valid(id) + "/events", exchange);
    }

    private static OnboardingId valid(String id) {
        try {
            return OnboardingId.of(id);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.ONBOARDING_NOT_FOUND, "No onboarding of yours has this id.")
                    .asException();
        }
    }
}
