package vn.ocb.onboarding.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.ServiceLoader;

/** The one key that encrypts the keys of all objects: in a file, or in a key management service that never shows it. */
final class KeyEncryptionKey {

    private KeyEncryptionKey() {}

    /** @throws VaultCannotOpen when no client on the class path knows the URI, or the service refuses */
    static Aead inService(String uri) {
        try {
            return client(uri).getAead(uri);
        } catch (GeneralSecurityException e) {
            throw new VaultCannotOpen(
                    "The key service refused the key of onboarding.vault.key-uri ("
                            + e.getClass().getSimpleName() + ").",
                    "Check the URI and the credentials this service runs with.",
                    e);
        }
    }

    private static KmsClient client(String uri) throws GeneralSecurityException {
        for (KmsClient client : ServiceLoader.load(KmsClient.class)) {
            if (client.doesSupport(uri)) {
                return client.withDefaultCredentials();
            }
        }
        throw new VaultCannotOpen(
                "No key service client on the class path knows the kind of onboarding.vault.key-uri.",
                "Add the client as a dependency: com.google.crypto.tink:tink-awskms for aws-kms://,"
                        + " com.google.crypto.tink:tink-gcpkms for gcp-kms://.");
    }

    /** @throws VaultCannotOpen when the file is missing or holds no key */
    static Aead inFile(Path file) {
        if (!Files.exists(file)) {
            throw new VaultCannotOpen(
                    "The file of onboarding.vault.key-file is missing.",
                    "Put it there, or set onboarding.vault.key-uri to a key of a key management service. Only the"
                            + " profiles local and sandbox make a key themselves, for a vault that is still empty.");
        }
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KeyFile.BYTES) {
                throw new GeneralSecurityException("a key of " + key.length + " bytes");
            }
            return new AesGcmJce(key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new VaultCannotOpen(
                    "The file of onboarding.vault.key-file cannot be read as a key.",
                    "It has to hold " + KeyFile.BYTES + " random bytes in Base64, readable by this service alone.",
                    e);
        }
    }

    /** Draws a key; when several start at once, all find the one key afterwards. */
    static void makeFile(Path file) {
        try {
            KeyFile.write(file, Base64.getEncoder().encodeToString(KeyFile.draw()));
        } catch (IOException e) {
            throw new VaultCannotOpen(
                    "The file of onboarding.vault.key-file cannot be made ("
                            + e.getClass().getSimpleName() + ").",
                    "Set onboarding.vault.key-file to a place this service may write to.",
                    e);
        }
    }
}
