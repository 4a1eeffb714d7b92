package vn.ocb.onboarding.gateway.problem;

import static vn.ocb.onboarding.gateway.problem.ProblemCode.BODY_TOO_LARGE;
import static vn.ocb.onboarding.gateway.problem.ProblemCode.INTERNAL;
import static vn.ocb.onboarding.gateway.problem.ProblemCode.MEDIA_TYPE_UNSUPPORTED;
import static vn.ocb.onboarding.gateway.problem.ProblemCode.METHOD_NOT_ALLOWED;
import static vn.ocb.onboarding.gateway.problem.ProblemCode.NOT_ACCEPTABLE;
import static vn.ocb.onboarding.gateway.problem.ProblemCode.PATH_UNKNOWN;
import static vn.ocb.onboarding.gateway.problem.ProblemCode.REQUEST_MALFORMED;
import static vn.ocb.onboarding.gateway.problem.ProblemCode.UNAVAILABLE;

import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.http.Hangup;
import vn.ocb.onboarding.messaging.errors.FaultName;

/** Turns everything that was thrown into a problem document, before Spring Boot's own handler would see it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ProblemHandler implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final ProblemWriter writer;

    ProblemHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (Hangup.is(exchange, thrown)) {
            return Hangup.end(exchange);
        }
        if (exchange.getResponse().isCommitted()) {
            log.warn("Broke off an answer: {}", thrown.getClass().getName());
            return Hangup.cutOff(exchange);
        }
        return writer.write(exchange, problemOf(thrown));
    }

    private static Problem problemOf(Throwable thrown) {
        return switch (thrown) {
            case ProblemException known -> known.problem();
            case MethodNotAllowedException method -> methodNotAllowed(method);
            case UnsupportedMediaTypeStatusException type -> unsupported(type);
            case NotAcceptableStatusException accept -> notAcceptable(accept);
            case ResponseStatusException status -> byStatus(status);
            case DataBufferLimitException ignored -> Problem.of(BODY_TOO_LARGE, "The body is over the limit.");
            case DecodingException ignored -> Problem.of(REQUEST_MALFORMED, "The body cannot be decoded.");
            default -> fault(thrown);
        };
    }

    private static Problem methodNotAllowed(MethodNotAllowedException thrown) {
        var methods = thrown.getSupportedMethods();
        // Whatever can be read can be asked for its head.
        var withHead = methods.contains(HttpMethod.GET) ? Stream.of(HttpMethod.HEAD) : Stream.<HttpMethod>empty();
        var allowed = Stream.concat(methods.stream(), withHead)
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Problem.of(METHOD_NOT_ALLOWED, "Allowed: " + allowed + ".").header("Allow", allowed);
    }

    private static Problem unsupported(UnsupportedMediaTypeStatusException thrown) {
        var supported = MediaType.toString(thrown.getSupportedMediaTypes());
        return Problem.of(MEDIA_TYPE_UNSUPPORTED, "Supported: " + supported + ".")
                .header("Accept", supported);
    }

    private static Problem notAcceptable(NotAcceptableStatusException thrown) {
        return Problem.of(NOT_ACCEPTABLE, "Served: " + MediaType.toString(thrown.getSupportedMediaTypes()) + ".");
    }

    private static Problem byStatus(ResponseStatusException thrown) {
        return switch (thrown.getStatusCode().value()) {
            case 404 -> Problem.of(PATH_UNKNOWN, "See the list of the APIs for the paths there are.");
            case 406 -> Problem.of(NOT_ACCEPTABLE, "The Accept header allows nothing that is served here.");
            case 413 -> Problem.of(BODY_TOO_LARGE, "The body is over the limit.");
            case 415 -> Problem.of(MEDIA_TYPE_UNSUPPORTED, "The Content-Type is missing or not supported.");
            case 503 -> Problem.of(UNAVAILABLE, "Please try again.").retryAfter(1);
            default ->
                thrown.getStatusCode().is4xxClientError()
                        ? Problem.of(REQUEST_MALFORMED, "The request cannot be read.")
                        : fault(thrown);
        };
    }

    /** Our side: what passes by itself is told as such, and only the unexpected is logged with its trace. */
    private static Problem fault(Throwable thrown) {
        if (passing(thrown)) {
            log.warn("Answered 503: {}", thrown.getClass().getName());
            return Problem.of(UNAVAILABLE, "Please try again.").retryAfter(1);
        }
        log.error("Answered 500: {}", FaultName.of(thrown), FaultName.traceOf(thrown));
        return Problem.of(INTERNAL, "The fault was noted. Please try again.").retryAfter(1);
    }

    private static boolean passing(Throwable thrown) {
        return thrown instanceof IOException
                || thrown instanceof TimeoutException
                || thrown instanceof WebClientException
                || thrown instanceof R2dbcException
                || thrown instanceof DataAccessException
                || thrown instanceof TransactionException;
    }
}
