package vn.ocb.onboarding.document.domain;

/**
 * What the number printed on the front of a card is, seen beside the declared one.
 *
 * @param certainty how sure the reader is of that, 0-1
 */
public record NumberSeen(Likeness likeness, double certainty) {

    /** How the printed digits and the declared ones compare. */
    public enum Likeness {
        AGREES,
        DIFFERS,
        /** Not found, or too few of its digits are clear. */
        UNREADABLE
    }
}
