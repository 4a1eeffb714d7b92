package vn.ocb.onboarding.gateway.status;

import java.net.URI;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;

/** API 8, Inquiry Onboarding Status: one onboarding, the list, the timeline and its stream, passed through unbuffered. */
@RestController
class InquiryApi {
    private static final List<String> ASKED = List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.IF_NONE_MATCH,
            "Last-Event-ID",
            "Prefer",
            "traceparent");
    private static final List<String> ANSWERED = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.ETAG,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.LINK,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.VARY,
            "Preference-Applied");

    private final WebClient web;
    private final String url;

    InquiryApi(WebClient statusWeb, StatusSettings settings) {
        this.web = statusWeb;
        this.url = settings.url();
    }

    @GetMapping("/v1/onboardings")
    Mono<Void> list(ServerWebExchange exchange) {
        return passedThrough("/v1/onboardings", exchange);
    }

    @GetMapping("/v1/onboardings/{id}")
    Mono<Void> one(@PathVariable String id, ServerWebExchange exchange) {
        return passedThrough("/v1/onboardings/" + valid(id), exchange);
    }

    @GetMapping("/v1/onboardings/{id}/events")
    Mono<Void> events(@PathVariable String id, ServerWebExchange exchange) {
        return passedThrough("/v1/onboardings/" + valid(id) + "/events", exchange);
    }

    private static OnboardingId valid(String id) {
        try {
            return OnboardingId.of(id);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.ONBOARDING_NOT_FOUND, "No onboarding of yours has this id.")
                    .asException();
        }
    }

    private Mono<Void> passedThrough(String path, ServerWebExchange exchange) {
        var query = exchange.getRequest().getURI().getRawQuery();
        return web.get()
                .uri(URI.create(url + path + (query == null ? "" : '?' + query)))
                .headers(headers -> {
                    copy(ASKED, exchange.getRequest().getHeaders(), headers);
                    headers.setBearerAuth(Partner.of(exchange).token());
                })
                .exchangeToMono(answer -> write(answer, exchange));
    }

    private static Mono<Void> write(ClientResponse answer, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(answer.statusCode());
        copy(ANSWERED, answer.headers().asHttpHeaders(), response.getHeaders());
        var body = answer.bodyToFlux(DataBuffer.class);
        var stream = answer.headers().contentType().filter(MediaType.TEXT_EVENT_STREAM::isCompatibleWith);
        // Each event leaves when it comes.
        return stream.isPresent() ? response.writeAndFlushWith(body.map(Mono::just)) : response.writeWith(body);
    }

    private static void copy(List<String> names, HttpHeaders from, HttpHeaders to) {
        for (var name : names) {
            var values = from.get(name);
            if (values != null) {
                to.put(name, values);
            }
        }
    }
}
