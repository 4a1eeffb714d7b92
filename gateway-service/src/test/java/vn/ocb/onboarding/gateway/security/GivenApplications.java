package vn.ocb.onboarding.gateway.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.partner.Application;
import vn.ocb.onboarding.gateway.partner.Applications;
import vn.ocb.onboarding.gateway.partner.SecretHash;

/** Applications of which some tokens have ended. */
final class GivenApplications implements Applications {
    volatile Map<String, Integer> firstValid = Map.of();
    volatile boolean down;
    volatile int asked;

    @Override
    public Mono<Map<String, Integer>> firstValidGenerations(Duration life) {
        return Mono.defer(() -> {
            asked++;
            return down ? Mono.error(new IllegalStateException("down")) : Mono.just(firstValid);
        });
    }

    @Override
    public Mono<Boolean> add(Application application, int mostOfPartner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Application> byClientId(String clientId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<Application> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Boolean> rotate(String clientId, SecretHash secret, Instant formerUntil) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Boolean> revoke(String clientId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Boolean> suspend(String clientId, boolean suspended) {
        throw new UnsupportedOperationException();
    }
}
