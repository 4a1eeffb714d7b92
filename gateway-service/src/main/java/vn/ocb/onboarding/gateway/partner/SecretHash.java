package vn.ocb.onboarding.gateway.partner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of an application's secret. A secret is 256 random bits, so a slow password hash would add nothing. */
public final class SecretHash {
    private final byte[] bytes;

    /** @param bytes as stored */
    public SecretHash(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static SecretHash of(String secret) {
        try {
            return new SecretHash(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time. */
    boolean matches(SecretHash other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
