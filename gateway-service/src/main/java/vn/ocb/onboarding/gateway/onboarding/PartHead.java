package vn.ocb.onboarding.gateway.onboarding;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a part (RFC 7578, section 4.2). Only the name counts: file name and content type are optional and say
 * nothing certain about the bytes.
 *
 * @param name of the form's field
 */
record PartHead(String name) {
    /** Anything else would have to be decoded; RFC 7578, section 4.7, deprecates it. */
    private static final Set<String> AS_IT_IS = Set.of("binary", "8bit", "7bit");

    /**
     * Reads the lines of the headers.
     *
     * @throws IllegalArgumentException when they are malformed or name no field; its message says what is wrong
     */
    static PartHead of(String lines) {
        String disposition = null;
        for (var line : lines.split("\r\n", -1)) {
            var colon = line.indexOf(':');
            if (colon <= 0 || line.chars().anyMatch(PartHead::isControl)) {
                throw new IllegalArgumentException("a header of a part is malformed");
            }
            var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            if (name.equals("content-transfer-encoding") && !AS_IT_IS.contains(value.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "Content-Transfer-Encoding is not supported: send the bytes as they are");
            }
            if (name.equals("content-disposition")) {
                if (disposition != null) {
                    throw new IllegalArgumentException("a part has two headers Content-Disposition");
                }
                disposition = value;
            }
        }
        var name = disposition == null ? null : new Parameters(disposition).name();
        if (name == null) {
            throw new IllegalArgumentException("a part has no Content-Disposition: form-data; name=…");
        }
        return new PartHead(name);
    }

    private static boolean isControl(int character) {
        return character < ' ' && character != '\t' || character == 0x7F;
    }

    /** The parameters behind {@code form-data}, each {@code ;name=token} or {@code ;name="text"} (RFC 6266, section 4.1). */
    private static final class Parameters {
        private final String text;
        private int at;

        Parameters(String text) {
            this.text = text;
        }

        /** Null when this is no form-data with one name. */
        @Nullable
        String name() {
            if (!token().equalsIgnoreCase("form-data")) {
                return null;
            }
            String found = null;
            for (blanks(); at < text.length(); blanks()) {
                if (text.charAt(at++) != ';') {
                    return null;
                }
                blanks();
                var key = token();
                blanks();
                if (key.isEmpty() && at == text.length()) {
                    // A semicolon at the end.
                    break;
                }
                if (key.isEmpty() || at == text.length() || text.charAt(at++) != '=') {
                    return null;
                }
                blanks();
                var value = value();
                if (value == null || key.equalsIgnoreCase("name") && found != null) {
                    return null;
                }
                if (key.equalsIgnoreCase("name")) {
                    found = value;
                }
            }
            return found;
        }

        private void blanks() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }

        private String token() {
            var begin = at;
            while (at < text.length() && " \t;=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(begin, at);
        }

        private @Nullable String value() {
            if (at == text.length() || text.charAt(at) != '"') {
                return token();
            }
            var value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                var character = text.charAt(at);
                if (character == '"') {
                    at++;
                    return value.toString();
                }
                if (character == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            return null;
        }
    }
}
