package vn.ocb.onboarding.status.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import reactor.core.publisher.Mono;

/** API 8, Inquiry Onboarding Status, and what the gateway asks for the bank's back office. HEAD answers what GET would. */
@Configuration(proxyBeanMethods = false)
class Routes {
    private static final Set<HttpMethod> READING = Set.of(GET, HEAD);

    @Bean
    RouterFunction<ServerResponse> onboardings(OnboardingsHandler handler) {
        return RouterFunctions.route()
                .add(route("/v1/onboardings", handler::list))
                .add(route("/v1/onboardings/{id}", handler::one))
                .route(
                        methods(GET, HEAD)
                                .and(path("/v1/onboardings/{id}/events"))
                                .and(asksForAStream()),
                        handler::stream)
                .add(route("/v1/onboardings/{id}/events", handler::timeline))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> reviews(ReviewsHandler handler) {
        return RouterFunctions.route()
                .add(route("/internal/v1/reviews", handler::list))
                .add(route("/internal/v1/reviews/{id}/{step}", handler::evidence))
                .add(route("/internal/v1/onboardings/{id}", handler::answer))
                .build();
    }

    /** JSON to be read, and nothing else. */
    private static RouterFunction<ServerResponse> route(String pattern, HandlerFunction<ServerResponse> handler) {
        return RouterFunctions.route(path(pattern), request -> readingOnly(request, handler));
    }

    private static Mono<ServerResponse> readingOnly(ServerRequest request, HandlerFunction<ServerResponse> handler) {
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return ServerResponse.noContent().allow(READING).build();
        }
        if (!READING.contains(request.method())) {
            return Mono.error(new MethodNotAllowedException(request.method(), READING));
        }
        var accepted = accepted(request.headers());
        if (!accepted.isEmpty() && accepted.stream().noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
            return Mono.error(new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON)));
        }
        return handler.handle(request);
    }

    /** Only who names it gets a stream: one that accepts anything wants an answer that ends. */
    private static RequestPredicate asksForAStream() {
        return RequestPredicates.headers(
                headers -> accepted(headers).stream().anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype));
    }

    private static List<MediaType> accepted(ServerRequest.Headers headers) {
        try {
            return headers.accept();
        } catch (InvalidMediaTypeException malformed) {
            throw new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON));
        }
    }
}
