package vn.ocb.onboarding.gateway.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who issues the access tokens.
 *
 * @param ownIssuer this service does; otherwise somebody outside, and there is no token endpoint here
 * @param signingKeyFile the key of our own tokens (PKCS #8 PEM)
 * @param jwkSetUri where the keys of the outside issuer are
 */
@ConfigurationProperties("onboarding.gateway")
record IssuerSettings(
        @DefaultValue("true") boolean ownIssuer,
        @DefaultValue(".data/keys/gateway-signing-key.pem") Path signingKeyFile,
        @Nullable String jwkSetUri) {}
