package vn.ocb.onboarding.sandbox.smsc;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsmpp.bean.SubmitSm;

/** Reads the texts of {@code submit_sm}: GSM 7-bit, Latin 1 or UCS-2, in one part or in several. */
final class Texts {
    private static final int LATIN_1 = 3;
    private static final int UCS_2 = 8;
    private static final char ESCAPE = '\u001b';

    /** 3GPP TS 23.038, section 6.2.1; in SMPP each septet is sent as an octet. */
    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ" + ESCAPE + "ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Map<Integer, Character> GSM_EXTENSION = Map.of(
            0x0a, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2f, '\\', 0x3c, '[', 0x3d, '~', 0x3e, ']', 0x40, '|', 0x65,
            '€');

    private final Map<String, SortedMap<Integer, String>> incomplete = new HashMap<>();

    /** The whole text with its last part; empty for the parts before. */
    synchronized Optional<String> of(SubmitSm message) {
        var octets = message.getShortMessage();
        if (!message.isUdhi()) {
            return Optional.of(decode(message.getDataCoding(), octets));
        }
        var headerLength = (octets[0] & 255) + 1;
        var text = decode(message.getDataCoding(), Arrays.copyOfRange(octets, headerLength, octets.length));
        return Part.of(octets).map(part -> joined(message, part, text)).orElse(Optional.of(text));
    }

    private Optional<String> joined(SubmitSm message, Part part, String text) {
        var key = message.getDestAddress() + "/" + part.reference + "/" + part.of;
        var parts = incomplete.computeIfAbsent(key, ignored -> new TreeMap<>());
        parts.put(part.number, text);
        if (parts.size() < part.of) {
            return Optional.empty();
        }
        incomplete.remove(key);
        return Optional.of(String.join("", parts.values()));
    }

    /** The concatenation header (3GPP TS 23.040, sections 9.2.3.24.1 and 9.2.3.24.8). */
    private record Part(int reference, int of, int number) {
        static Optional<Part> of(byte[] octets) {
            var headerLength = octets[0] & 255;
            for (int i = 1; i + 1 <= headerLength; i += 2 + (octets[i + 1] & 255)) {
                var kind = octets[i];
                if (kind == 0) {
                    return Optional.of(new Part(octets[i + 2] & 255, octets[i + 3] & 255, octets[i + 4] & 255));
                }
                if (kind == 8) {
                    var reference = (octets[i + 2] & 255) << 8 | octets[i + 3] & 255;
                    return Optional.of(new Part(reference, octets[i + 4] & 255, octets[i + 5] & 255));
                }
            }
            return Optional.empty();
        }
    }

    static String decode(int dataCoding, byte[] octets) {
        return switch (dataCoding & 0x0f) {
            case UCS_2 -> read(octets, StandardCharsets.UTF_16BE);
            case LATIN_1 -> read(octets, StandardCharsets.ISO_8859_1);
            default -> gsm(octets);
        };
    }

    private static String read(byte[] octets, Charset charset) {
        return new String(octets, charset);
    }

    private static String gsm(byte[] octets) {
        var text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            var c = GSM.charAt(octets[i] & 127);
            if (c == ESCAPE && i + 1 < octets.length) {
                i++;
                text.append(GSM_EXTENSION.getOrDefault((int) octets[i], ' '));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
