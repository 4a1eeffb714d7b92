package vn.ocb.onboarding.gateway.review;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.idempotency.IdempotencyKey;
import vn.ocb.onboarding.gateway.idempotency.StoredAnswer;
import vn.ocb.onboarding.gateway.onboarding.JsonBody;
import vn.ocb.onboarding.gateway.partner.Partner;

/** The back office's API, beside the list of open reviews: the evidence of one, its pictures, the decision. */
@RestController
class ReviewApi {
    /** ISO/IEC 15948, section 5.2: every PNG begins with it. All other pictures in the vault are JPEG. */
    private static final byte PNG = (byte) 0x89;

    private final ShowReview show;
    private final DecideReview decide;

    ReviewApi(ShowReview show, DecideReview decide) {
        this.show = show;
        this.decide = decide;
    }

    @GetMapping(path = "/v1/reviews/{id}/{step}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> evidence(
            @PathVariable String id, @PathVariable String step, ServerWebExchange exchange) {
        return show.evidence(review(id, step), reviewer(exchange))
                .map(evidence -> answer(200)
                        .contentType(MediaType.APPLICATION_JSON)
                        .eTag(String.valueOf(evidence.evidence()))
                        .body(evidence.json()));
    }

    @GetMapping(
            path = "/v1/reviews/{id}/{step}/pictures/{name}",
            produces = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    Mono<ResponseEntity<byte[]>> picture(
            @PathVariable String id, @PathVariable String step, @PathVariable String name, ServerWebExchange exchange) {
        return show.picture(review(id, step), reviewer(exchange), name)
                .map(bytes -> answer(200)
                        .contentType(bytes.length > 0 && bytes[0] == PNG ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                        .header("X-Content-Type-Options", "nosniff")
                        .body(bytes));
    }

    @PostMapping(
            path = "/v1/reviews/{id}/{step}/decision",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> decision(
            @PathVariable String id, @PathVariable String step, ServerWebExchange exchange) {
        var key = IdempotencyKey.from(exchange.getRequest().getHeaders());
        var reviewer = reviewer(exchange);
        var review = review(id, step);
        return JsonBody.read(exchange.getRequest())
                .map(body -> DecisionRequest.of(exchange, key, review, reviewer, body))
                .flatMap(decide::decide)
                .map(ReviewApi::answer);
    }

    private static ResponseEntity<byte[]> answer(StoredAnswer stored) {
        var response = ResponseEntity.status(stored.status());
        stored.headers().forEach(response::header);
        return response.body(stored.body());
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }

    private static Review review(String id, String step) {
        return Review.of(id, step).orElseThrow(ShowReview::notOpen);
    }

    private static Reviewer reviewer(ServerWebExchange exchange) {
        return Reviewer.of(Partner.of(exchange), exchange.getRequest().getHeaders());
    }
}
