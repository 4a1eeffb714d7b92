package vn.ocb.onboarding.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A PNG put together chunk by chunk, also where no encoder would. */
final class PngFile {
    static final byte[] SIGNATURE = JpegFile.bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
    static final byte[] END = chunk("IEND", new byte[0]);

    /** Black, with 8 bits of each colour. */
    static byte[] black(int width, int height) {
        return JpegFile.concat(
                SIGNATURE,
                header(width, height, 8, 2, 0),
                chunk("IDAT", deflated(new byte[height * (1 + 3 * width)])),
                END);
    }

    static byte[] header(int width, int height, int depth, int kind, int interlaced) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(JpegFile.bytes(depth, kind, 0, 0, interlaced))
                        .array());
    }

    static byte[] chunk(String type, byte[] data) {
        var named = JpegFile.concat(type.getBytes(ISO_8859_1), data);
        var checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(data.length)
                .put(named)
                .putInt((int) checksum.getValue())
                .array();
    }

    static byte[] chunk(String type, String text) {
        return chunk(type, text.getBytes(ISO_8859_1));
    }

    /** A file with something put in behind the header. */
    static byte[] withSecond(byte[] png, byte[]... chunks) {
        return JpegFile.concat(
                Arrays.copyOf(png, 33), JpegFile.concat(chunks), Arrays.copyOfRange(png, 33, png.length));
    }

    /** A file with something put in before the end. */
    static byte[] withLast(byte[] png, byte[]... chunks) {
        return JpegFile.concat(Arrays.copyOf(png, png.length - 12), JpegFile.concat(chunks), END);
    }

    static byte[] deflated(byte[] data) {
        var deflater = new Deflater();
        try {
            deflater.setInput(data);
            deflater.finish();
            var all = new ByteArrayOutputStream();
            var part = new byte[8_192];
            while (!deflater.finished()) {
                all.write(part, 0, deflater.deflate(part));
            }
            return all.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private PngFile() {}
}
