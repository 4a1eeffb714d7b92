package vn.ocb.onboarding.document.vision.mrz;

import java.util.stream.IntStream;
import vn.ocb.onboarding.document.domain.Mrz;

/**
 * Which characters stand where in the MRZ of a Vietnamese card: d is a digit, p a digit or, where month or day are unknown,
 * a filler, a a letter, n a letter or filler, s a sex; a capital letter or filler stands there itself, on another country's
 * card perhaps another.
 */
final class Td1Alphabet {
    private static final String FORM = "IDVNMdddddddddddddddddddddd<<d" //
            + "ddppppdsdddddddaaa<<<<<<<<<<<d" //
            + "annnnnnnnnnnnnnnnnnnnnnnnnnnnn";

    /** The first positions of month and day of birth. */
    static IntStream datePairs() {
        return IntStream.of(Mrz.WIDTH + 2, Mrz.WIDTH + 4);
    }

    /** Letters, and the digits that look like them. */
    private static final String LETTERS = "OISBZG";

    private static final String DIGITS = "015826";

    /** @param position line after line, from 0 */
    static boolean allows(int position, char character) {
        return switch (FORM.charAt(position)) {
            case 'd' -> isDigit(character);
            case 'p' -> isDigit(character) || character == '<';
            case 's' -> character == 'M' || character == 'F';
            case 'n', '<' -> character == '<' || isLetter(character);
            default -> isLetter(character);
        };
    }

    /** Whether the position tells a Vietnamese MRZ from any other print: nearly every letter could be in a name. */
    static boolean tells(int position) {
        return "an".indexOf(FORM.charAt(position)) < 0;
    }

    /** Whether the character is one that stands there on a Vietnamese card. */
    static boolean expects(int position, char character) {
        return switch (FORM.charAt(position)) {
            case 'd', 'p', 's', 'a', 'n' -> allows(position, character);
            default -> character == FORM.charAt(position);
        };
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z';
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
