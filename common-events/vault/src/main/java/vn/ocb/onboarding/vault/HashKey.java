package vn.ocb.onboarding.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes with a secret key (HMAC-SHA256, RFC 2104): equal values are found again, and whoever has the database alone
 * cannot find a value by trying all there are.
 */
public final class HashKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    /** @param key 32 bytes */
    public HashKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** See {@link KeyFile#read}. */
    public static HashKey inFile(String setting, Path file, boolean mayBeMade) {
        return new HashKey(KeyFile.read(setting, file, mayBeMade));
    }

    public byte[] hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return 32 bytes */
    public byte[] hash(byte[] value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(value);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "HashKey";
    }
}
