package vn.ocb.onboarding.otp.sender;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as the short messages that carry it: in the GSM alphabet when it allows, else in UCS-2; in several parts with a
 * header of 6 octets each when one is too short (3GPP TS 23.040, section 9.2.3.24.1).
 *
 * @param dataCoding 0 for the default alphabet, 8 for UCS-2 (SMPP 3.4, section 5.2.19)
 * @param parts the octets of each
 */
record ShortMessages(byte dataCoding, List<byte[]> parts) {
    static final byte DEFAULT_ALPHABET = 0;
    static final byte UCS2 = 8;

    private static final int GSM_ALONE = 160;
    private static final int GSM_PART = 153;
    private static final byte GSM_ESCAPE = 0x1b;
    private static final int UCS2_ALONE = 140;
    private static final int UCS2_PART = 134;
    private static final int MOST_PARTS = 255;

    /** @param reference tells the parts of one text from those of another, 0-255 */
    static ShortMessages of(String text, int reference) {
        return Gsm7.encode(text)
                .map(octets -> new ShortMessages(DEFAULT_ALPHABET, split(octets, GSM_ALONE, GSM_PART, reference)))
                .orElseGet(() -> new ShortMessages(
                        UCS2, split(text.getBytes(StandardCharsets.UTF_16BE), UCS2_ALONE, UCS2_PART, reference)));
    }

    boolean concatenated() {
        return parts.size() > 1;
    }

    private static List<byte[]> split(byte[] octets, int alone, int part, int reference) {
        if (octets.length <= alone) {
            return List.of(octets);
        }
        var pieces = new ArrayList<byte[]>();
        for (var from = 0; from < octets.length; ) {
            var to = Math.min(from + part, octets.length);
            // An escape and the character it belongs to stay together.
            if (part == GSM_PART && to < octets.length && octets[to - 1] == GSM_ESCAPE) {
                to--;
            }
            pieces.add(Arrays.copyOfRange(octets, from, to));
            from = to;
        }
        if (pieces.size() > MOST_PARTS) {
            throw new IllegalArgumentException("a text of more than " + MOST_PARTS + " short messages");
        }
        var parts = new ArrayList<byte[]>();
        for (var piece : pieces) {
            parts.add(withHeader(piece, reference, pieces.size(), parts.size() + 1));
        }
        return List.copyOf(parts);
    }

    private static byte[] withHeader(byte[] piece, int reference, int count, int number) {
        var octets = new ByteArrayOutputStream(piece.length + 6);
        octets.writeBytes(new byte[] {5, 0, 3, (byte) reference, (byte) count, (byte) number});
        octets.writeBytes(piece);
        return octets.toByteArray();
    }
}
