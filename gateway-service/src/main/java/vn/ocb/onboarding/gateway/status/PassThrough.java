package vn.ocb.onboarding.gateway.status;

import java.net.URI;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.partner.Partner;

/** Lets a question through to the status service, unbuffered. */
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

    private final WebClient web;
    private final String url;

    PassThrough(WebClient statusWeb, StatusSettings settings) {
        this.web = statusWeb;
        this.url = settings.url();
    }

    /** Asks for {@code path} with the query, the headers and the token of the exchange, and answers it. */
    Mono<Void> to(String path, ServerWebExchange exchange) {
        var query = exchange.getRequest().getURI().getRawQuery();
        // HEAD stays HEAD: the status service knows what GET would answer.
        return web.method(exchange.getRequest().getMethod())
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
