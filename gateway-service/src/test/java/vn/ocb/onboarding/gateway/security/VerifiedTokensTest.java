package vn.ocb.onboarding.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import vn.ocb.onboarding.gateway.partner.Plan;

class VerifiedTokensTest {
    private static final Instant START = Instant.parse("2026-02-01T12:00:00Z");

    private final AtomicInteger checks = new AtomicInteger();
    private Instant now = START;

    private final ReactiveJwtDecoder decoder = token -> {
        checks.incrementAndGet();
        return now.isBefore(START.plusSeconds(60)) ? Mono.just(jwt(token)) : Mono.error(new BadJwtException("expired"));
    };

    private final GivenApplications applications = new GivenApplications();
    private final AtomicLong nanos = new AtomicLong();
    private final RefusedTokens refused = new RefusedTokens(applications, nanos::get, new SimpleMeterRegistry());
    private final VerifiedTokens tokens = new VerifiedTokens(decoder, refused, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void checksATokenOnce() {
        var caller = authenticated();

        assertThat(caller.partner().plan()).isEqualTo(Plan.GOLD);
        assertThat(caller.getAuthorities()).extracting(Object::toString).containsExactly("a.read", "b.write");
        authenticated();
        authenticated();
        assertThat(checks).hasValue(1);
    }

    @Test
    void neverTakesATokenAfterItsExpiry() {
        authenticated();
        now = START.plusSeconds(59);
        authenticated();
        now = START.plusSeconds(60);

        StepVerifier.create(tokens.authenticate(new BearerTokenAuthenticationToken("token")))
                .verifyError(InvalidBearerTokenException.class);
    }

    @Test
    void refusesATokenOfASecretThatHasEndedAlthoughItIsRemembered() {
        authenticated();
        applications.firstValid = Map.of("app-1", 4);
        nanos.addAndGet(RefusedTokens.FRESH.toNanos());

        StepVerifier.create(tokens.authenticate(new BearerTokenAuthenticationToken("token")))
                .verifyError(InvalidBearerTokenException.class);
        applications.firstValid = Map.of("app-1", 3, "app-2", Integer.MAX_VALUE);
        nanos.addAndGet(RefusedTokens.FRESH.toNanos());
        authenticated();
    }

    private PartnerAuthentication authenticated() {
        return (PartnerAuthentication)
                tokens.authenticate(new BearerTokenAuthenticationToken("token")).block();
    }

    private static Jwt jwt(String token) {
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("app-1")
                .claim("partner", "a-partner")
                .claim("plan", "gold")
                .claim("gen", 3L)
                .claim("scope", "a.read b.write")
                .expiresAt(START.plusSeconds(60))
                .build();
    }
}
