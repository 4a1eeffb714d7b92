package vn.ocb.onboarding.gateway.onboarding;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The kinds of text in a request. Lengths count Unicode characters after normalisation to NFC. */
public enum Text {
    /** Letters, and what joins them in names: apostrophes and hyphens of every kind that is typed for one. */
    NAME(
            100,
            "\\p{L}[\\p{L}\\p{M} .\\p{Pd}\\x{2212}\\x{2043}\\x{B7}'`\\x{B4}\\x{2B9}-\\x{2CF}\\x{2018}-\\x{201B}\\x{2032}\\x{2035}\\x{275B}\\x{275C}\\x{A78B}\\x{A78C}]*",
            "letters, blanks, and . ' -") {
        @Override
        String tidied(String text) {
            return singleBlanks(FULL_WIDTH.matcher(text).replaceAll(found -> compatible(found.group())));
        }
    },
    NAME_OF_PLACE(100, ".+", "one line of text"),
    LINE(200, ".+", "one line of text"),
    NOTE(500, ".+", "one line of text"),
    CODE(64, "[A-Za-z0-9_.-]+", "letters, digits, and _ . -"),
    /** Never an id number or a phone: the partner's own id. */
    CLIENT_TRANSACTION(64, "[!-~]+", "visible ASCII characters"),
    COUNTRY(3, "[A-Z]{3}", "ISO 3166-1 alpha-3, e.g. VNM"),
    ID_NUMBER(12, "[0-9]{9}|[0-9]{12}", "12 digits, of a CMND 9"),
    OLD_ID_NUMBER(9, "[0-9]{9}", "9 digits"),
    PHONE(40, "\\(?\\+?\\(?[0-9][0-9 ().-]{7,38}", "0 or +84, then 3, 5, 7, 8 or 9, then 8 digits") {
        /** Contacts are pasted with no-break blanks, characters for the direction of writing, and typed in full width. */
        @Override
        String tidied(String text) {
            var visible = INVISIBLE.matcher(compatible(text)).replaceAll("");
            return singleBlanks(DASHES.matcher(visible).replaceAll("-"));
        }
    },
    EMAIL(254, "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+", "an e-mail address"),
    SHA_256(64, "[0-9a-f]{64}", "64 lower-case hexadecimal digits"),
    OTP(6, "[0-9]{6}", "6 digits");

    private static final Pattern FULL_WIDTH = Pattern.compile("[\\x{FF01}-\\x{FF5E}]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\x{2212}]");
    private static final Pattern BLANKS = Pattern.compile("\\p{Zs}+");

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

    /** As it is checked and kept. */
    String tidied(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private static String singleBlanks(String text) {
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** What is expected, for the error. */
    String expected() {
        return expected;
    }
}
