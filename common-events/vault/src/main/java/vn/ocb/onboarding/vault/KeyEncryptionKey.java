package vn.ocb.onboarding.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.ServiceLoader;

/** The one key that encrypts the keys of all objects: in a file, or in a key management service that never shows it. */
final class KeyEncryptionKey {

    private static final int KEY_BYTES = 32; // AES-256

    private KeyEncryptionKey() {}

    /** @throws VaultCannotOpen when no client on the class path knows the URI, or the service refuses */
    static Aead inService(String uri) {
        try {
            return client(uri).getAead(uri);
        } catch (GeneralSecurityException e) {
            throw new VaultCannotOpen(
                    "The key service refused onboarding.vault.key-uri=" + uri + ": " + e.getMessage(),
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
                "No key service client on the class path knows onboarding.vault.key-uri=" + uri + ".",
                "Add the client as a dependency: com.google.crypto.tink:tink-awskms for aws-kms://,"
                        + " com.google.crypto.tink:tink-gcpkms for gcp-kms://.");
    }

    /** @throws VaultCannotOpen when the file is missing or holds no key */
    static Aead inFile(Path file) {
        if (!Files.exists(file)) {
            throw new VaultCannotOpen(
                    "The vault's key file " + file + " is missing.",
                    "Put it there, or set onboarding.vault.key-uri to a key of a key management service. Only the"
                            + " profiles local and sandbox make a key themselves, for a vault that is still empty.");
        }
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new GeneralSecurityException("a key of " + key.length + " bytes");
            }
            return new AesGcmJce(key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new VaultCannotOpen(
                    "The vault's key file " + file + " cannot be read as a key.",
                    "It has to hold " + KEY_BYTES + " random bytes in Base64, readable by this service alone.",
                    e);
        }
    }

    /** Draws a key; when several start at once, all find the one key afterwards. */
    static void makeFile(Path file) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            // Whole before it has its name, and a name that is taken stays: hence the link instead of a move.
            Path aside = Files.createTempFile(
                    directory,
                    "key",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(aside, Base64.getEncoder().encodeToString(key), StandardCharsets.US_ASCII);
                ObjectFiles.flush(aside);
                Files.createLink(file, aside);
                ObjectFiles.flush(directory);
            } catch (FileAlreadyExistsException somebodyWasFaster) {
                return;
            } finally {
                Files.delete(aside);
            }
        } catch (IOException e) {
            throw new VaultCannotOpen(
                    "The vault's key file " + file + " cannot be made: " + e.getMessage(),
                    "Set onboarding.vault.key-file to a place this service may write to.",
                    e);
        }
    }
}
