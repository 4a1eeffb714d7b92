package vn.ocb.onboarding.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the vault is and what opens it: one of the two keys has to be set.
 *
 * @param directory of the objects; all services share it
 * @param keyFile holds the key-encryption key, 32 bytes in Base64; best not on the disk of the objects
 * @param keyUri names the key-encryption key of a key management service, e.g. {@code aws-kms://arn:aws:kms:…}
 */
@ConfigurationProperties("onboarding.vault")
record VaultProperties(
        @DefaultValue(".data/vault") Path directory,
        @Nullable Path keyFile,
        @Nullable String keyUri) {}
