package vn.ocb.onboarding.status.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** API 8, Inquiry Onboarding Status, and what the gateway asks for the bank's back office. */
@Configuration(proxyBeanMethods = false)
class Routes {

    @Bean
    RouterFunction<ServerResponse> onboardings(OnboardingsHandler handler) {
        return RouterFunctions.route()
                .GET("/v1/onboardings", handler::list)
                .GET("/v1/onboardings/{id}", handler::one)
                .GET("/v1/onboardings/{id}/events", asksForAStream(), handler::stream)
                .GET("/v1/onboardings/{id}/events", handler::timeline)
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> reviews(ReviewsHandler handler) {
        return RouterFunctions.route()
                .GET("/internal/v1/reviews", handler::list)
                .GET("/internal/v1/reviews/{id}/{step}", handler::evidence)
                .GET("/internal/v1/onboardings/{id}", handler::answer)
                .build();
    }

    /** Only who names it gets a stream: one that accepts anything wants an answer that ends. */
    private static RequestPredicate asksForAStream() {
        return RequestPredicates.headers(
                headers -> headers.accept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype));
    }
}
