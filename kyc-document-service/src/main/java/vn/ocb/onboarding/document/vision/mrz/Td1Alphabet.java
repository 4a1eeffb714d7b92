package vn.ocb.onboarding.document.vision.mrz;

import vn.ocb.onboarding.document.domain.Mrz;

/** Which characters may stand where in the MRZ of a Vietnamese card; d is a digit, a a letter, n a letter or filler. */
final class Td1Alphabet {
    private static final String[] KINDS = {
        "aaaaaddddddddddddddddddddddnnd", //
        "dddddddsdddddddaaannnnnnnnnnnd",
        "annnnnnnnnnnnnnnnnnnnnnnnnnnnn"
    };

    /** @param position line after line, from 0 */
    static boolean allows(int position, char character) {
        return switch (KINDS[position / Mrz.WIDTH].charAt(position % Mrz.WIDTH)) {
            case 'd' -> character >= '0' && character <= '9';
            case 'a' -> character >= 'A' && character <= 'Z';
            case 's' -> character == 'M' || character == 'F';
            default -> character == '<' || (character >= 'A' && character <= 'Z');
        };
    }

    private Td1Alphabet() {}
}
