package vn.ocb.onboarding.otp.domain;

import java.security.MessageDigest;
import java.util.Arrays;

/** The keyed hash of a code: all that is stored of it. */
public final class CodeHash {
    private final byte[] bytes;

    public CodeHash(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Takes the same time wherever the two differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CodeHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "CodeHash";
    }
}
