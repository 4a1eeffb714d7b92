package vn.ocb.onboarding.document.domain;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The letters A-Z that stand for a letter of a name in a machine-readable zone (ICAO Doc 9303-3, section 6.A). Where the
 * table allows several spellings, or states use the bare letter as well, all of them are given, the bare letter first.
 */
final class Transliteration {
    /** Letters that no rule derives: several spellings, or no bare letter in their Unicode name. */
    private static final Map<Integer, List<String>> TABLE = Map.ofEntries(
            entry((int) 'Ä', List.of("A", "AE")),
            entry((int) 'Å', List.of("A", "AA")),
            entry((int) 'Æ', List.of("AE")),
            entry((int) 'Ñ', List.of("N", "NXX")),
            entry((int) 'Ö', List.of("O", "OE")),
            entry((int) 'Ø', List.of("O", "OE")),
            entry((int) 'Ü', List.of("U", "UE", "UXX")),
            entry((int) 'Þ', List.of("TH")),
            entry((int) 'ẞ', List.of("SS")),
            entry((int) 'Œ', List.of("OE")),
            entry((int) 'Ŋ', List.of("N")),
            entry((int) 'ĸ', List.of("Q")),
            entry((int) 'Ə', List.of("E")),
            // Not in the table; the letters of some romanisations.
            entry((int) 'Ɛ', List.of("E")),
            entry((int) 'Ɔ', List.of("O")),
            entry((int) 'Ʊ', List.of("U")));

    /** As Unicode names the letters it does not decompose, e.g. Ƀ and Đ of languages of Viet Nam: B, D with stroke. */
    private static final Pattern NAMED_AFTER = Pattern.compile("LATIN (?:CAPITAL|SMALL) LETTER ([A-Z]) WITH .*");
    /** The blocks of Unicode with Latin letters: Latin-1 to IPA, Additional, Extended-C, Extended-D; first, last. */
    private static final int[][] LATIN = {{0xC0, 0x2AF}, {0x1E00, 0x1EFF}, {0x2C60, 0x2C7F}, {0xA720, 0xA7FF}};

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Map<Integer, String> BARE = bare();

    /**
     * Every spelling of an upper-case letter, digit or combining mark; a mark has the empty one, and what is not Latin
     * stands for itself.
     */
    static List<String> of(int character) {
        var listed = TABLE.get(character);
        if (listed != null) {
            return listed;
        }
        var base = withoutMarks(Character.toString(character));
        if (base.isEmpty() || base.codePointAt(0) == character) {
            return List.of(base.isEmpty() ? "" : BARE.getOrDefault(character, base));
        }
        return base.codePointCount(0, base.length()) == 1 ? of(base.codePointAt(0)) : List.of(base);
    }

    private static String withoutMarks(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }

    private static Map<Integer, String> bare() {
        var letters = new HashMap<Integer, String>();
        for (var block : LATIN) {
            for (int letter = block[0]; letter <= block[1]; letter++) {
                var name = Character.getName(letter);
                var match = NAMED_AFTER.matcher(name == null ? "" : name);
                if (match.matches()) {
                    letters.put(letter, match.group(1));
                }
            }
        }
        return Map.copyOf(letters);
    }

    private Transliteration() {}
}
