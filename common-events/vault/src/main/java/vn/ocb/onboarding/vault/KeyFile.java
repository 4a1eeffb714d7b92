package vn.ocb.onboarding.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A secret key in a file: 64 hexadecimal digits. It keys the hashes (HMAC-SHA256, RFC 2104) of what could be found by
 * trying all possibilities: codes, phones, numbers of identity documents.
 */
public final class KeyFile {
    /** As many as the hash has (RFC 2104, section 3), and as AES-256 asks for. */
    static final int BYTES = 32;

    private KeyFile() {}

    /**
     * Reads the key.
     *
     * @param setting what names the file, for the operator
     * @param mayBeMade only where no real customer is served: a new key knows none of the hashes made before
     * @throws IllegalStateException with a sentence for the operator that repeats nothing of the file
     */
    public static byte[] read(String setting, Path file, boolean mayBeMade) {
        try {
            if (mayBeMade && Files.notExists(file)) {
                write(file, HexFormat.of().formatHex(draw()));
            }
            var key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IOException | IllegalArgumentException unusable) {
            // The text of the cause may repeat what the file holds.
        }
        throw new IllegalStateException(
                "The key file of " + setting + " cannot be read, or does not hold 64 hexadecimal" + " digits."
                        + " It is made by itself only in the profiles local and sandbox.");
    }

    static byte[] draw() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** When several write at once, all find the one key afterwards. */
    static void write(Path file, String key) throws IOException {
        var directory = Files.createDirectories(file.toAbsolutePath().getParent());
        // Whole before it has its name, and a name that is taken stays: hence the link instead of a move.
        var aside = Files.createTempFile(
                directory,
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(aside, key, StandardCharsets.US_ASCII);
            ObjectFiles.flush(aside);
            Files.createLink(file, aside);
            ObjectFiles.flush(directory);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            return;
        } finally {
            Files.delete(aside);
        }
    }
}
