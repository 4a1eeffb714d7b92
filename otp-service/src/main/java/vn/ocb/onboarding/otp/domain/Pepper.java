package vn.ocb.onboarding.otp.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import vn.ocb.onboarding.contract.OnboardingId;

/**
 * The key of all hashes (HMAC-SHA256): with the database alone a code cannot be found by trying the million
 * possibilities, nor a phone by trying all numbers, nor an address by trying those of a list.
 */
public final class Pepper {
    /** As many as the hash has (RFC 2104, section 3). */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKey key;

    public Pepper(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a pepper has " + BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The hash of a code, bound to its onboarding, its number there and its purpose. */
    public CodeHash hash(OnboardingId onboarding, int codeNumber, Purpose purpose, OneTimeCode code) {
        return new CodeHash(mac("code\n" + onboarding + "\n" + codeNumber + "\n" + purpose + "\n" + code.value()));
    }

    /** What stands for a phone number (E.164) where codes are counted; 64 hexadecimal digits. */
    public String phoneHash(String phone) {
        return HexFormat.of().formatHex(mac("phone\n" + phone));
    }

    /** The same for a mail address, however it is capitalised; 64 hexadecimal digits. */
    public String addressHash(String address) {
        return HexFormat.of().formatHex(mac("address\n" + address.strip().toLowerCase(Locale.ROOT)));
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "Pepper";
    }
}
