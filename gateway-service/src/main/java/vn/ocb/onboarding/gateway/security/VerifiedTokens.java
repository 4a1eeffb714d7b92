package vn.ocb.onboarding.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.partner.Plan;

/**
 * Checks access tokens and remembers the good ones until they expire: a partner uses one token for many calls, and its
 * signature needs checking just once. That it did not end with its application or secret is checked each time.
 */
final class VerifiedTokens implements ReactiveAuthenticationManager {
    private static final int MOST = 10_000;

    private final ReactiveJwtDecoder decoder;
    private final RefusedTokens refused;
    private final Clock clock;
    private final Cache<String, Verified> verified;

    /** @param generation of the secret it was issued for */
    private record Verified(PartnerAuthentication caller, int generation, Instant expiresAt) {}

    VerifiedTokens(ReactiveJwtDecoder decoder, RefusedTokens refused, Clock clock) {
        this.decoder = decoder;
        this.refused = refused;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<String, Verified>creating((token, it) -> life(it)))
                .build();
    }

    private Duration life(Verified it) {
        var left = Duration.between(clock.instant(), it.expiresAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication presented) {
        var token = ((BearerTokenAuthenticationToken) presented).getToken();
        var known = verified.getIfPresent(token);
        var checked = known != null && clock.instant().isBefore(known.expiresAt())
                ? Mono.just(known)
                : decoder.decode(token)
                        .onErrorMap(JwtException.class, e -> new InvalidBearerTokenException("not a token of ours", e))
                        .map(this::remembered);
        return checked.flatMap(this::notRefused);
    }

    private Mono<Authentication> notRefused(Verified it) {
        return refused.view().handle((view, sink) -> {
            if (view.refuses(it.caller().partner().applicationId(), it.generation())) {
                sink.error(new InvalidBearerTokenException("its application or secret has ended"));
            } else {
                sink.next(it.caller());
            }
        });
    }

    private Verified remembered(Jwt jwt) {
        // The validator has seen to it that there is one.
        var expiresAt = Objects.requireNonNull(jwt.getExpiresAt());
        var it = new Verified(callerOf(jwt), TokenClaims.generation(jwt), expiresAt);
        verified.put(jwt.getTokenValue(), it);
        return it;
    }

    private static PartnerAuthentication callerOf(Jwt jwt) {
        var partner = new Partner(
                Objects.requireNonNull(jwt.getSubject()),
                new PartnerId(Objects.requireNonNull(jwt.getClaimAsString(TokenClaims.PARTNER))),
                Plan.byLabel(Objects.requireNonNull(jwt.getClaimAsString(TokenClaims.PLAN)))
                        .orElseThrow(),
                jwt.getTokenValue());
        return new PartnerAuthentication(partner, scopes(jwt.getClaimAsString(TokenClaims.SCOPE)));
    }

    private static List<SimpleGrantedAuthority> scopes(@Nullable String scope) {
        return scope == null
                ? List.of()
                : Stream.of(scope.split(" ")).map(SimpleGrantedAuthority::new).toList();
    }
}
