package vn.ocb.onboarding.gateway.partner;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the applications are kept. */
public interface Applications {

    Mono<Void> add(Application application);

    /** Empty when unknown or revoked. */
    Mono<Application> byClientId(String clientId);

    /** Those not revoked, oldest first. */
    Flux<Application> all();

    /**
     * Gives an application a new secret beside the one it has; an older one is forgotten.
     *
     * @param formerUntil until when the secret it has stays valid
     * @return whether the application exists
     */
    Mono<Boolean> rotate(String clientId, SecretHash secret, Instant formerUntil);

    /** @return whether the application existed */
    Mono<Boolean> revoke(String clientId);
}
