package vn.ocb.onboarding.gateway.onboarding;

import org.springframework.web.server.ServerWebExchange;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.gateway.idempotency.IdempotencyKey;
import vn.ocb.onboarding.gateway.idempotency.IdempotentRequests;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.problem.Languages;
import vn.ocb.onboarding.messaging.cloudevent.TraceParent;

/**
 * Who calls and how, taken from the head of a request.
 *
 * @param operation method and path: a key used for one is not a key for another
 * @param traceparent the partner's, or a new one
 */
record Call(
        Partner partner,
        IdempotencyKey key,
        String path,
        String operation,
        Preference preference,
        Language language,
        String traceparent) {

    /** @throws vn.ocb.onboarding.gateway.problem.ProblemException when the Idempotency-Key is missing or wrong */
    static Call of(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var headers = request.getHeaders();
        var path = request.getPath().pathWithinApplication().value();
        return new Call(
                Partner.of(exchange),
                IdempotencyKey.from(headers),
                path,
                request.getMethod() + " " + path,
                Preference.from(headers),
                Languages.of(headers),
                TraceParent.continueOrStart(headers.getFirst("traceparent")));
    }

    IdempotentRequests.Name name() {
        return new IdempotentRequests.Name(partner.applicationId(), key.value());
    }
}
