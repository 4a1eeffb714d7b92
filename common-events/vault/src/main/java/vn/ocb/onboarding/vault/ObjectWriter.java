package vn.ocb.onboarding.vault;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * Writes one object: begins with the first byte, so that a writer nobody used leaves nothing. Locked, because a put is
 * cancelled by another thread than the one that writes.
 */
final class ObjectWriter {

    private final ObjectFiles files;
    private final Envelope envelope;
    private final VaultReference reference;
    private final long maxBytes;
    private final Path part;
    private final MessageDigest digest = sha256();
    private @Nullable FileChannel file;
    private @Nullable OutputStream encrypted;
    private long bytes;
    private boolean discarded;

    ObjectWriter(ObjectFiles files, Envelope envelope, VaultReference reference, long maxBytes) {
        this.files = files;
        this.envelope = envelope;
        this.reference = reference;
        this.maxBytes = maxBytes;
        this.part = files.part();
    }

    synchronized void write(ByteBuffer content) throws IOException, GeneralSecurityException {
        if (discarded) {
            return; // cancelled meanwhile
        }
        bytes += content.remaining();
        if (bytes > maxBytes) {
            throw new ObjectTooLarge(maxBytes);
        }
        byte[] chunk = new byte[content.remaining()];
        content.duplicate().get(chunk);
        digest.update(chunk);
        open().write(chunk);
    }

    /** When it returns, the object has its name and is on the disk. */
    synchronized StoredObject finish() throws IOException, GeneralSecurityException {
        if (discarded) {
            throw new IOException("cancelled");
        }
        open().close();
        files.publish(part, files.of(reference));
        return new StoredObject(reference, HexFormat.of().formatHex(digest.digest()), bytes);
    }

    synchronized void discard() throws IOException {
        discarded = true;
        if (file != null) {
            file.close(); // without the encrypting stream, which would write its last segment first
            Files.deleteIfExists(part);
            Files.deleteIfExists(files.of(reference));
        }
    }

    private OutputStream open() throws IOException, GeneralSecurityException {
        if (encrypted == null) {
            file = ObjectFiles.create(part);
            encrypted = envelope.encrypting(new FlushedFile(file), reference);
        }
        return encrypted;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Its content is on the disk when it is closed. */
    private static final class FlushedFile extends BufferedOutputStream {

        private final FileChannel channel;

        FlushedFile(FileChannel channel) {
            super(Channels.newOutputStream(channel));
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                flush();
                channel.force(true);
            }
        }
    }
}
