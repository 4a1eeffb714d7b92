package vn.ocb.onboarding.document.domain;

/** The five check digits of a Vietnamese card's MRZ (ICAO Doc 9303-3, section 4.9; the second is national). */
public enum CheckDigit {
    /** Over the last nine digits of the number: line 1, position 15. */
    DOCUMENT_NUMBER,
    /** Over the whole number and its two fillers: line 1, position 30. */
    NUMBER,
    /** Line 2, position 7. */
    BIRTH_DATE,
    /** Line 2, position 15. */
    EXPIRY,
    /** Over all of them: line 2, position 30. */
    COMPOSITE;

    private static final int[] WEIGHTS = {7, 3, 1};

    /** The text this digit stands for, and behind it the digit itself. */
    String guarded(String first, String second) {
        return switch (this) {
            case DOCUMENT_NUMBER -> first.substring(5, 15);
            case NUMBER -> first.substring(15, 30);
            case BIRTH_DATE -> second.substring(0, 7);
            case EXPIRY -> second.substring(8, 15);
            case COMPOSITE ->
                first.substring(5, 30) + second.substring(0, 7) + second.substring(8, 15) + second.substring(18, 30);
        };
    }

    /** Whether this digit of two lines of 30 characters is right. */
    public boolean isRight(String first, String second) {
        var text = guarded(first, second);
        var last = text.length() - 1;
        return text.charAt(last) == '0' + of(text.substring(0, last));
    }

    /** Weights 7-3-1 modulo 10: {@code <} is 0, A is 10, Z is 35. Any other character counts as 0. */
    static int of(String text) {
        var sum = 0;
        for (var at = 0; at < text.length(); at++) {
            sum += value(text.charAt(at)) * WEIGHTS[at % WEIGHTS.length];
        }
        return sum % 10;
    }

    private static int value(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'A' && character <= 'Z' ? character - 'A' + 10 : 0;
    }
}
