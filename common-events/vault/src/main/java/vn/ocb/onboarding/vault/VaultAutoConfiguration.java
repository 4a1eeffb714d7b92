package vn.ocb.onboarding.vault;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Opens the vault that {@code onboarding.vault.*} describes, or stops the start with a sentence that says what is missing. */
@AutoConfiguration
@ConditionalOnMissingBean(Vault.class)
@EnableConfigurationProperties(VaultProperties.class)
class VaultAutoConfiguration {

    @Bean
    FilesystemVault vault(VaultProperties properties, Environment environment) {
        try {
            ObjectFiles files = new ObjectFiles(properties.directory());
            files.sweep(Instant.now());
            boolean mayMakeKey = environment.acceptsProfiles(Profiles.of("local | sandbox")) && files.isEmpty();
            return new FilesystemVault(files, keyEncryptionKey(properties, mayMakeKey));
        } catch (IOException e) {
            throw new VaultCannotOpen(
                    "The vault's directory " + properties.directory() + " cannot be used: " + e.getMessage(),
                    "Set onboarding.vault.directory to a place this service may write to.",
                    e);
        }
    }

    private static Aead keyEncryptionKey(VaultProperties properties, boolean mayMakeKey) {
        Path file = properties.keyFile();
        String uri = properties.keyUri();
        if (file != null && uri == null) {
            if (mayMakeKey && !Files.exists(file)) {
                KeyEncryptionKey.makeFile(file);
            }
            return KeyEncryptionKey.inFile(file);
        }
        if (uri != null && file == null) {
            return KeyEncryptionKey.inService(uri);
        }
        throw new VaultCannotOpen(
                "The vault needs one key, but " + (uri == null ? "none" : "a file and a URI") + " is configured.",
                "Set either onboarding.vault.key-file or onboarding.vault.key-uri.");
    }
}
