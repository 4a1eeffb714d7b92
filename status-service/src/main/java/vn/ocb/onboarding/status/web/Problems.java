package vn.ocb.onboarding.status.web;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.http.Hangup;
import vn.ocb.onboarding.messaging.errors.FaultName;
import vn.ocb.onboarding.status.OnboardingNotFound;

/** Turns everything that was thrown into a problem document, before Spring Boot's own handler would see it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Problems implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (Hangup.is(exchange, thrown)) {
            return Hangup.end(exchange);
        }
        if (exchange.getResponse().isCommitted()) {
            log.warn("Broke off an answer: {}", thrown.getClass().getName());
            return Hangup.cutOff(exchange);
        }
        return write(exchange, problemOf(thrown));
    }

    Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        if (!response.setStatusCode(HttpStatusCode.valueOf(problem.code().status()))) {
            return Mono.empty();
        }
        var headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(headers::set);
        var body = problem.json(exchange.getRequest().getPath().value());
        headers.setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Problem problemOf(Throwable thrown) {
        return switch (thrown) {
            case BadParameter bad -> Problem.of(bad);
            case OnboardingNotFound ignored ->
                Problem.of(ProblemCode.ONBOARDING_NOT_FOUND, "No onboarding of yours has this id.");
            case ReviewNotFound ignored ->
                Problem.of(ProblemCode.REVIEW_NOT_FOUND, "It was decided, or never waited for a person.");
            case TooManyWaiting ignored ->
                Problem.of(ProblemCode.TOO_MANY_WAITING, "Ask without wait, or wait for fewer at a time.")
                        .retryAfter(1);
            case MethodNotAllowedException method -> methodNotAllowed(method);
            case TokenEnded ignored ->
                Problem.of(ProblemCode.TOKEN_INVALID, "Its application or secret has ended.")
                        .with("WWW-Authenticate", "Bearer realm=\"onboarding\", error=\"invalid_token\"");
            case ResponseStatusException status -> byStatus(status);
            default -> fault(thrown);
        };
    }

    private static Problem methodNotAllowed(MethodNotAllowedException thrown) {
        var allowed = thrown.getSupportedMethods().stream()
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "Allowed: " + allowed + ".")
                .with("Allow", allowed);
    }

    private static Problem byStatus(ResponseStatusException thrown) {
        return switch (thrown.getStatusCode().value()) {
            case 404 -> Problem.of(ProblemCode.PATH_UNKNOWN, "See the list of the APIs for the paths there are.");
            case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE, "The Accept header allows nothing that is served here.");
            case 503 -> Problem.of(ProblemCode.UNAVAILABLE, "Please try again.").retryAfter(1);
            default ->
                thrown.getStatusCode().is4xxClientError()
                        ? Problem.of(ProblemCode.REQUEST_MALFORMED, "The request cannot be read.")
                        : fault(thrown);
        };
    }

    /** Our side: what passes by itself is told as such, and only the unexpected is logged with its trace. */
    private static Problem fault(Throwable thrown) {
        if (passing(thrown)) {
            log.warn("Answered 503: {}", thrown.getClass().getName());
            return Problem.of(ProblemCode.UNAVAILABLE, "Please try again.").retryAfter(1);
        }
        log.error("Answered 500: {}", FaultName.of(thrown), FaultName.traceOf(thrown));
        return Problem.of(ProblemCode.INTERNAL, "The fault was noted. Please try again.")
                .retryAfter(1);
    }

    private static boolean passing(Throwable thrown) {
        return thrown instanceof IOException
                || thrown instanceof TimeoutException
                || thrown instanceof DataAccessException;
    }
}
