package vn.ocb.onboarding.gateway.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/** SHA-256 of what a request asks for: two requests with equal ones ask for the same. */
public final class Fingerprint {
    private final byte[] bytes;

    /** @param bytes as stored */
    public Fingerprint(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Fingerprint ofBody(byte[] body) {
        return new Fingerprint(sha256().digest(body));
    }

    /** @param sha256ByPart the hash of each part's content, in the order of the parts' names */
    public static Fingerprint ofParts(SortedMap<String, String> sha256ByPart) {
        var digest = sha256();
        for (Map.Entry<String, String> part : sha256ByPart.entrySet()) {
            digest.update((part.getKey() + '=' + part.getValue() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return new Fingerprint(digest.digest());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** A new SHA-256, which every JVM has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint it && Arrays.equals(bytes, it.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
