package vn.ocb.onboarding.document.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the tokens of partners are checked.
 *
 * @param jwkSetUri where the issuer publishes its keys
 * @param issuer the claim {@code iss}
 * @param audience the claim {@code aud}
 */
@ConfigurationProperties("onboarding.security")
record SecuritySettings(
        String jwkSetUri,
        String issuer,
        @DefaultValue("onboarding") String audience) {}
