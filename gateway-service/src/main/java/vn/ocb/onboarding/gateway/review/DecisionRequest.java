package vn.ocb.onboarding.gateway.review;

import java.time.Duration;
import org.springframework.web.server.ServerWebExchange;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;
import vn.ocb.onboarding.gateway.idempotency.IdempotencyKey;
import vn.ocb.onboarding.gateway.idempotency.IdempotentRequests;
import vn.ocb.onboarding.gateway.onboarding.Preference;
import vn.ocb.onboarding.messaging.cloudevent.TraceParent;

/**
 * A person's wish to decide.
 *
 * @param operation method, path and person: a key one person used is no other's
 * @param patience how long the answer is waited for
 */
record DecisionRequest(
        Review review,
        Reviewer reviewer,
        Verdict verdict,
        IdempotencyKey key,
        String operation,
        Fingerprint fingerprint,
        Duration patience,
        String traceparent) {

    static DecisionRequest of(
            ServerWebExchange exchange, IdempotencyKey key, Review review, Reviewer reviewer, byte[] body) {
        var headers = exchange.getRequest().getHeaders();
        return new DecisionRequest(
                review,
                reviewer,
                Verdict.read(body, review),
                key,
                "POST "
                        + exchange.getRequest()
                                .getPath()
                                .pathWithinApplication()
                                .value() + " by " + reviewer.id(),
                Fingerprint.ofBody(body),
                Preference.from(headers).patience(),
                TraceParent.continueOrStart(headers.getFirst("traceparent")));
    }

    IdempotentRequests.Name name() {
        return new IdempotentRequests.Name(reviewer.application().applicationId(), key.value());
    }

    String token() {
        return reviewer.application().token();
    }
}
