package vn.ocb.onboarding.gateway.partner;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.PartnerId;

/**
 * A partner's program that may call us.
 *
 * @param clientId its name at the token endpoint
 * @param scopes what it may do
 * @param secret the hash of its newest secret
 * @param formerSecret the hash of the one before, while both are valid
 * @param formerSecretUntil until when the one before is taken
 * @param secretGeneration the number of its newest secret, counted from 1
 * @param suspended no secret is taken for the time being
 */
public record Application(
        String clientId,
        PartnerId partnerId,
        Plan plan,
        List<String> scopes,
        SecretHash secret,
        @Nullable SecretHash formerSecret,
        @Nullable Instant formerSecretUntil,
        int secretGeneration,
        boolean suspended,
        Instant createdAt) {

    /** The number of the secret {@code presented} is, of those valid at {@code now}. Always compares all there are. */
    public OptionalInt generationOf(String presented, Instant now) {
        var hash = SecretHash.of(presented);
        var current = secret.matches(hash);
        var former = formerSecret != null
                && formerSecretUntil != null
                && now.isBefore(formerSecretUntil)
                && formerSecret.matches(hash);
        if (suspended || !(current | former)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(current ? secretGeneration : secretGeneration - 1);
    }
}
