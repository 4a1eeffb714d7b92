package vn.ocb.onboarding.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Spoils a PNG where parsers and decoders read it; most checksums are right again, or little would come through. */
final class PngMutation {
    private static final int MOST_SPOILED = 3;
    private static final String[] TYPES = {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sBIT", "sRGB", "iCCP", "tEXt", "zTXt", "iTXt", "eXIf",
        "acTL", "fcTL", "fdAT", "bKGD", "pHYs", "ABCD", "abcd", "a\0b\1"
    };
    /** What small chunks may hold: also more than is taken. */
    private static final List<byte[]> COMPRESSED = List.of(
            PngFile.deflated(new byte[10]), PngFile.deflated(new byte[300_000]), PngFile.deflated(new byte[9_000_000]));

    private final Random random;

    PngMutation(long seed) {
        random = new Random(seed);
    }

    private record Chunk(String type, byte[] data) {}

    byte[] of(byte[] png) {
        var chunks = chunks(png);
        for (var spoiled = random.nextInt(MOST_SPOILED); spoiled >= 0; spoiled--) {
            spoil(chunks);
        }
        var file = JpegFile.concat(
                PngFile.SIGNATURE,
                JpegFile.concat(chunks.stream()
                        .map(chunk -> PngFile.chunk(chunk.type, chunk.data))
                        .toArray(byte[][]::new)));
        if (random.nextInt(12) == 0) {
            file[8 + random.nextInt(file.length - 8)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(30) == 0 ? Arrays.copyOf(file, 8 + random.nextInt(file.length - 8)) : file;
    }

    private static List<Chunk> chunks(byte[] png) {
        var chunks = new ArrayList<Chunk>();
        var content = ByteBuffer.wrap(png);
        for (var at = PngStructure.SIGNATURE; at < png.length; ) {
            var length = content.getInt(at);
            chunks.add(new Chunk(
                    new String(png, at + 4, 4, ISO_8859_1), Arrays.copyOfRange(png, at + 8, at + 8 + length)));
            at += PngStructure.AROUND_DATA + length;
        }
        return chunks;
    }

    private void spoil(List<Chunk> chunks) {
        var at = random.nextInt(chunks.size());
        var chunk = chunks.get(at);
        switch (random.nextInt(9)) {
            case 0 -> chunks.add(random.nextInt(chunks.size() + 1), chunk);
            case 1 -> {
                if (chunks.size() > 1) {
                    chunks.remove(at);
                }
            }
            case 2 -> {
                var other = random.nextInt(chunks.size());
                chunks.set(at, chunks.get(other));
                chunks.set(other, chunk);
            }
            case 3 -> chunks.set(at, new Chunk(TYPES[random.nextInt(TYPES.length)], chunk.data));
            case 4 ->
                chunks.add(
                        random.nextInt(chunks.size() + 1),
                        new Chunk(TYPES[random.nextInt(TYPES.length)], new byte[random.nextInt(40)]));
            case 5 -> chunks.add(Math.min(1, chunks.size()), compressed());
            case 6, 7 -> pixels(chunks);
            default -> chunks.set(at, new Chunk(chunk.type, spoiled(chunk.data)));
        }
    }

    private Chunk compressed() {
        var held = COMPRESSED.get(random.nextInt(40) == 0 ? 2 : random.nextInt(2));
        return switch (random.nextInt(3)) {
            case 0 -> new Chunk("zTXt", JpegFile.concat("a\0\0".getBytes(ISO_8859_1), spoiledSometimes(held)));
            case 1 -> new Chunk("iCCP", JpegFile.concat("a\0\0".getBytes(ISO_8859_1), spoiledSometimes(held)));
            default -> new Chunk("iTXt", JpegFile.concat("a\0\1\0\0\0".getBytes(ISO_8859_1), spoiledSometimes(held)));
        };
    }

    /** Spoils the pixels inside of their stream: filters that are none, too few rows, too many. */
    private void pixels(List<Chunk> chunks) {
        for (var index = 0; index < chunks.size(); index++) {
            if (chunks.get(index).type.equals("IDAT")) {
                var rows = inflated(chunks.get(index).data);
                var changed = Arrays.copyOf(rows, Math.max(1, rows.length - 200 + random.nextInt(400)));
                chunks.set(index, new Chunk("IDAT", spoiledSometimes(PngFile.deflated(spoiled(changed)))));
                return;
            }
        }
    }

    private static byte[] inflated(byte[] data) {
        var inflater = new Inflater();
        try {
            inflater.setInput(data);
            var all = new byte[100_000];
            return Arrays.copyOf(all, inflater.inflate(all));
        } catch (DataFormatException spoiledBefore) {
            return new byte[100];
        } finally {
            inflater.end();
        }
    }

    private byte[] spoiledSometimes(byte[] data) {
        return random.nextInt(4) == 0 ? spoiled(data) : data;
    }

    private byte[] spoiled(byte[] data) {
        var spoiled = data.clone();
        for (var change = random.nextInt(4); change >= 0 && spoiled.length > 0; change--) {
            spoiled[random.nextInt(spoiled.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(9));
        }
        return spoiled;
    }
}
