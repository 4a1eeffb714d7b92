package vn.ocb.onboarding.picture;

import java.util.Optional;

/**
 * Reads the structure of a JPEG (ITU-T T.81, annex B) from its first to its last marker, once and without decoding. It
 * finds the same markers at the same places as the decoder (libjpeg-turbo, {@code jdmarker.c}) does, and is stricter with
 * what they say: what one program takes for the picture is then what every other takes for it.
 *
 * <p>One frame header, before the first scan; baseline, extended sequential or progressive with Huffman codes and 8 bits;
 * tables of the form the standard gives them; at most {@value #MOST_SCANS} scans; no second start of an image. Whatever
 * lies inside of application segments (thumbnails, previews) or behind the end of the image (second pictures, videos) is
 * not looked at, neither here nor by the decoder.
 */
final class JpegStructure {
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;

    /**
     * A scan of 15 bytes makes the decoder visit every block of the picture. Progressive files have about 10 scans, the
     * largest scripts in use less than 30, and T.81 has no limit below some thousands.
     */
    static final int MOST_SCANS = 100;

    private static final int BASELINE = 0xC0;
    private static final int EXTENDED_SEQUENTIAL = 0xC1;
    private static final int PROGRESSIVE = 0xC2;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int RESERVED_FRAME = 0xC8;
    private static final int ARITHMETIC_CONDITIONS = 0xCC;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int QUANTISATION_TABLES = 0xDB;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private static final int BLOCK = 64;
    private static final int CODE_LENGTHS = 16;
    private static final int MOST_SYMBOLS = 256;
    /** T.81, B.2.4.1 and B.2.4.2: there are four places for tables of each kind. */
    private static final int TABLES = 4;
    /** Category of a DC difference with samples of 8 bits; libjpeg takes up to 15. */
    private static final int MOST_DC_SYMBOL = 15;
    /** T.81, B.2.3: blocks of an interleaved unit. */
    private static final int MOST_BLOCKS_IN_UNIT = 10;
    /** T.81, G.1.1.1.2: the least bit that a first scan may leave out. */
    private static final int MOST_SHIFT = 13;

    private final byte[] jpeg;
    private int at;
    private int width;
    private int height;
    private Component[] components = {};
    private boolean progressive;
    private int quantisationTables;
    private int scans;

    private static final class Component {
        final int id;
        final int blocks;
        final int quantisationTable;
        boolean scanned;

        Component(int id, int blocks, int quantisationTable) {
            this.id = id;
            this.blocks = blocks;
            this.quantisationTable = quantisationTable;
        }
    }

    private JpegStructure(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    /** Of bytes that begin as a JPEG does. Empty when there is no frame header, or one without dimensions. */
    static Optional<Layout> of(byte[] jpeg) {
        var structure = new JpegStructure(jpeg);
        var sound = structure.reachesEnd();
        return structure.width == 0 || structure.height == 0
                ? Optional.empty()
                : Optional.of(new Layout(structure.width, structure.height, sound));
    }

    private boolean reachesEnd() {
        at = 2;
        while (true) {
            var marker = passMarker();
            if (marker == END_OF_IMAGE) {
                return everyComponentWasScanned();
            }
            if (marker < 0 || !passSegment(marker)) {
                return false;
            }
        }
    }

    private boolean everyComponentWasScanned() {
        for (var component : components) {
            if (!component.scanned) {
                return false;
            }
        }
        return components.length > 0;
    }

    /**
     * The code of the next marker, which is passed; -1 when there is none. Behind a scan header the scan's data are passed
     * with their stuffed zeros and restarts; bytes that stand between two segments mean nothing to decoders either.
     */
    private int passMarker() {
        var from = nextMarker(jpeg, at, scans > 0);
        if (from < 0) {
            return -1;
        }
        at = from + 2;
        return jpeg[from + 1] & 0xFF;
    }

    /** Where the next 0xFF followed by a marker code is; restarts inside of a scan are no markers here. -1 when there is none. */
    static int nextMarker(byte[] jpeg, int from, boolean inScan) {
        for (var at = from; at + 1 < jpeg.length; at++) {
            if (jpeg[at] == (byte) 0xFF) {
                var code = jpeg[at + 1] & 0xFF;
                if (code != 0x00 && code != 0xFF && !(inScan && code >= FIRST_RESTART && code <= LAST_RESTART)) {
                    return at;
                }
            }
        }
        return -1;
    }

    private boolean passSegment(int marker) {
        var length = at + 2 <= jpeg.length ? unsignedShort(at) : 0;
        if (length < 2 || length > jpeg.length - at) {
            return false;
        }
        var from = at + 2;
        at += length;
        if (marker >= APP0 && marker <= APP15 || marker == COMMENT) {
            return true;
        }
        if (startsFrame(marker)) {
            return isFrame(marker, from);
        }
        return switch (marker) {
            case START_OF_SCAN -> isScan(from);
            case HUFFMAN_TABLES -> areHuffmanTables(from);
            case QUANTISATION_TABLES -> areQuantisationTables(from);
            case RESTART_INTERVAL -> length == 4;
            default -> false;
        };
    }

    /** SOF0 to SOF15, without the three codes in between that mean something else (DHT, JPG, DAC). */
    private static boolean startsFrame(int marker) {
        return marker >= BASELINE
                && marker <= 0xCF
                && marker != HUFFMAN_TABLES
                && marker != RESERVED_FRAME
                && marker != ARITHMETIC_CONDITIONS;
    }

    /** T.81, B.2.2. The dimensions of the first one count, also of a kind that is not decoded. */
    private boolean isFrame(int marker, int from) {
        if (at - from < 6 || width != 0) {
            return false;
        }
        height = unsignedShort(from + 1);
        width = unsignedShort(from + 3);
        var count = unsigned(from + 5);
        progressive = marker == PROGRESSIVE;
        var supported = marker == BASELINE || marker == EXTENDED_SEQUENTIAL || progressive;
        if (!supported
                || unsigned(from) != 8
                || (count != 1 && count != 3 && count != 4)
                || at - from != 6 + 3 * count) {
            return false;
        }
        var found = new Component[count];
        for (var index = 0; index < count; index++) {
            var entry = from + 6 + 3 * index;
            var horizontal = unsigned(entry + 1) >> 4;
            var vertical = unsigned(entry + 1) & 0xF;
            if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4 || unsigned(entry + 2) >= TABLES) {
                return false;
            }
            found[index] = new Component(unsigned(entry), horizontal * vertical, unsigned(entry + 2));
            for (var earlier = 0; earlier < index; earlier++) {
                if (found[earlier].id == found[index].id) {
                    return false;
                }
            }
        }
        components = found;
        return true;
    }

