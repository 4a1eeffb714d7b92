package vn.ocb.onboarding.status.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;
import vn.ocb.onboarding.contract.PartnerId;

/** Who asks: an application of a partner, by its token, whose claims {@link TokenClaims} has found to be there. */
record Caller(String application, int generation, PartnerId partner, Instant expiresAt) {

    static Caller of(Jwt token) {
        return new Caller(
                Objects.requireNonNull(token.getSubject()),
                TokenClaims.generation(token),
                new PartnerId(Objects.requireNonNull(token.getClaimAsString(TokenClaims.PARTNER))),
                Objects.requireNonNull(token.getExpiresAt()));
    }

    Duration rightFor(Clock clock) {
        var left = Duration.between(clock.instant(), expiresAt);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
