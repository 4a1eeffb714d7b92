package vn.ocb.onboarding.gateway.idempotency;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.vault.HashKey;

/**
 * Fingerprints of bodies as they are stored: with a secret key, because there are only a million bodies that do nothing
 * but tell a code.
 */
@Component
public final class BodyHashes {
    private final HashKey key;

    BodyHashes(IdempotencySettings settings, Environment environment) {
        this.key = HashKey.inFile(
                "onboarding.gateway.idempotency.key-file",
                settings.keyFile(),
                environment.acceptsProfiles(Profiles.of("local | sandbox")));
    }

    /** @param body null where it is not read yet */
    public @Nullable Fingerprint stored(@Nullable Fingerprint body) {
        return body == null ? null : new Fingerprint(key.hash(body.bytes()));
    }
}
