package vn.ocb.onboarding.document.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The secret key of the identity hashes: a file with 64 hexadecimal digits. */
final class Pepper {
    private static final int BYTES = 32;

    /**
     * Reads the key.
     *
     * @param mayCreate only where no real customer is: a new key forgets every customer
     * @throws IllegalStateException with a sentence for the operator
     */
    static byte[] read(Path file, boolean mayCreate) {
        try {
            if (mayCreate && !Files.exists(file)) {
                create(file);
            }
            var key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != BYTES) {
                throw new IllegalArgumentException();
            }
            return key;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The key file onboarding.rules.pepper-file cannot be read: " + file
                            + ". It is made by itself only in the profiles local and sandbox.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The key file onboarding.rules.pepper-file must hold 64 hexadecimal digits: " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException madeByATwin) {
            if (!Files.isReadable(file)) {
                throw new UncheckedIOException(madeByATwin);
            }
        }
    }

    private Pepper() {}
}
