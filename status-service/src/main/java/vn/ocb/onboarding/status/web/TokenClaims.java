package vn.ocb.onboarding.status.web;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** The claims of a token, beside those of RFC 7519, and what they must be. */
final class TokenClaims {
    static final String PARTNER = "partner";
    /** The number of the secret the token was issued for. */
    private static final String GENERATION = "gen";

    private TokenClaims() {}

    /** Without tolerance of time, as the gateway has it, since the machines of a bank keep time. */
    static OAuth2TokenValidator<Jwt> validator(SecurityProperties settings) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ZERO),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<>(JwtClaimNames.EXP, expiry -> expiry != null),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, TokenClaims::named),
                new JwtClaimValidator<String>(PARTNER, TokenClaims::named));
    }

    /** 0 when there is none. */
    static int generation(Jwt token) {
        return token.getClaim(GENERATION) instanceof Number number ? number.intValue() : 0;
    }

    private static boolean named(String value) {
        return value != null && !value.isBlank() && value.length() <= 64;
    }
}
