package vn.ocb.onboarding.document.domain;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The name in the third line of a TD1 MRZ, {@code SURNAME<<MIDDLE<GIVEN}, against a full name (ICAO Doc 9303-3, section
 * 4.6, and 9303-5, section 4.2). Every letter and every end of a word of the line is compared. A name that fits into the
 * line has to stand there in full; only one that does not fit may be shortened, and only as far as the line is short.
 */
final class MrzName {
    private static final Pattern FILLERS = Pattern.compile("<+");

    enum Likeness {
        /** All of it. */
        SAME,
        /** It does not fit, and is cut at the end of the line, or has initials for no more words than it had to. */
        SHORTENED,
        /** It does not fit, and its words begin as those of the line, which shows less of them than it could. */
        UNDECIDED,
        DIFFERENT
    }

    /** @param line 30 characters A-Z and {@code <} */
    static Likeness compare(String line, String fullName) {
        var read = FILLERS.matcher(line).replaceAll(" ").strip();
        var written = WrittenName.exact(read);
        var spellings = WrittenName.plain(fullName);
        if (spellings.stream().anyMatch(written::agrees)) {
            return Likeness.SAME;
        }
        var words = List.of(read.split(" "));
        return spellings.stream()
                .flatMap(spelling -> spelling.readings().stream())
                .map(expected -> shortened(line, words, expected))
                .min(Likeness::compareTo)
                .orElse(Likeness.DIFFERENT);
    }

    private static Likeness shortened(String line, List<String> read, List<String> expected) {
        if (lengthOf(expected) <= Mrz.WIDTH || !begins(read, expected)) {
            return Likeness.DIFFERENT;
        }
        return isCut(line, read, expected) || isInitialled(line, read, expected)
                ? Likeness.SHORTENED
                : Likeness.UNDECIDED;
    }

    /** Of the name in full, two fillers behind the surname and one between other words. */
    private static int lengthOf(List<String> words) {
        return words.stream().mapToInt(String::length).sum() + words.size() - 1 + (words.size() > 1 ? 1 : 0);
    }

    /** Whether each word read is the word expected there or its beginning; the surname, by its first word, is whole. */
    private static boolean begins(List<String> read, List<String> expected) {
        if (read.size() > expected.size() || !read.getFirst().equals(expected.getFirst())) {
            return false;
        }
        for (int word = 0; word < read.size(); word++) {
            if (!expected.get(word).startsWith(read.get(word))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the name is in full up to the last position, where a letter stands, or the filler before a word that no
     * longer fitted.
     */
    private static boolean isCut(String line, List<String> read, List<String> expected) {
        int last = read.size() - 1;
        var inFull = read.subList(0, last).equals(expected.subList(0, last));
        var endsWithWord = read.size() < expected.size() && read.get(last).equals(expected.get(last));
        return inFull && (fillers(line) == 0 || (fillers(line) == 1 && endsWithWord));
    }

    /**
     * Whether every word is there, in full or as its initial, and none of the initials would fit as a word; the last word
     * may be cut at the last position.
     */
    private static boolean isInitialled(String line, List<String> read, List<String> expected) {
        if (read.size() < expected.size()) {
            return false;
        }
        for (int word = 0; word < read.size(); word++) {
            int missing = expected.get(word).length() - read.get(word).length();
            var isInitial = read.get(word).length() == 1 && missing > fillers(line);
            var isCut = word == read.size() - 1 && fillers(line) == 0;
            if (missing > 0 && !isInitial && !isCut) {
                return false;
            }
        }
        return true;
    }

    /** How many positions at the end hold no letter. */
    private static int fillers(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '<') {
            end--;
        }
        return line.length() - end;
    }

    private MrzName() {}
}
