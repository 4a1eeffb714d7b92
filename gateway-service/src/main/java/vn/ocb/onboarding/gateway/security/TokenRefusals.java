package vn.ocb.onboarding.gateway.security;

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

/** Answers what Spring Security refuses: 401 and 403 with their challenge (RFC 6750, section 3), and unsafe requests. */
@Component
class TokenRefusals
        implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler, ServerExchangeRejectedHandler {
    private static final String CHALLENGE = "Bearer realm=\"onboarding\"";

    private final ProblemWriter writer;

    TokenRefusals(ProblemWriter writer) {
        this.writer = writer;
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
        return writer.write(exchange, problem);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        var problem = Problem.of(ProblemCode.SCOPE_MISSING, "The scope of this API was not granted to the token.")
                .header("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\"");
        return writer.write(exchange, problem);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException rejected) {
        return writer.write(
                exchange,
                Problem.of(ProblemCode.REQUEST_MALFORMED, "The path, method or headers are not well-formed."));
    }
}
