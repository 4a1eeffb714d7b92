package vn.ocb.onboarding.picture;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the structure of a PNG (third edition, sections 5 and 11) from its first to its last chunk, once and without
 * decoding its pixels: one header, first; every checksum right; the pixels in one row of chunks and of a size that can
 * hold them; nothing animated; little text in compressed chunks.
 */
final class PngStructure {
    static final int SIGNATURE = 8;
    /** Length, type and checksum around the data of a chunk. */
    static final int AROUND_DATA = 12;

    static final int HEADER = 0x49484452; // IHDR
    static final int END = 0x49454E44; // IEND
    private static final int PALETTE = 0x504C5445; // PLTE
    private static final int DATA = 0x49444154; // IDAT
    private static final int ANIMATION = 0x6163544C; // acTL
    private static final int FRAME = 0x6663544C; // fcTL
    private static final int FRAME_DATA = 0x66644154; // fdAT
    private static final int PROFILE = 0x69434350; // iCCP
    private static final int COMPRESSED_TEXT = 0x7A545874; // zTXt
    private static final int INTERNATIONAL_TEXT = 0x69545874; // iTXt

    private static final int HEADER_DATA = 13;
    /** Chunks beside the pixels: libpng stops at 1,000 too (PNG_USER_CHUNK_CACHE_MAX). */
    private static final int MOST_ANCILLARY = 1_000;
    /** What compressed chunks may hold together, in bytes: what libpng takes for one (PNG_USER_CHUNK_MALLOC_MAX). */
    private static final int MOST_INFLATED = 8_000_000;
    /** Deflate makes at most 258 bytes of two bits: no stream yields more than 1,032 times its length. */
    private static final int MOST_RATIO = 1_032;
    /** Stored blocks take 5 bytes for each 65,535 or less; a sixteenth is far more than any encoder wastes. */
    private static final int MOST_OVERHEAD_SHARE = 16;

    private static final int MOST_OVERHEAD = 4_096;
    /** First column and row and the distances of each pass of Adam7 (section 8.2). */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final byte[] png;
    private final ByteBuffer content;
    private final int width;
    private final int height;
    private int ancillary;
    private int inflated;
    private boolean palette;
    private boolean profile;
    private long data;
    private int dataHeader;
    private boolean behindData;

    private PngStructure(byte[] png) {
        this.png = png;
        this.content = ByteBuffer.wrap(png);
        this.width = content.getInt(SIGNATURE + 8);
        this.height = content.getInt(SIGNATURE + 12);
    }

    /** Of bytes that begin as a PNG does. Empty when the first chunk is not a header with dimensions. */
    static Optional<Layout> of(byte[] png) {
        if (png.length < SIGNATURE + AROUND_DATA + HEADER_DATA
                || ByteBuffer.wrap(png).getInt(SIGNATURE + 4) != HEADER) {
            return Optional.empty();
        }
        var structure = new PngStructure(png);
        return structure.width <= 0 || structure.height <= 0
                ? Optional.empty()
                : Optional.of(new Layout(structure.width, structure.height, structure.isSound()));
    }

    private boolean isSound() {
        if (content.getInt(SIGNATURE) != HEADER_DATA || !isHeader() || !hasItsChecksum(SIGNATURE, HEADER_DATA)) {
            return false;
        }
        var at = SIGNATURE + AROUND_DATA + HEADER_DATA;
        while (png.length - at >= AROUND_DATA) {
            var length = content.getInt(at);
            var type = content.getInt(at + 4);
            if (length < 0 || length > png.length - at - AROUND_DATA || !hasItsChecksum(at, length)) {
                return false;
            }
            if (type == END) {
                return length == 0 && dataCanBeWhole();
            }
            if (!isAllowed(type, at + 8, length)) {
                return false;
            }
            at += AROUND_DATA + length;
        }
        return false;
    }

    /** Section 11.2.1, table 11.1: which depths go with which kind of colour. */
    private boolean isHeader() {
        var depths = switch (kind()) {
            case 0 -> 1 | 2 | 4 | 8 | 16;
            case 2, 4, 6 -> 8 | 16;
            case 3 -> 1 | 2 | 4 | 8;
            default -> 0;
        };
        return Integer.bitCount(depth()) == 1
                && (depths & depth()) != 0
                && png[SIGNATURE + 18] == 0
                && png[SIGNATURE + 19] == 0
                && png[SIGNATURE + 20] >= 0
                && png[SIGNATURE + 20] <= 1;
    }

