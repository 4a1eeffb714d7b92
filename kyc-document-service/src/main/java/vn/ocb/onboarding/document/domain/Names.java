package vn.ocb.onboarding.document.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Comparing Vietnamese names as people write them. */
public final class Names {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    enum Likeness {
        SAME,
        SAME_BUT_FOR_DIACRITICS,
        DIFFERENT
    }

    static Likeness compare(String one, String other) {
        if (tidy(one).equals(tidy(other))) {
            return Likeness.SAME;
        }
        return plain(one).equals(plain(other)) ? Likeness.SAME_BUT_FOR_DIACRITICS : Likeness.DIFFERENT;
    }

    /** NFC, upper case, single blanks. */
    private static String tidy(String name) {
        return BLANKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFC).strip())
                .replaceAll(" ")
                .toUpperCase(Locale.ROOT);
    }

    /** Without diacritics; Đ is a letter of its own and has none to take away. */
    public static String plain(String name) {
        return MARKS.matcher(Normalizer.normalize(tidy(name), Normalizer.Form.NFD))
                .replaceAll("")
                .replace('Đ', 'D')
                // Some keyboards give the Icelandic or African letter, which looks alike.
                .replace('Ð', 'D')
                .replace('Ɖ', 'D');
    }

    private Names() {}
}
