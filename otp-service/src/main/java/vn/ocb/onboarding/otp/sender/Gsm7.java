package vn.ocb.onboarding.otp.sender;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The default alphabet of GSM (3GPP TS 23.038, section 6.2.1), one octet a character, as SMPP carries it. */
final class Gsm7 {
    private static final char ESCAPE = '\u001b';

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ" + ESCAPE
            + "ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Characters that take an escape and a second octet, and that octet. */
    private static final String EXTENSION = "^{}\\[~]|€";

    private static final byte[] EXTENSION_CODES = {0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

    private Gsm7() {}

    /** The octets of a text; empty when a character is not in the alphabet. */
    static Optional<byte[]> encode(String text) {
        var octets = new ByteArrayOutputStream(text.length());
        for (var character : text.toCharArray()) {
            var basic = BASIC.indexOf(character);
            var extended = EXTENSION.indexOf(character);
            if (basic >= 0 && character != ESCAPE) {
                octets.write(basic);
            } else if (extended >= 0) {
                octets.write(ESCAPE);
                octets.write(EXTENSION_CODES[extended]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(octets.toByteArray());
    }
}
