package vn.ocb.onboarding.sandbox.specimen;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes pixels of 0xRRGGBB as PNG (ISO/IEC 15948), which the JDK does slowly and without chunks of one's own. */
final class Png {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final byte FILTER_SUB = 1;

    private Png() {}

    /** @param chunks more chunks before the pixels, by their type */
    static byte[] of(int[] pixels, int width, Map<String, byte[]> chunks) {
        var height = pixels.length / width;
        var file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(SIGNATURE).array());
        var trueColour = new byte[] {8, 2, 0, 0, 0};
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(trueColour)
                        .array());
        chunks.forEach((type, data) -> chunk(file, type, data));
        chunk(file, "IDAT", deflated(rows(pixels, width)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Every row the differences to the pixel before, which deflate better than the pixels. */
    private static byte[] rows(int[] pixels, int width) {
        var rows = new byte[pixels.length * 3 + pixels.length / width];
        for (int i = 0, to = 0, before = 0; i < pixels.length; i++) {
            if (i % width == 0) {
                rows[to++] = FILTER_SUB;
                before = 0;
            }
            var p = pixels[i];
            rows[to++] = (byte) ((p >> 16) - (before >> 16));
            rows[to++] = (byte) ((p >> 8) - (before >> 8));
            rows[to++] = (byte) (p - before);
            before = p;
        }
        return rows;
    }

    private static byte[] deflated(byte[] rows) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(rows);
        deflater.finish();
        var bytes = new ByteArrayOutputStream(rows.length / 2);
        var buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            bytes.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        var name = type.getBytes(US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array());
    }
}