    private int depth() {
        return png[SIGNATURE + 16];
    }

    private int kind() {
        return png[SIGNATURE + 17];
    }

    private boolean hasItsChecksum(int chunk, int length) {
        var checksum = new CRC32();
        checksum.update(png, chunk + 4, 4 + length);
        return (int) checksum.getValue() == content.getInt(chunk + 8 + length);
    }

    private boolean isAllowed(int type, int from, int length) {
        if (type == DATA) {
            return !behindData && takeData(from, length);
        }
        behindData = data > 0;
        return switch (type) {
            case PALETTE -> isPalette(length);
            // A card or a face does not move; a decoder makes every frame as large as the picture.
            case ANIMATION, FRAME, FRAME_DATA -> false;
            default -> isAncillary(type, from, length);
        };
    }

    private boolean takeData(int from, int length) {
        for (var index = 0; index < length && data + index < 2; index++) {
            dataHeader = dataHeader << 8 | (png[from + index] & 0xFF);
        }
        data += length;
        return kind() != 3 || palette;
    }

    private boolean isPalette(int length) {
        var allowed = !palette && data == 0 && kind() != 0 && kind() != 4;
        palette = true;
        return allowed && length > 0 && length <= 3 * 256 && length % 3 == 0;
    }

    private boolean isAncillary(int type, int from, int length) {
        for (var shift = 0; shift < 32; shift += 8) {
            var letter = type >> shift & 0xFF;
            if (!(letter >= 'A' && letter <= 'Z') && !(letter >= 'a' && letter <= 'z')) {
                return false;
            }
        }
        // Section 5.4: a small first letter says that a decoder may leave the chunk out; a third one is reserved.
        if ((type >> 24 & 0x20) == 0 || (type >> 8 & 0x20) != 0 || ++ancillary > MOST_ANCILLARY) {
            return false;
        }
        return switch (type) {
            case PROFILE -> {
                var first = !profile;
                profile = true;
                yield first && inflatesToLittle(behindZeros(from, from + length, 1) + 1, from + length);
            }
            case COMPRESSED_TEXT -> inflatesToLittle(behindZeros(from, from + length, 1) + 1, from + length);
            case INTERNATIONAL_TEXT -> isInternationalText(from, from + length);
            default -> true;
        };
    }

    /** Section 11.3.3.4: keyword, 0, compressed or not, method, language, 0, keyword, 0, text. */
    private boolean isInternationalText(int from, int to) {
        var flag = behindZeros(from, to, 1);
        return flag >= to || png[flag] == 0 || inflatesToLittle(behindZeros(Math.min(to, flag + 2), to, 2), to);
    }

    private int behindZeros(int from, int to, int zeros) {
        var left = zeros;
        var at = from;
        while (at < to && left > 0) {
            left -= png[at++] == 0 ? 1 : 0;
        }
        return at;
    }

    /** Whether all compressed chunks so far hold little enough. What does not inflate holds nothing. */
    private boolean inflatesToLittle(int from, int to) {
        if (from >= to) {
            return true;
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(png, from, to - from);
            var part = new byte[8_192];
            while (inflated <= MOST_INFLATED) {
                var count = inflater.inflate(part);
                if (count == 0) {
                    return true;
                }
                inflated += count;
            }
            return false;
        } catch (DataFormatException damaged) {
            return true;
        } finally {
            inflater.end();
        }
    }

    /** A zlib stream (RFC 1950, 2.2) of a length that can hold the pixels, and not far more. */
    private boolean dataCanBeWhole() {
        var method = dataHeader >> 8;
        var raw = rawBytes();
        return data > 2
                && (method & 0xF) == 8
                && method >> 4 <= 7
                && dataHeader % 31 == 0
                && raw <= data * MOST_RATIO
                && data <= raw + raw / MOST_OVERHEAD_SHARE + MOST_OVERHEAD;
    }

    /** Bytes of all rows with the byte before each that names its filter. */
    private long rawBytes() {
        if (png[SIGNATURE + 20] == 0) {
            return rawBytes(width, height);
        }
        var all = 0L;
        for (var pass : ADAM7) {
            all += rawBytes(
                    ((long) width - pass[0] + pass[2] - 1) / pass[2],
                    ((long) height - pass[1] + pass[3] - 1) / pass[3]);
        }
        return all;
    }

    private long rawBytes(long columns, long rows) {
        var channels = switch (kind()) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        return columns <= 0 || rows <= 0 ? 0 : rows * (1 + (columns * channels * depth() + 7) / 8);
    }
}
