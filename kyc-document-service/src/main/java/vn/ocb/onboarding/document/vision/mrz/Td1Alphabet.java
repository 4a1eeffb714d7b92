package vn.ocb.onboarding.document.vision.mrz;

import vn.ocb.onboarding.document.domain.Mrz;

/** Which characters may stand where in the MRZ of a Vietnamese card; d is a digit, a a letter, n a letter or filler. */
final class Td1Alphabet {
    private static final String[] KINDS = {
        "aaaaaddddddddddddddddddddddnnd", //
        "dddddddsdddddddaaannnnnnnnnnnd",
        "annnnnnnnnnnnnnnnnnnnnnnnnnnnn"
    };

    /** Letters, and the digits that look like them. */
    private static final String LETTERS = "OISBZG";

    private static final String DIGITS = "015826";

    /** @param position line after line, from 0 */
    static boolean allows(int position, char character) {
        return switch (KINDS[position / Mrz.WIDTH].charAt(position % Mrz.WIDTH)) {
            case 'd' -> character >= '0' && character <= '9';
            case 'a' -> character >= 'A' && character <= 'Z';
            case 's' -> character == 'M' || character == 'F';
            default -> character == '<' || (character >= 'A' && character <= 'Z');
        };
    }

    /** The digit that looks like a letter, the letter that looks like a digit, or the character itself. */
    static char lookalike(char character) {
        var letter = LETTERS.indexOf(character);
        if (letter >= 0) {
            return DIGITS.charAt(letter);
        }
        var digit = DIGITS.indexOf(character);
        return digit >= 0 ? LETTERS.charAt(digit) : character;
    }

    private Td1Alphabet() {}
}
