package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The one comparison of names: of declared data, QR code, printed field and earlier cards here, of the MRZ, which has
 * rules of its own for what does not fit, in {@link MrzName}. Equal are names that differ in case, in the kind or number
 * of blanks, in the kind or presence of apostrophes, hyphens and other marks, in Unicode's form of a letter, or in which
 * of the letters that look like Đ was typed. Letters, their order, and blanks where the other name has neither blank nor
 * mark make another name.
 */
public final class Names {

    enum Likeness {
        SAME,
        SAME_BUT_FOR_DIACRITICS,
        DIFFERENT
    }

    static Likeness compare(String one, String other) {
        if (WrittenName.exact(one).agrees(WrittenName.exact(other))) {
            return Likeness.SAME;
        }
        var others = WrittenName.plain(other);
        var plain = WrittenName.plain(one).stream()
                .anyMatch(spelling -> others.stream().anyMatch(spelling::agrees));
        return plain ? Likeness.SAME_BUT_FOR_DIACRITICS : Likeness.DIFFERENT;
    }

    /** Upper case, without diacritics, words separated by single blanks, other marks as blanks. */
    public static String plain(String name) {
        return WrittenName.plain(name).getFirst().words();
    }

    /**
     * Texts to find a name again by, without comparing: names that are the same to {@link #compare}, but for diacritics,
     * share one. The letters alone: what a mark separates is left open, so a key cannot hold the words. The words as
     * well, because earlier versions kept only them.
     */
    public static List<String> keys(String name) {
        var keys = new LinkedHashSet<String>();
        keys.add(plain(name));
        WrittenName.plain(name).forEach(spelling -> keys.add(spelling.letters()));
        return new ArrayList<>(keys);
    }

    private Names() {}
}
