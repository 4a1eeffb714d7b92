package vn.ocb.onboarding.gateway.security;

import com.nimbusds.jose.JOSEException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;

/** The parts that issue and check tokens: with our own key, or with the keys of an outside issuer. */
@Configuration(proxyBeanMethods = false)
class TokenBeans {

    @Bean
    VerifiedTokens verifiedTokens(
            NimbusReactiveJwtDecoder decoder, RefusedTokens refused, SecuritySettings settings, Clock clock) {
        decoder.setJwtValidator(TokenClaims.validator(settings, clock));
        return new VerifiedTokens(decoder, refused, clock);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "onboarding.gateway.own-issuer", matchIfMissing = true)
    static class Own {
        @Bean
        SigningKey signingKey(IssuerSettings settings, Environment environment) {
            return SigningKey.from(
                    settings.signingKeyFile(), environment.acceptsProfiles(Profiles.of("local | sandbox")));
        }

        @Bean
        TokenIssuer tokenIssuer(SecuritySettings settings, SigningKey key, Clock clock) {
            return new TokenIssuer(settings, key, clock);
        }

        @Bean
        NimbusReactiveJwtDecoder ownTokens(SigningKey key) throws JOSEException {
            return NimbusReactiveJwtDecoder.withPublicKey(key.publicKey())
                    .signatureAlgorithm(SignatureAlgorithm.RS256)
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "onboarding.gateway.own-issuer", havingValue = false)
    static class Outside {
        @Bean
        NimbusReactiveJwtDecoder outsideTokens(IssuerSettings settings) {
            if (settings.jwkSetUri() == null) {
                throw new IllegalStateException(
                        "onboarding.gateway.jwk-set-uri must name the keys of the outside issuer"
                                + " when onboarding.gateway.own-issuer is false.");
            }
            return NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwkSetUri())
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
        }
    }
}
