package vn.ocb.onboarding.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes what a caller does not accept ({@code q=0}: RFC 9110, section 12.4.2) out of {@code Accept}; Spring compares types
 * without looking at their quality. Where nothing is left that is served here, the answer is 406.
 */
final class AcceptFilter implements WebFilter {
    /** What the APIs of all services serve: a wildcard beside an exclusion stands for those of them that are left. */
    private static final List<MediaType> SERVED =
            List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM, MediaType.IMAGE_JPEG, MediaType.IMAGE_PNG);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<MediaType> accepted;
        try {
            accepted = exchange.getRequest().getHeaders().getAccept();
        } catch (InvalidMediaTypeException malformed) {
            // Answered where the type is chosen.
            return chain.filter(exchange);
        }
        var refused = accepted.stream().filter(AcceptFilter::isRefused).toList();
        if (refused.isEmpty()) {
            return chain.filter(exchange);
        }
        var left = left(accepted, refused);
        if (left.isEmpty()) {
            return Mono.error(new NotAcceptableStatusException(SERVED));
        }
        return chain.filter(exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.remove(HttpHeaders.ACCEPT);
                    headers.setAccept(left);
                }))
                .build());
    }

    private static boolean isRefused(MediaType range) {
        return range.getQualityValue() == 0;
    }

    private static List<MediaType> left(List<MediaType> accepted, List<MediaType> refused) {
        var left = new ArrayList<MediaType>();
        for (var range : accepted) {
            if (!isRefused(range)) {
                narrowed(range, refused).forEach(left::add);
            }
        }
        return left;
    }

    /** The range itself, or what it stands for without what is excluded from it. */
    private static Stream<MediaType> narrowed(MediaType range, List<MediaType> refused) {
        var within = refused.stream()
                .filter(excluded -> !excluded.equalsTypeAndSubtype(range) && range.includes(excluded))
                .toList();
        return within.isEmpty()
                ? Stream.of(range)
                : SERVED.stream()
                        .filter(range::includes)
                        .filter(type -> within.stream().noneMatch(excluded -> excluded.includes(type)))
                        .map(type -> type.copyQualityValue(range));
    }
}
