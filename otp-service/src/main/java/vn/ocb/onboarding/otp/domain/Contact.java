package vn.ocb.onboarding.otp.domain;

import vn.ocb.onboarding.contract.Language;

/**
 * Where and how a customer is reached; personal, lives only in memory.
 *
 * @param phone E.164
 */
public record Contact(String phone, Language language) {
    private static final int SHOWN_DIGITS = 3;
    private static final int COUNTRY_CODE = 3;

    /** What may be shown of the phone: {@code +84******678}. */
    public String masked() {
        var hidden = Math.max(0, phone.length() - COUNTRY_CODE - SHOWN_DIGITS);
        return phone.substring(0, COUNTRY_CODE) + "*".repeat(hidden) + phone.substring(COUNTRY_CODE + hidden);
    }

    @Override
    public String toString() {
        return "Contact";
    }
}
