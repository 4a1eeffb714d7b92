package vn.ocb.onboarding.status.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** Who may ask: applications of partners and of the back office, by their own token; the gateway is not believed for them. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(SecurityProperties.class)
class AccessRules {
    private static final Duration KEYS_WITHIN = Duration.ofSeconds(3);
    /** Some 80 bytes for each application that changed within a day. */
    private static final int MOST_REVOCATIONS = 4 * 1024 * 1024;

    /** The management port is the bank's own: whoever reaches it may use it, so it has no rules here. */
    @Bean
    SecurityWebFilterChain partners(ServerHttpSecurity http, TokenRefusals refusals) {
        return by(http, refusals, "/v1/**", "SCOPE_onboarding.read", "SCOPE_onboarding.write");
    }

    /** Of all partners, and with what partners are not told: a scope of its own. */
    @Bean
    SecurityWebFilterChain backOffice(ServerHttpSecurity http, TokenRefusals refusals) {
        return by(http, refusals, "/internal/**", "SCOPE_review");
    }

    private static SecurityWebFilterChain by(
            ServerHttpSecurity http, TokenRefusals refusals, String paths, String... scopes) {
        return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher(paths))
                .authorizeExchange(exchanges -> exchanges.anyExchange().hasAnyAuthority(scopes))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationFailureHandler(refusals)
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // Nothing is remembered between two calls: no session, no cookie, so no CSRF.
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .csrf(CsrfSpec::disable)
                .logout(LogoutSpec::disable)
                .build();
    }

    /** Routing answers methods there are not with 405 and those there are; the firewall would with 400. */
    @Bean
    StrictServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** The request is observed as a whole: a span around every filter and decision costs more than it tells. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    RefusedTokens refusedTokens(SecurityProperties settings, MeterRegistry meters) {
        if (settings.revocationsUri().equals("none")) {
            return RefusedTokens.noneKnown(meters);
        }
        var web = WebClient.builder()
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().responseTimeout(KEYS_WITHIN)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MOST_REVOCATIONS))
                .build();
        var uri = URI.create(settings.revocationsUri());
        return new RefusedTokens(
                () -> web.get().uri(uri).retrieve().bodyToMono(byte[].class).timeout(KEYS_WITHIN),
                System::nanoTime,
                meters);
    }

    @Bean
    ReactiveJwtDecoder tokens(SecurityProperties settings, RefusedTokens refused, Clock clock) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwkSetUri())
                .webClient(WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(
                                HttpClient.create().responseTimeout(KEYS_WITHIN)))
                        .build())
                .build();
        decoder.setJwtValidator(TokenClaims.validator(settings));
        return new RememberedTokens(decoder, refused, clock);
    }
}
