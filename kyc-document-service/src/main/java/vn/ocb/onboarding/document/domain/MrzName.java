package vn.ocb.onboarding.document.domain;

import java.util.regex.Pattern;

/** Names as the third line of an MRZ writes them: {@code SURNAME<<MIDDLE<GIVEN}, cut off after 30 characters. */
final class MrzName {
    private static final Pattern FILLERS = Pattern.compile("<+");
    /** A hyphen separates as a blank does (ICAO Doc 9303-3, section 4.6). */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s<-]+");
    /** Apostrophes and points are left out. */
    private static final Pattern NOT_WRITTEN = Pattern.compile("[^A-Z ]");

    /** Whether a line may be that of a full name; where it ends between the words is of no matter. */
    static boolean agrees(String line, String fullName) {
        var read = FILLERS.matcher(line).replaceAll(" ").strip();
        var expected = NOT_WRITTEN
                .matcher(SEPARATORS.matcher(Names.plain(fullName)).replaceAll(" "))
                .replaceAll("")
                .strip();
        return read.equals(expected) || (isFull(line) && expected.startsWith(read));
    }

    /** Whether the line ends in a letter, or in the one filler that stood before the next word. */
    private static boolean isFull(String line) {
        return !line.endsWith("<<");
    }

    private MrzName() {}
}
