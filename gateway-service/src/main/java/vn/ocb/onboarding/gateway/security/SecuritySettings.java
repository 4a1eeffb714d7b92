package vn.ocb.onboarding.gateway.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a token must say, agreed on by all services.
 *
 * @param issuer the claim {@code iss}
 * @param audience the claim {@code aud}
 * @param tokenLife how long a token we issue is valid; 24 h at most, as long as ended applications are looked at
 */
@ConfigurationProperties("onboarding.security")
record SecuritySettings(
        String issuer,
        @DefaultValue("onboarding") String audience,
        @DefaultValue("15m") Duration tokenLife) {

    SecuritySettings {
        if (tokenLife.compareTo(RefusedTokens.LONGEST_TOKEN_LIFE) > 0) {
            throw new IllegalArgumentException("onboarding.security.token-life: 24 h at most");
        }
    }
}
