package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds a name of a program among the words of a text. Part of a word is not the word: {@code html2canvas} is not Canva.
 * Words end at whatever is not a letter, and within {@code AdobePhotoshop} before the second capital.
 */
public final class Words {
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Pattern CAPITALS = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private final List<String> whole;
    private final List<String> parts;

    private Words(String text) {
        this.whole = words(text);
        this.parts = words(CAPITALS.matcher(text).replaceAll(" "));
    }

    public static Words of(String text) {
        return new Words(text);
    }

    /** @param name one word or several, in any case: {@code paint.net} are two, beside one another */
    public boolean contain(String name) {
        var wanted = words(name);
        return !wanted.isEmpty()
                && (Collections.indexOfSubList(whole, wanted) >= 0 || Collections.indexOfSubList(parts, wanted) >= 0);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<>(Arrays.asList(NO_LETTERS.split(text.toLowerCase(Locale.ROOT))));
        words.removeIf(String::isEmpty);
        return words;
    }
}
