package vn.ocb.onboarding.gateway.onboarding;

import java.util.regex.Pattern;

/** The kinds of text in a request. Lengths count Unicode characters after normalisation to NFC. */
public enum Text {
    /** Vietnamese letters, and what joins them in names. */
    NAME(100, "\\p{L}[\\p{L}\\p{M} .'’-]*", "letters, blanks, and . ' -"),
    NAME_OF_PLACE(100, ".+", "one line of text"),
    LINE(200, ".+", "one line of text"),
    NOTE(500, ".+", "one line of text"),
    CODE(64, "[A-Za-z0-9_.-]+", "letters, digits, and _ . -"),
    /** Never an id number or a phone: the partner's own id. */
    CLIENT_TRANSACTION(64, "[!-~]+", "visible ASCII characters"),
    COUNTRY(3, "[A-Z]{3}", "ISO 3166-1 alpha-3, e.g. VNM"),
    ID_NUMBER(12, "[0-9]{9}|[0-9]{12}", "12 digits, of a CMND 9"),
    OLD_ID_NUMBER(9, "[0-9]{9}", "9 digits"),
    PHONE(20, "[+0-9][0-9 ().-]{7,19}", "0 or +84, then 3, 5, 7, 8 or 9, then 8 digits"),
    EMAIL(254, "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+", "an e-mail address"),
    SHA_256(64, "[0-9a-f]{64}", "64 lower-case hexadecimal digits"),
    OTP(6, "[0-9]{6}", "6 digits");

    private final int longest;
    private final Pattern pattern;
    private final String expected;

    Text(int longest, String pattern, String expected) {
        this.longest = longest;
        this.pattern = Pattern.compile(pattern);
        this.expected = expected;
    }

    int longest() {
        return longest;
    }

    Pattern pattern() {
        return pattern;
    }

    /** What is expected, for the error. */
    String expected() {
        return expected;
    }
}
