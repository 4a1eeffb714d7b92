package vn.ocb.onboarding.gateway.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemWriter;
import vn.ocb.onboarding.http.CallerAddresses;

/** Answers what Spring Security refuses: 401 and 403 with their challenge (RFC 6750, section 3), and unsafe requests. */
@Component
class TokenRefusals
        implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler, ServerExchangeRejectedHandler {
    private static final String CHALLENGE = "Bearer realm=\"onboarding\"";

    private final ProblemWriter writer;
    private final RefusalLimits limits;
    private final CallerAddresses callers;

    TokenRefusals(ProblemWriter writer, RefusalLimits limits, CallerAddresses callers) {
        this.writer = writer;
        this.limits = limits;
        this.callers = callers;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException thrown) {
        var problem = thrown instanceof OAuth2AuthenticationException
                ? Problem.of(
                                ProblemCode.TOKEN_INVALID,
                                "Malformed, expired, or not issued for this API. Get a new one.")
                        .header("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"")
                : Problem.of(ProblemCode.TOKEN_MISSING, "Send Authorization: Bearer <token> from POST /oauth2/token.")
                        .header("WWW-Authenticate", CHALLENGE);
        return writer.write(exchange, slowed(exchange, null, problem));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        var problem = Problem.of(ProblemCode.SCOPE_MISSING, "The scope of this API was not granted to the token.")
                .header("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\"");
        return exchange.getPrincipal()
                .ofType(PartnerAuthentication.class)
                .map(caller -> slowed(exchange, caller.partner().applicationId(), problem))
                .switchIfEmpty(Mono.fromSupplier(() -> slowed(exchange, null, problem)))
                .flatMap(answer -> writer.write(exchange, answer));
    }

    /** The refusal, or that there were too many. */
    private Problem slowed(ServerWebExchange exchange, @Nullable String clientId, Problem refusal) {
        var request = exchange.getRequest();
        var wait = limits.ofRequest(callers.ofRequest(request.getRemoteAddress(), request.getHeaders()), clientId);
        return wait == 0
                ? refusal
                : Problem.of(ProblemCode.TOO_MANY_REFUSALS, "Repair what was refused, then try again.")
                        .retryAfter(wait);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException rejected) {
        return writer.write(
                exchange,
                Problem.of(ProblemCode.REQUEST_MALFORMED, "The path, method or headers are not well-formed."));
    }
}