    /** T.81, B.2.3. */
    private boolean isScan(int from) {
        var count = at - from < 1 ? 0 : unsigned(from);
        if (++scans > MOST_SCANS || count < 1 || count > components.length || at - from != 4 + 2 * count) {
            return false;
        }
        var blocks = 0;
        var before = -1;
        for (var entry = from + 1; entry < from + 1 + 2 * count; entry += 2) {
            // T.81: in the order of the frame header, so that none comes twice.
            var index = indexOf(unsigned(entry), before + 1);
            var tables = unsigned(entry + 1);
            if (index < 0 || tables >> 4 >= TABLES || (tables & 0xF) >= TABLES || !mayBeScanned(index, from, count)) {
                return false;
            }
            blocks += components[index].blocks;
            before = index;
        }
        return count == 1 || blocks <= MOST_BLOCKS_IN_UNIT;
    }

    private int indexOf(int id, int from) {
        for (var index = from; index < components.length; index++) {
            if (components[index].id == id) {
                return index;
            }
        }
        return -1;
    }

    private boolean mayBeScanned(int index, int from, int count) {
        var component = components[index];
        var parameters = from + 1 + 2 * count;
        var first = unsigned(parameters);
        var sound = progressive
                ? isProgression(first, unsigned(parameters + 1), unsigned(parameters + 2), count, component)
                // Cameras write all kinds of bands into the scans of a sequential file; decoders do not read them.
                : !component.scanned;
        component.scanned |= !progressive || first == 0;
        return sound && (quantisationTables >> component.quantisationTable & 1) != 0;
    }

    /** T.81, G.1.1.1: one DC coefficient of several components, or a band of AC coefficients of one, after its DC. */
    private static boolean isProgression(int first, int last, int approximation, int count, Component component) {
        var high = approximation >> 4;
        var low = approximation & 0xF;
        var band = first == 0 ? last == 0 : first <= last && last < BLOCK && count == 1 && component.scanned;
        return band && low <= MOST_SHIFT && (high == 0 || low == high - 1);
    }

    /** T.81, B.2.4.2 and C.2: no more codes of a length than there are, and none of ones alone. */
    private boolean areHuffmanTables(int from) {
        var table = from;
        while (table < at) {
            if (at - table < 1 + CODE_LENGTHS || unsigned(table) >> 4 > 1 || (unsigned(table) & 0xF) >= TABLES) {
                return false;
            }
            var symbols = 0;
            var left = 1;
            for (var length = 1; length <= CODE_LENGTHS; length++) {
                var codes = unsigned(table + length);
                symbols += codes;
                left = 2 * left - codes;
                if (left < 1) {
                    return false;
                }
            }
            var values = table + 1 + CODE_LENGTHS;
            if (symbols > MOST_SYMBOLS || symbols > at - values || !areValues(values, symbols, unsigned(table) >> 4)) {
                return false;
            }
            table = values + symbols;
        }
        return true;
    }

    private boolean areValues(int from, int count, int kind) {
        for (var value = from; kind == 0 && value < from + count; value++) {
            if (unsigned(value) > MOST_DC_SYMBOL) {
                return false;
            }
        }
        return true;
    }

    /** T.81, B.2.4.1: 64 values of 8 or 16 bits, none of them 0. */
    private boolean areQuantisationTables(int from) {
        var table = from;
        while (table < at) {
            var bytes = 1 + (unsigned(table) >> 4);
            var place = unsigned(table) & 0xF;
            if (bytes > 2 || place >= TABLES || at - table < 1 + BLOCK * bytes) {
                return false;
            }
            for (var value = table + 1; value < table + 1 + BLOCK * bytes; value += bytes) {
                if ((bytes == 1 ? unsigned(value) : unsignedShort(value)) == 0) {
                    return false;
                }
            }
            quantisationTables |= 1 << place;
            table += 1 + BLOCK * bytes;
        }
        return true;
    }

    private int unsigned(int index) {
        return jpeg[index] & 0xFF;
    }

    private int unsignedShort(int index) {
        return unsigned(index) << 8 | unsigned(index + 1);
    }
}
