package vn.ocb.onboarding.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** A JPEG put together marker by marker, also where no encoder would. */
final class JpegFile {
    static final byte[] START = {(byte) 0xFF, (byte) 0xD8};
    static final byte[] END = {(byte) 0xFF, (byte) 0xD9};
    /** Table 0, every value 16. */
    static final byte[] QUANTISATION = segment(0xDB, concat(bytes(0), filled(64, 16)));
    /** Two DC symbols, 0 and 1. */
    static final byte[] DC_CODES = segment(0xC4, concat(bytes(0x00, 1, 1), new byte[14], bytes(0, 1)));
    /** End of block, and a run of blocks that end. */
    static final byte[] AC_CODES = segment(0xC4, concat(bytes(0x10, 1, 1), new byte[14], bytes(0x00, 0xE0)));

    /** Grey, complete, of one scan whose data are zeros. */
    static byte[] grey(int width, int height) {
        return concat(START, QUANTISATION, frame(0xC0, width, height, 1), DC_CODES, AC_CODES, scan(1), END);
    }

    static byte[] frame(int marker, int width, int height, int components) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(bytes(8, height >> 8, height, width >> 8, width, components));
        for (var id = 1; id <= components; id++) {
            content.writeBytes(bytes(id, 0x11, 0));
        }
        return segment(marker, content.toByteArray());
    }

    /** Of a sequential frame. */
    static byte[] scan(int components) {
        return concat(scan(components, 0, 63, 0), new byte[32]);
    }

    /** The DC coefficients of all components of a progressive frame, one byte of data: the cheapest scan there is. */
    static byte[] dcScan(int components) {
        return concat(scan(components, 0, 0, 0), bytes(0));
    }

    static byte[] scan(int components, int first, int last, int approximation) {
        var content = new ByteArrayOutputStream();
        content.write(components);
        for (var id = 1; id <= components; id++) {
            content.writeBytes(bytes(id, 0));
        }
        content.writeBytes(bytes(first, last, approximation));
        return segment(0xDA, content.toByteArray());
    }

    static byte[] segment(int marker, byte[] content) {
        return concat(bytes(0xFF, marker, content.length + 2 >> 8, content.length + 2), content);
    }

    static byte[] segment(int marker, String content) {
        return segment(marker, content.getBytes(ISO_8859_1));
    }

    /** A file with something put in behind the start of the image. */
    static byte[] withFirst(byte[] jpeg, byte[]... segments) {
        return concat(START, concat(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** A file with something put in before the end of the image. */
    static byte[] withLast(byte[] jpeg, byte[]... segments) {
        return concat(Arrays.copyOf(jpeg, jpeg.length - 2), concat(segments), END);
    }

    static byte[] repeated(byte[] part, int times) {
        var all = new ByteArrayOutputStream();
        for (var time = 0; time < times; time++) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }

    static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private JpegFile() {}
}
