package vn.ocb.onboarding.gateway.onboarding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Takes a multipart/form-data body (RFC 7578; RFC 2046, section 5.1) apart while it streams. Every part is bytes, whatever
 * its headers say. Holds the headers of one part or the length of a delimiter, never a part.
 */
final class MultipartParser {
    /** A picture's part has two or three short lines. */
    private static final int LONGEST_HEAD = 8 * 1024;
    /** Before the first delimiter and behind the last: nobody puts more there than a sentence for old mail programs. */
    private static final int LONGEST_AROUND = 8 * 1024;
    /** RFC 2046, section 5.1.1. */
    private static final int LONGEST_BOUNDARY = 70;

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final int mostParts;
    private final byte[] delimiter;
    /** By byte, how far the search may jump (Horspool): worst with a delimiter of one repeated byte. */
    private final int[] jumps = new int[256];

    private State state = State.PREAMBLE;
    private byte[] buffer = {'\r', '\n'};
    private int position;
    private int around;
    private int parts;
    private @Nullable PartHead part;
    private boolean contentBegins;

    private enum State {
        PREAMBLE,
        AFTER_DELIMITER,
        HEAD,
        CONTENT,
        EPILOGUE
    }

    /** Some bytes of a part, perhaps none. The last piece of each part says so. */
    record Piece(PartHead part, ByteBuffer bytes, boolean last) {}

    /** @throws IllegalArgumentException without a valid boundary */
    MultipartParser(@Nullable MediaType contentType, int mostParts) {
        var boundary = contentType == null ? null : unquoted(contentType.getParameter("boundary"));
        if (boundary == null
                || boundary.isEmpty()
                || boundary.length() > LONGEST_BOUNDARY
                || boundary.endsWith(" ")
                || !boundary.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            throw new IllegalArgumentException("Content-Type has no valid boundary");
        }
        this.mostParts = mostParts;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(jumps, delimiter.length);
        for (int index = 0; index < delimiter.length - 1; index++) {
            jumps[delimiter[index]] = delimiter.length - 1 - index;
        }
    }

    private static @Nullable String unquoted(@Nullable String text) {
        return text != null && text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /**
     * Takes the next bytes of the body, which must not be changed afterwards.
     *
     * @throws IllegalArgumentException when the body is malformed; its message says what is wrong
     */
    List<Piece> feed(byte[] bytes) {
        var rest = buffer.length - position;
        if (rest == 0) {
            buffer = bytes;
        } else {
            var joined = Arrays.copyOfRange(buffer, position, buffer.length + bytes.length);
            System.arraycopy(bytes, 0, joined, rest, bytes.length);
            buffer = joined;
        }
        position = 0;
        var pieces = new ArrayList<Piece>();
        while (step(pieces)) {
            // As far as the bytes reach.
        }
        return pieces;
    }

    /** @throws IllegalArgumentException when the end is missing; a line break behind the last delimiter may be */
    void end() {
        var closed = state == State.EPILOGUE
                || state == State.AFTER_DELIMITER
                        && buffer.length - position == 2
                        && buffer[position] == '-'
                        && buffer[position + 1] == '-';
        if (!closed) {
            throw new IllegalArgumentException("the last boundary is missing");
        }
    }

    /** Whether there is more to do with the bytes that are there. */
    private boolean step(List<Piece> pieces) {
        return switch (state) {
            case PREAMBLE -> preamble();
            case AFTER_DELIMITER -> afterDelimiter();
            case HEAD -> head();
            case CONTENT -> content(pieces);
            case EPILOGUE -> epilogue();
        };
    }

    private boolean preamble() {
        var found = find(delimiter);
        var skipped = (found < 0 ? Math.max(position, buffer.length - delimiter.length + 1) : found) - position;
        skip(skipped);
        if (found < 0) {
            return false;
        }
        position = found + delimiter.length;
        state = State.AFTER_DELIMITER;
        return true;
    }

    private boolean epilogue() {
        skip(buffer.length - position);
        return false;
    }

    private void skip(int bytes) {
        position += bytes;
        around += bytes;
        if (around > LONGEST_AROUND) {
            throw new IllegalArgumentException("there is too much around the parts");
        }
    }

    /** Two dashes end the body; blanks may stand before the line break (RFC 2046: transport padding). */
    private boolean afterDelimiter() {
        if (buffer.length - position < 2) {
            return false;
        }
        if (buffer[position] == '-' && buffer[position + 1] == '-') {
            position += 2;
            state = State.EPILOGUE;
            return true;
        }
        var at = position;
        while (at < buffer.length && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        if (at - position > LONGEST_BOUNDARY) {
            throw new IllegalArgumentException("a boundary has no line break behind it");
        }
        if (buffer.length - at < 2) {
            return false;
        }
        if (buffer[at] != '\r' || buffer[at + 1] != '\n') {
            throw new IllegalArgumentException("a boundary has no line break behind it");
        }
        if (++parts > mostParts) {
            throw new IllegalArgumentException("there are more than " + mostParts + " parts");
        }
        position = at + 2;
        state = State.HEAD;
        return true;
    }

    private boolean head() {
        var end = find(END_OF_HEAD);
        if (end < 0 ? buffer.length - position > LONGEST_HEAD : end - position > LONGEST_HEAD) {
            throw new IllegalArgumentException("the headers of a part are too long");
        }
        if (end < 0) {
            return false;
        }
        part = PartHead.of(new String(buffer, position, end - position, StandardCharsets.ISO_8859_1));
        // The line break that ends the headers may be that of the delimiter: then the part is empty.
        position = end + 2;
        state = State.CONTENT;
        contentBegins = true;
        return true;
    }

    private boolean content(List<Piece> pieces) {
        var now = part;
        if (now == null) {
            throw new IllegalStateException("content without headers");
        }
        if (contentBegins) {
            if (buffer.length - position < delimiter.length) {
                return false;
            }
            if (!matches(delimiter, position)) {
                position += 2;
            }
            contentBegins = false;
        }
        var found = find(delimiter);
        var end = found < 0 ? Math.max(position, buffer.length - delimiter.length + 1) : found;
        if (found >= 0 || end > position) {
            pieces.add(new Piece(
                    now, ByteBuffer.wrap(buffer, position, end - position).slice(), found >= 0));
        }
        position = end;
        if (found < 0) {
            return false;
        }
        position += delimiter.length;
        state = State.AFTER_DELIMITER;
        return true;
    }

    /** Where {@code wanted} begins at or behind the position; -1 when it is not whole in the buffer. */
    private int find(byte[] wanted) {
        var last = buffer.length - wanted.length;
        var at = position;
        while (at <= last) {
            if (matches(wanted, at)) {
                return at;
            }
            at += wanted == delimiter ? jumps[buffer[at + delimiter.length - 1] & 0xFF] : 1;
        }
        return -1;
    }

    private boolean matches(byte[] wanted, int at) {
        for (int index = wanted.length - 1; index >= 0; index--) {
            if (buffer[at + index] != wanted[index]) {
                return false;
            }
        }
        return true;
    }
}
