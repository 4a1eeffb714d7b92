package vn.ocb.onboarding.status.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RefusedTokensTest {
    private final AtomicLong nanos = new AtomicLong();
    private volatile String document = "{\"ageMillis\":0,\"firstValidGenerations\":{}}";
    private volatile boolean down;

    private final RefusedTokens refused = new RefusedTokens(
            () -> down
                    ? Mono.error(new IllegalStateException("down"))
                    : Mono.just(document.getBytes(StandardCharsets.UTF_8)),
            nanos::get,
            new SimpleMeterRegistry());

    @Test
    void aTokenOfAnEarlierGenerationHasEnded() {
        document = "{\"ageMillis\":0,\"firstValidGenerations\":{\""
                + "5eb7e725e6bac43f2a906437aa7be080081de786a7d12f7b9649be47b69d6ca0" + "\":2}}";

        StepVerifier.create(refused.checked(token("app-1", 1))).verifyError(BadJwtException.class);
        StepVerifier.create(refused.checked(token("app-1", 2)))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(refused.checked(token("app-2", 0)))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(refused.stands("app-1", 1)).isFalse();
        assertThat(refused.stands("app-1", 2)).isTrue();
    }

    @Test
    void noTokenIsTakenWhenWhatIsKnownIsTooOld() {
        StepVerifier.create(refused.checked(token("app-1", 1)))
                .expectNextCount(1)
                .verifyComplete();
        down = true;
        nanos.addAndGet(Duration.ofMillis(4999).toNanos());
        StepVerifier.create(refused.checked(token("app-1", 1)))
                .expectNextCount(1)
                .verifyComplete();

        nanos.addAndGet(Duration.ofMillis(1).toNanos());

        assertThat(refused.stands("app-1", 1)).isFalse();
        StepVerifier.create(refused.checked(token("app-1", 1)))
                .verifyErrorSatisfies(fault ->
                        assertThat(fault).isInstanceOf(JwtException.class).isNotInstanceOf(BadJwtException.class));
    }

    @Test
    void theTimeTheIssuerKnewItCounts() {
        document = "{\"ageMillis\":4000,\"firstValidGenerations\":{}}";
        StepVerifier.create(refused.checked(token("app-1", 1)))
                .expectNextCount(1)
                .verifyComplete();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(refused.stands("app-1", 1)).isFalse();
        document = "{\"ageMillis\":5000,\"firstValidGenerations\":{}}";
        StepVerifier.create(refused.checked(token("app-1", 1))).verifyError(JwtException.class);
    }

    private static Jwt token(String application, long generation) {
        return Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .subject(application)
                .claim("gen", generation)
                .build();
    }
}
