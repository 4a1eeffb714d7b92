package vn.ocb.onboarding.document.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A name as its letters and the places between them where something stood that is none. A blank separates words. Other
 * marks (apostrophes, hyphens, points) separate words or join them, and are written as a blank or left out by other
 * writers and by the MRZ (ICAO Doc 9303-3, section 4.6): what they do is left open.
 *
 * @param letters upper case, without blanks and marks
 * @param blanks before which letters a blank stood
 * @param marks before which letters a mark stood and no blank
 */
record WrittenName(String letters, BitSet blanks, BitSet marks) {
    /**
     * What is typed for an apostrophe and is no punctuation for Unicode: spacing accents, modifier letters, primes,
     * saltillo. NFKC would take accents apart into a blank and a combining accent.
     */
    private static final Pattern LIKE_APOSTROPHES =
            Pattern.compile("[\\p{Sk}\\x{2B9}-\\x{2DF}\\x{2032}-\\x{2037}\\x{2057}\\x{A78B}\\x{A78C}]");
    /** Keyboards give the Icelandic or the African letter, which look like Đ. */
    private static final Map<Integer, Integer> LOOK_ALIKES = Map.of((int) 'Ð', (int) 'Đ', (int) 'Ɖ', (int) 'Đ');
    /** Names with several letters of several spellings are not Vietnamese; a hostile one must not multiply them. */
    private static final int MOST_SPELLINGS = 16;
    /** Places of which each is tried as a blank and as nothing; where there are more, all are the same. */
    private static final int MOST_MARKS_TRIED = 4;

    /** With its diacritics. */
    static WrittenName exact(String name) {
        return spelled(characters(name), Character::toString);
    }

    /** Without diacritics, in every spelling of its letters (see {@link Transliteration}); the bare letters first. */
    static List<WrittenName> plain(String name) {
        var characters = characters(name);
        var spellings = new ArrayList<Map<Integer, String>>();
        spellings.add(Map.of());
        characters.codePoints().distinct().forEach(letter -> {
            var several = Transliteration.of(letter);
            if (several.size() * spellings.size() <= MOST_SPELLINGS) {
                var chosen = List.copyOf(spellings);
                several.stream()
                        .skip(1)
                        .forEach(spelling -> chosen.forEach(before -> {
                            var more = new HashMap<>(before);
                            more.put(letter, spelling);
                            spellings.add(more);
                        }));
            }
        });
        return spellings.stream()
                .map(chosen -> spelled(characters, letter -> {
                    var spelling = chosen.get(letter);
                    return spelling == null ? Transliteration.of(letter).getFirst() : spelling;
                }))
                .toList();
    }

    /** Compatibility forms (full-width letters, ligatures) as what they stand for; upper case in no country's way. */
    private static String characters(String name) {
        var plain = Normalizer.normalize(LIKE_APOSTROPHES.matcher(name).replaceAll("'"), Normalizer.Form.NFKC);
        return Normalizer.normalize(plain.toUpperCase(Locale.ROOT), Normalizer.Form.NFC)
                .codePoints()
                .map(letter -> LOOK_ALIKES.getOrDefault(letter, letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private interface Spelling {
        String of(int letter);
    }

    private static WrittenName spelled(String characters, Spelling spelling) {
        var letters = new StringBuilder();
        var blanks = new BitSet();
        var marks = new BitSet();
        characters.codePoints().forEach(character -> {
            if (isLetter(character)) {
                letters.append(spelling.of(character));
            } else if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                blanks.set(letters.length());
            } else {
                marks.set(letters.length());
            }
        });
        // Around the name they separate nothing.
        for (var places : List.of(blanks, marks)) {
            places.clear(0);
            places.clear(letters.length());
        }
        marks.andNot(blanks);
        return new WrittenName(letters.toString(), blanks, marks);
    }

    private static boolean isLetter(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default ->
                Character.isLetterOrDigit(character)
                        && !LIKE_APOSTROPHES
                                .matcher(Character.toString(character))
                                .matches();
        };
    }

    /** Whether both may be the same words: a mark of one is a blank, another mark or nothing in the other. */
    boolean agrees(WrittenName other) {
        return letters.equals(other.letters) && other.separates(blanks) && separates(other.blanks);
    }

    /** Whether words may end at all these places. */
    private boolean separates(BitSet places) {
        var not = (BitSet) places.clone();
        not.andNot(blanks);
        not.andNot(marks);
        return not.isEmpty();
    }

    /** The words, with single blanks, every mark as a blank. */
    String words() {
        var all = (BitSet) blanks.clone();
        all.or(marks);
        return String.join(" ", split(all));
    }

    /** The ways to take the marks for blanks or for nothing, each as the words it makes. */
    List<List<String>> readings() {
        var open = marks.stream().toArray();
        var each = open.length <= MOST_MARKS_TRIED;
        var readings = new ArrayList<List<String>>();
        for (int reading = 0; reading < 1 << (each ? open.length : 1); reading++) {
            var ends = (BitSet) blanks.clone();
            for (int mark = 0; mark < open.length; mark++) {
                if ((reading >> (each ? mark : 0) & 1) == 1) {
                    ends.set(open[mark]);
                }
            }
            readings.add(split(ends));
        }
        return readings;
    }

    private List<String> split(BitSet ends) {
        var words = new ArrayList<String>();
        int from = 0;
        for (int end = ends.nextSetBit(0); end >= 0; end = ends.nextSetBit(end + 1)) {
            words.add(letters.substring(from, end));
            from = end;
        }
        words.add(letters.substring(from));
        return words;
    }
}
