package vn.ocb.onboarding.gateway.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import vn.ocb.onboarding.gateway.partner.Scope;

/** Which scope opens which API. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class AccessRules {

    /** The management port is the bank's own: whoever reaches it may use it. It listens on localhost by default. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityWebFilterChain managementPort(ServerHttpSecurity http) {
        return http.securityMatcher(
                        new OrServerWebExchangeMatcher(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks()))
                .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
                .csrf(CsrfSpec::disable)
                .build();
    }

    @Bean
    SecurityWebFilterChain partners(ServerHttpSecurity http, VerifiedTokens tokens, TokenRefusals refusals) {
        return http.authorizeExchange(AccessRules::rules)
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.authenticationManager(tokens))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // Nothing is remembered between two calls: no session, no cookie, so no CSRF.
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(AccessRules::none)
                .csrf(CsrfSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .build();
    }

    private static void none(RequestCacheSpec cache) {
        cache.requestCache(NoOpServerRequestCache.getInstance());
    }

    /** HEAD answers what GET would (RFC 9110, section 9.3.2), so it needs the same right. */
    private static ServerWebExchangeMatcher read(String... paths) {
        return new OrServerWebExchangeMatcher(
                ServerWebExchangeMatchers.pathMatchers(GET, paths),
                ServerWebExchangeMatchers.pathMatchers(HEAD, paths));
    }

    /** Routing answers methods there are not with 405 and those there are; the firewall would with 400. */
    @Bean
    StrictServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    private static void rules(AuthorizeExchangeSpec exchanges) {
        var write = Scope.WRITE.value();
        exchanges
                .pathMatchers("/v1/reviews", "/v1/reviews/**")
                .hasAuthority(Scope.REVIEW.value())
                .pathMatchers(POST, "/v1/customer-checks")
                .hasAuthority(Scope.CUSTOMER_CHECK.value())
                .pathMatchers(POST, "/v2/onboardings", "/v1/onboardings/**")
                .hasAuthority(write)
                .matchers(read("/v1/onboardings", "/v1/onboardings/**"))
                .hasAnyAuthority(Scope.READ.value(), write)
                .matchers(read(
                        "/v1/fatca-questions",
                        "/v1/consent-texts",
                        "/v1/account-packages",
                        "/v1/provinces",
                        "/v1/occupations"))
                .hasAuthority(Scope.CATALOGUE.value())
                .pathMatchers("/v1/**", "/v2/**")
                .authenticated()
                // Tokens, keys, and what does not exist.
                .anyExchange()
                .permitAll();
    }
}
