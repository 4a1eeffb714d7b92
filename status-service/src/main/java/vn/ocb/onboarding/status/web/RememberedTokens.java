package vn.ocb.onboarding.status.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Spares a partner that asks again within a minute the check of the same signature. Refused tokens are not kept. That a token
 * did not end with its application or secret is checked each time.
 */
final class RememberedTokens implements ReactiveJwtDecoder {
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;

    private final ReactiveJwtDecoder decoder;
    private final RefusedTokens refused;
    private final Clock clock;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(MEMORY).build();

    RememberedTokens(ReactiveJwtDecoder decoder, RefusedTokens refused, Clock clock) {
        this.decoder = decoder;
        this.refused = refused;
        this.clock = clock;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        var known = verified.getIfPresent(token);
        var good = known != null && valid(known)
                ? Mono.just(known)
                : decoder.decode(token).doOnNext(jwt -> verified.put(token, jwt));
        return good.flatMap(refused::checked);
    }

    private boolean valid(Jwt jwt) {
        return jwt.getExpiresAt() != null && clock.instant().isBefore(jwt.getExpiresAt());
    }
}
