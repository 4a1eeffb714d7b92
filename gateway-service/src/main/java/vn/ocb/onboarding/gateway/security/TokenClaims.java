package vn.ocb.onboarding.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import vn.ocb.onboarding.gateway.partner.Plan;

/** The claims of a token, beside those of RFC 7519, and what they must be. */
final class TokenClaims {
    static final String PARTNER = "partner";
    static final String PLAN = "plan";
    static final String SCOPE = "scope";
    /** The number of the secret the token was issued for, counted from 1; tokens of an outside issuer have none. */
    static final String GENERATION = "gen";

    /** Issuer, audience and expiry; without tolerance, since the machines of a bank keep time. */
    static OAuth2TokenValidator<Jwt> validator(SecuritySettings settings, Clock clock) {
        var time = new JwtTimestampValidator(Duration.ZERO);
        time.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                time,
                new JwtIssuerValidator(settings.issuer()),
                present(JwtClaimNames.EXP),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, TokenClaims::named),
                new JwtClaimValidator<String>(PARTNER, TokenClaims::named),
                new JwtClaimValidator<String>(
                        PLAN, plan -> plan != null && Plan.byLabel(plan).isPresent()));
    }

    private static OAuth2TokenValidator<Jwt> present(String claim) {
        return new JwtClaimValidator<>(claim, value -> value != null);
    }

    private static boolean named(String value) {
        return value != null && !value.isBlank() && value.length() <= 64;
    }

    /** 0 when there is none. */
    static int generation(Jwt token) {
        return token.getClaim(GENERATION) instanceof Number number ? number.intValue() : 0;
    }

    private TokenClaims() {}
}
