package vn.ocb.onboarding.status.web;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers what Spring Security refuses: 401 and 403 with their challenge (RFC 6750, section 3), and unsafe requests. */
@Component
class TokenRefusals
        implements ServerAuthenticationEntryPoint,
                ServerAuthenticationFailureHandler,
                ServerAccessDeniedHandler,
                ServerExchangeRejectedHandler {
    private static final String CHALLENGE = "Bearer realm=\"onboarding\"";

    private final Problems problems;

    TokenRefusals(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException thrown) {
        return problems.write(exchange, problemOf(thrown));
    }

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange exchange, AuthenticationException thrown) {
        return commence(exchange.getExchange(), thrown);
    }

    private static Problem problemOf(AuthenticationException thrown) {
        return switch (thrown) {
            // The issuer's keys cannot be had: nothing is known against the token.
            case AuthenticationServiceException ignored ->
                Problem.of(ProblemCode.UNAVAILABLE, "Please try again.").retryAfter(1);
            case OAuth2AuthenticationException ignored ->
                Problem.of(ProblemCode.TOKEN_INVALID, "Malformed, expired, or not issued for this API. Get a new one.")
                        .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
            default ->
                Problem.of(ProblemCode.TOKEN_MISSING, "Send Authorization: Bearer <token>.")
                        .with("WWW-Authenticate", CHALLENGE);
        };
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        return problems.write(
                exchange,
                Problem.of(ProblemCode.SCOPE_MISSING, "The scope of this API was not granted to the token.")
                        .with("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\""));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException rejected) {
        return problems.write(
                exchange,
                Problem.of(ProblemCode.REQUEST_MALFORMED, "The path, method or headers are not well-formed."));
    }
}
