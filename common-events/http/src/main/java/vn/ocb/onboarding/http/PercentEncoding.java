package vn.ocb.onboarding.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoded text (RFC 3986, section 2.1), read strictly. */
public final class PercentEncoding {

    enum Check {
        FINE,
        MALFORMED,
        CONTROL_CHARACTER
    }

    private PercentEncoding() {}

    static Check check(String encoded) {
        var text = bytes(encoded, false);
        if (text == null) {
            return Check.MALFORMED;
        }
        try {
            return hasControl(decoded(text)) ? Check.CONTROL_CHARACTER : Check.FINE;
        } catch (CharacterCodingException notUtf8) {
            return Check.MALFORMED;
        }
    }

    /**
     * One name or value of a form (application/x-www-form-urlencoded): a plus is a blank.
     *
     * @throws IllegalArgumentException when an escape is broken, or what it says is no UTF-8 or has control characters
     */
    public static String decodeForm(String encoded) {
        var bytes = bytes(encoded, true);
        if (bytes == null) {
            throw new IllegalArgumentException("broken percent-encoding");
        }
        return text(bytes);
    }

    /**
     * UTF-8 without control characters.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static String text(byte[] utf8) {
        try {
            var text = decoded(utf8);
            if (!hasControl(text)) {
                return text;
            }
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("no UTF-8");
        }
        throw new IllegalArgumentException("control characters");
    }

    /** Null when an escape is broken, or a character should have been escaped. */
    private static byte @Nullable [] bytes(String encoded, boolean plusIsBlank) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int index = 0; index < encoded.length(); index++) {
            var character = encoded.charAt(index);
            if (character == '%') {
                if (index + 2 >= encoded.length()) {
                    return null;
                }
                var high = Character.digit(encoded.charAt(index + 1), 16);
                var low = Character.digit(encoded.charAt(index + 2), 16);
                if (high < 0 || low < 0 || encoded.charAt(index + 1) > '~' || encoded.charAt(index + 2) > '~') {
                    return null;
                }
                bytes.write(high << 4 | low);
                index += 2;
            } else if (character > '~') {
                return null;
            } else {
                bytes.write(plusIsBlank && character == '+' ? ' ' : character);
            }
        }
        return bytes.toByteArray();
    }

    /** Surrogates, overlong forms and bytes out of place are no UTF-8. */
    private static String decoded(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
