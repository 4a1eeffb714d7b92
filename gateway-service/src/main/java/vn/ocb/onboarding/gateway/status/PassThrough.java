package vn.ocb.onboarding.gateway.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.gateway.fairness.Places;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.gateway.web.Uncancelled;

/**
 * Lets a question through to the status service: streams as they come, other answers as a whole. Of each a partner has a
 * number at the same time; one more is refused.
 */
@Component
class PassThrough {
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

    private final WebClient questions;
    private final WebClient streams;
    private final Places<PartnerId> asking;
    private final Places<PartnerId> waiting;
    private final String url;

    PassThrough(StatusConnections connections, StatusSettings settings, MeterRegistry meters) {
        this.questions = connections.questions();
        this.streams = connections.streams();
        this.asking = new Places<>("question", settings.questionsPerPartner(), meters);
        this.waiting = new Places<>("stream", settings.streamsPerPartner(), meters);
        this.url = settings.url();
    }

    /** Asks for {@code path} with the query, the headers and the token of the exchange, and answers it. */
    Mono<Void> to(String path, ServerWebExchange exchange) {
        var partner = Partner.of(exchange).partnerId();
        if (waits(exchange.getRequest())) {
            var stream = asked(streams, path, exchange).exchangeToMono(answer -> write(answer, exchange));
            return waiting.during(partner, stream, PassThrough::tooManyWaiting);
        }
        var question = asked(questions, path, exchange).exchangeToMono(answer -> answer.toEntity(byte[].class));
        // A query that has begun is work for the status service whether the caller stays or not: its place is taken
        // until
        // then, and its connection can be used again.
        return Uncancelled.of(asking.during(partner, question, PassThrough::tooManyQuestions))
                .flatMap(answer -> write(answer, exchange));
    }

    /** Whether the answer may take its time, or has no end: then it has no connection of those that are answered at once. */
    private static boolean waits(ServerHttpRequest request) {
        return request.getQueryParams().containsKey("wait")
                || request.getHeaders().getOrEmpty(HttpHeaders.ACCEPT).stream()
                        .anyMatch(accepted -> accepted.toLowerCase(Locale.ROOT).contains("text/event-stream"));
    }

    private static ProblemException tooManyWaiting() {
        return Problem.of(
                        ProblemCode.TOO_MANY_WAITING,
                        "As many event streams and questions with wait of this partner are open as may.")
                .retryAfter(1)
                .asException();
    }

    private static ProblemException tooManyQuestions() {
        return Problem.of(ProblemCode.TOO_MANY_WAITING, "As many questions of this partner are being answered as may.")
                .retryAfter(1)
                .asException();
    }

    private RequestHeadersSpec<?> asked(WebClient web, String path, ServerWebExchange exchange) {
        var query = exchange.getRequest().getURI().getRawQuery();
        // HEAD stays HEAD: the status service knows what GET would answer.
        return web.method(exchange.getRequest().getMethod())
                .uri(URI.create(url + path + (query == null ? "" : '?' + query)))
                .headers(headers -> {
                    copy(ASKED, exchange.getRequest().getHeaders(), headers);
                    headers.setBearerAuth(Partner.of(exchange).token());
                });
    }

    private static Mono<Void> write(ResponseEntity<byte[]> answer, ServerWebExchange exchange) {
        var response = begun(answer.getStatusCode(), answer.getHeaders(), exchange);
        var body = answer.getBody();
        return body == null
                ? response.setComplete()
                : response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Mono<Void> write(ClientResponse answer, ServerWebExchange exchange) {
        var response = begun(answer.statusCode(), answer.headers().asHttpHeaders(), exchange);
        var body = answer.bodyToFlux(DataBuffer.class);
        var stream = answer.headers().contentType().filter(MediaType.TEXT_EVENT_STREAM::isCompatibleWith);
        // Each event leaves when it comes.
        return stream.isPresent() ? response.writeAndFlushWith(body.map(Mono::just)) : response.writeWith(body);
    }

    private static ServerHttpResponse begun(HttpStatusCode status, HttpHeaders told, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(status);
        copy(ANSWERED, told, response.getHeaders());
        return response;
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
