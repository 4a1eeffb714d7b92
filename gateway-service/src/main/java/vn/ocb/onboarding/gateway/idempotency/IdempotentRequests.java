package vn.ocb.onboarding.gateway.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;

/**
 * The memory of requests by key. A claimed request is under a lease: when its node dies, a repetition takes it over with
 * the ids it had, so that a command that was published meanwhile is recognised as the same.
 */
public interface IdempotentRequests {

    /** Whose key it is: keys of different applications have nothing to do with one another. */
    record Name(String applicationId, String key) {}

    /**
     * Claims a request, or tells why not. One round trip to the database when the key is new.
     *
     * @param operation method and path
     * @param fingerprint of the body; empty when it is not read yet, see {@link #seal}
     * @param commandId taken when the key is new
     * @param onboardingId taken when the key is new
     */
    Mono<Claim> claim(
            Name name, String operation, @Nullable Fingerprint fingerprint, UUID commandId, OnboardingId onboardingId);

    /**
     * Notes the fingerprint of a body that was read after the claim and renews the lease.
     *
     * @return whether the request is the same as in earlier tries
     */
    Mono<Boolean> seal(Name name, Fingerprint fingerprint);

    /** Keeps the final answer. */
    Mono<Void> answer(Name name, StoredAnswer answer);

    /** Ends the lease without an answer; a repetition goes on with the same ids. */
    Mono<Void> suspend(Name name, boolean accepted);

    /** Forgets the request: nothing happened, a repetition starts anew. */
    Mono<Void> release(Name name);

    /** Forgets what is older than its time. */
    Mono<Long> sweep();
}
