package vn.ocb.onboarding.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * Envelope encryption of one object: a fresh data key encrypts the content in segments that can be neither changed,
 * reordered nor cut off (Tink's AES-GCM-HKDF streaming); the key-encryption key wraps the data key. Both are bound to
 * the reference, so that no object can be put in the place of another.
 *
 * <p>The file: version (1 byte), length of the wrapped key (2 bytes), wrapped key, Tink's stream.
 */
final class Envelope {

    private static final int VERSION = 1;
    private static final int KEY_BYTES = 32; // AES-256
    private static final int LONGEST_WRAPPED_KEY = 4096; // those of key services are some hundred bytes

    /** Two buffers of this size per object in work; larger ones were not faster, smaller ones cost more calls. */
    private static final int SEGMENT_BYTES = 32 * 1024;

    private final Aead keyEncryptionKey;
    private final SecureRandom random = new SecureRandom();

    Envelope(Aead keyEncryptionKey) {
        this.keyEncryptionKey = keyEncryptionKey;
    }

    /** Closing the result closes the target. */
    OutputStream encrypting(OutputStream target, VaultReference reference)
            throws IOException, GeneralSecurityException {
        byte[] boundTo = boundTo(reference);
        byte[] dataKey = new byte[KEY_BYTES];
        random.nextBytes(dataKey);
        byte[] wrapped = wrap(dataKey, boundTo);
        DataOutputStream header = new DataOutputStream(target);
        header.writeByte(VERSION);
        header.writeShort(wrapped.length);
        header.write(wrapped);
        return streaming(dataKey).newEncryptingStream(target, boundTo);
    }

    /** Reading the result fails with an {@link IOException} where the content is not authentic. */
    InputStream decrypting(InputStream source, VaultReference reference) throws IOException, GeneralSecurityException {
        byte[] boundTo = boundTo(reference);
        DataInputStream header = new DataInputStream(source);
        int version = header.readUnsignedByte();
        int length = header.readUnsignedShort();
        if (version != VERSION || length > LONGEST_WRAPPED_KEY) {
            throw new GeneralSecurityException("not an object of this vault");
        }
        byte[] dataKey = unwrap(header.readNBytes(length), boundTo);
        return streaming(dataKey).newDecryptingStream(source, boundTo);
    }

    private byte[] wrap(byte[] dataKey, byte[] boundTo) throws KeyServiceFailed {
        try {
            return keyEncryptionKey.encrypt(dataKey, boundTo);
        } catch (GeneralSecurityException e) {
            throw new KeyServiceFailed("a data key could not be wrapped", e);
        }
    }

    private byte[] unwrap(byte[] wrapped, byte[] boundTo) throws KeyServiceFailed, AEADBadTagException {
        try {
            return keyEncryptionKey.decrypt(wrapped, boundTo);
        } catch (AEADBadTagException e) { // a key in this process is sure; a service's refusal may be its own trouble
            throw e;
        } catch (GeneralSecurityException e) {
            throw new KeyServiceFailed("a data key could not be unwrapped", e);
        }
    }

    private static StreamingAead streaming(byte[] dataKey) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(dataKey, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    private static byte[] boundTo(VaultReference reference) {
        return reference.value().getBytes(StandardCharsets.US_ASCII);
    }
}
