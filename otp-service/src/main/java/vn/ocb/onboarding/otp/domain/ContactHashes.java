package vn.ocb.onboarding.otp.domain;

import org.jspecify.annotations.Nullable;

/**
 * What stands for a customer where codes are counted.
 *
 * @param phone see {@link Pepper#phoneHash}
 * @param address see {@link Pepper#addressHash}; empty for who gave none
 */
public record ContactHashes(String phone, @Nullable String address) {

    public static ContactHashes of(Contact contact, Pepper pepper) {
        return new ContactHashes(
                pepper.phoneHash(contact.phone()),
                contact.email() == null ? null : pepper.addressHash(contact.email()));
    }
}
