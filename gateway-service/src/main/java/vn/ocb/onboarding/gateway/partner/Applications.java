package vn.ocb.onboarding.gateway.partner;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the applications are kept. */
public interface Applications {

    /**
     * @param mostOfPartner how many applications a partner may have that are not revoked
     * @return false when it has as many
     */
    Mono<Boolean> add(Application application, int mostOfPartner);

    /** Empty when unknown or revoked; may be suspended. */
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

    /** @return whether the application exists */
    Mono<Boolean> suspend(String clientId, boolean suspended);

    /**
     * By client id, the first generation of secrets whose tokens are taken, for the applications of which some tokens ended
     * before their time: suspended, or revoked or given another secret within {@code life}. Of a suspended or revoked one
     * no generation is, which {@link Integer#MAX_VALUE} says.
     *
     * @param life of the oldest tokens there can be
     */
    Mono<Map<String, Integer>> firstValidGenerations(Duration life);
}
