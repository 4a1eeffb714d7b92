package vn.ocb.onboarding.otp.domain;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Language;

/**
 * Where and how a customer is reached; personal, lives only in memory.
 *
 * @param phone E.164
 * @param email empty when the customer gave none
 */
public record Contact(String phone, @Nullable String email, Language language) {
    private static final int SHOWN_DIGITS = 3;
    private static final int COUNTRY_CODE = 3;

    /** The channels that can reach this customer: everyone has a phone. */
    public Set<AuthenticationMethod> channels() {
        return email == null
                ? EnumSet.complementOf(EnumSet.of(AuthenticationMethod.EMAIL))
                : EnumSet.allOf(AuthenticationMethod.class);
    }

    /** What may be shown of where a code went: {@code +84******678}, {@code m***@e***.com}. */
    public String masked(AuthenticationMethod channel) {
        return channel == AuthenticationMethod.EMAIL ? maskedEmail(address()) : maskedPhone();
    }

    /** The e-mail address, for a channel that {@link #channels()} names. */
    public String address() {
        return Objects.requireNonNull(email, "a code goes by e-mail only to those who gave an address");
    }

    private String maskedPhone() {
        var hidden = Math.max(0, phone.length() - COUNTRY_CODE - SHOWN_DIGITS);
        return phone.substring(0, COUNTRY_CODE) + "*".repeat(hidden) + phone.substring(COUNTRY_CODE + hidden);
    }

    /** A domain may be a person's own: of it, too, only the first letter is shown, and what it ends with. */
    private static String maskedEmail(String email) {
        var at = email.lastIndexOf('@');
        var domain = email.substring(at + 1);
        return firstLetter(email.substring(0, Math.max(0, at)))
                + "***@"
                + firstLetter(domain)
                + "***"
                + domain.substring(Math.max(0, domain.lastIndexOf('.')));
    }

    private static String firstLetter(String text) {
        return text.substring(0, Math.min(1, text.length()));
    }

    @Override
    public String toString() {
        return "Contact";
    }
}
