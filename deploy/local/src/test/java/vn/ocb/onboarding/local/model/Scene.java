package vn.ocb.onboarding.local.model;

import java.util.Locale;

/**
 * What a picture of the test shows: its bytes are this text, so that whoever looks at it sees what was meant.
 *
 * @param handle of the run whose picture it is
 * @param face which face: two are the same person's when equal, and alike when one name holds the other
 */
record Scene(int handle, Shows shows, Face face, int number) {

    /** How well it was taken. */
    enum Shows {
        GOOD,
        BLURRED,
        DOUBTFUL
    }

    /** Two persons, and one who looks like both. */
    enum Face {
        A,
        B,
        LIKE_BOTH
    }

    /** What a comparison of two faces comes to. */
    enum Likeness {
        SAME,
        ALIKE,
        OTHER
    }

    static Scene of(String text) {
        var words = text.split(" ", -1);
        return new Scene(
                Integer.parseInt(words[0]),
                Shows.valueOf(words[1]),
                Face.valueOf(words[2]),
                Integer.parseInt(words[3]));
    }

    Likeness likeness(Scene other) {
        if (face == other.face) {
            return Likeness.SAME;
        }
        return face == Face.LIKE_BOTH || other.face == Face.LIKE_BOTH ? Likeness.ALIKE : Likeness.OTHER;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d %s %s %d", handle, shows, face, number);
    }
}
