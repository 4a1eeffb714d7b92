package vn.ocb.onboarding.http;

import java.util.Set;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers {@code If-None-Match: *} of a reader with 304 where there is something to read (RFC 9110, section 13.1.2);
 * Spring knows the asterisk for writing methods only.
 */
final class NoneMatchFilter implements WebFilter {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var any = READING.contains(request.getMethod())
                && request.getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH).stream()
                        .anyMatch(tag -> tag.strip().equals("*"));
        return chain.filter(
                any
                        ? exchange.mutate()
                                .response(new NotModified(exchange.getResponse()))
                                .build()
                        : exchange);
    }

    private static final class NotModified extends ServerHttpResponseDecorator {
        NotModified(ServerHttpResponse response) {
            super(response);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            if (!HttpStatus.OK.equals(getStatusCode()) || getHeaders().getETag() == null) {
                return super.writeWith(body);
            }
            setStatusCode(HttpStatus.NOT_MODIFIED);
            getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
            getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            return Flux.from(body).doOnNext(DataBufferUtils::release).then(Mono.defer(this::setComplete));
        }
    }
}
