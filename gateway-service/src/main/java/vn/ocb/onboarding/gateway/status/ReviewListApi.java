package vn.ocb.onboarding.gateway.status;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.review.Reviewer;
import vn.ocb.onboarding.gateway.web.QueryParameters;

/** The back office's list of open reviews, the oldest first. Nobody's data are in it, so nobody's look is noted. */
@RestController
class ReviewListApi {
    private final PassThrough passThrough;

    ReviewListApi(PassThrough passThrough) {
        this.passThrough = passThrough;
    }

    @GetMapping("/v1/reviews")
    @QueryParameters({"step", "limit", "cursor"})
    Mono<Void> list(ServerWebExchange exchange) {
        Reviewer.of(Partner.of(exchange), exchange.getRequest().getHeaders());
        return passThrough.to("/internal/v1/reviews", exchange);
    }
}
