package vn.ocb.onboarding.gateway.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes a problem as the answer of an exchange. */
@Component
public class ProblemWriter {

    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        if (!response.setStatusCode(problem.code().status())) {
            // The answer is on its way already: nothing can be told any more.
            return Mono.empty();
        }
        var headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(headers::set);
        var request = exchange.getRequest();
        var body = problem.json(request.getPath().pathWithinApplication().value(), Languages.of(request.getHeaders()));
        headers.setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
