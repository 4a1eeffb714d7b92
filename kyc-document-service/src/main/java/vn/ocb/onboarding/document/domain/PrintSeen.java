package vn.ocb.onboarding.document.domain;

/**
 * The print in the place of one field, whatever it says.
 *
 * @param strength how sharp and dark it is, by the lines printed around it: 1 is the same, 0 is no print at all
 * @param extent its length by the least that the declared text takes: under 1 a part of it is missing
 */
public record PrintSeen(Field field, double strength, double extent) {

    /** What is printed on a card for people to read. */
    public enum Field {
        NUMBER,
        NAME,
        BIRTH_DATE,
        EXPIRY_DATE,
        ISSUE_DATE
    }
}
