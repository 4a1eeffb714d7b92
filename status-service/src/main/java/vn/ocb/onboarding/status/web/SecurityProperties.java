package vn.ocb.onboarding.status.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a token must be to be believed, agreed on by all services.
 *
 * @param jwkSetUri where the issuer's public keys are
 * @param revocationsUri where the issuer tells which tokens ended before their time; {@code none} when it does not
 * @param issuer the claim {@code iss}
 * @param audience the claim {@code aud}
 */
@ConfigurationProperties("onboarding.security")
record SecurityProperties(
        String jwkSetUri,
        String revocationsUri,
        String issuer,
        @DefaultValue("onboarding") String audience) {}
