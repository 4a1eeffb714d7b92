package vn.ocb.onboarding.vault;

import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * Keeps objects encrypted, each under a key of its own, for the onboarding that owns them. No call blocks the caller's
 * thread. A fault of the disk or of the key service is an {@link java.io.IOException}: it may pass.
 */
public interface Vault {

    /**
     * Stores a new object. When the result arrives, the object is on the disk; when it fails or is cancelled, nothing is
     * left of it.
     *
     * @param content its buffers are read later and by another thread: none may go back to a pool after it was handed over
     * @param maxBytes the most bytes the object may have
     * @return fails with {@link ObjectTooLarge} as soon as the content exceeds the limit, and with the content's own error
     */
    Mono<StoredObject> put(OnboardingId owner, Flux<ByteBuffer> content, long maxBytes);

    /**
     * The whole object.
     *
     * @return fails with {@link ObjectMissing} when there is none, with {@link ObjectDamaged} when what is stored is not
     *     what was put under this reference, and with {@link IllegalArgumentException} when it is no reference of a vault
     */
    Mono<byte[]> get(VaultReference reference);

    /** Deletes an object; one that is not there is no error. */
    Mono<Void> delete(VaultReference reference);

    /** Deletes whatever the onboarding owns, its retention tag included. */
    Mono<Void> deleteAll(OnboardingId owner);

    /** Says how long the onboarding's objects have to be kept; replaces what was said before. */
    Mono<Void> retain(OnboardingId owner, Retention retention);

    /** What {@link #retain} said last; empty when nothing was said. */
    Mono<Retention> retention(OnboardingId owner);
}
