package vn.ocb.onboarding.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import vn.ocb.onboarding.picture.PictureMetadata.Block;
import vn.ocb.onboarding.picture.PictureMetadata.Kind;

/** The ancillary chunks of a PNG (third edition, 11.3). */
final class PngMetadata {
    private static final int EXIF = 0x65584966; // eXIf
    private static final int TEXT = 0x74455874; // tEXt
    private static final int INTERNATIONAL_TEXT = 0x69545874; // iTXt

    /** What the pixels and their colours are made of: IHDR, PLTE, IDAT, tRNS, cHRM, gAMA, sBIT, sRGB. */
    private static final Set<Integer> KEPT = Set.of(
            PngStructure.HEADER, 0x504C5445, 0x49444154, 0x74524E53, 0x6348524D, 0x67414D41, 0x73424954, 0x73524742);

    private static final byte[] XMP_KEYWORD = "XML:com.adobe.xmp".getBytes(StandardCharsets.US_ASCII);

    private final byte[] png;
    private final ByteBuffer content;

    private PngMetadata(byte[] png) {
        this.png = png;
        this.content = ByteBuffer.wrap(png);
    }

    static List<Block> read(byte[] png) {
        return new PngMetadata(png).blocks();
    }

    static byte[] stripped(byte[] png) {
        return new PngMetadata(png).stripped();
    }

    /** @param from where its length stands; {@code length} is that of its data */
    private record Chunk(int type, int from, int length) {
        int data() {
            return from + 8;
        }
    }

    /** Whether the end was reached; chunks behind it are none. */
    private boolean each(Consumer<Chunk> action) {
        var at = (long) PngStructure.SIGNATURE;
        while (at + PngStructure.AROUND_DATA <= png.length) {
            var from = (int) at;
            var type = content.getInt(from + 4);
            if (type == PngStructure.END) {
                return true;
            }
            at += PngStructure.AROUND_DATA + Integer.toUnsignedLong(content.getInt(from));
            if (at <= png.length) {
                action.accept(new Chunk(type, from, content.getInt(from)));
            }
        }
        return false;
    }

    private List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        var left = new int[] {PictureMetadata.READ_AT_MOST};
        each(chunk -> {
            var known = chunk.type() == EXIF || chunk.type() == TEXT || chunk.type() == INTERNATIONAL_TEXT;
            if (known && chunk.length() <= left[0]) {
                left[0] -= chunk.length();
                blocks.add(new Block(kind(chunk), data(chunk)));
            }
        });
        return blocks;
    }

    private Kind kind(Chunk chunk) {
        if (chunk.type() == EXIF) {
            return Kind.EXIF;
        }
        var start = Arrays.copyOfRange(data(chunk), 0, XMP_KEYWORD.length);
        return Arrays.equals(start, XMP_KEYWORD) ? Kind.XMP : Kind.TEXT;
    }

    private byte[] stripped() {
        var kept = new ByteArrayOutputStream(png.length);
        kept.write(png, 0, PngStructure.SIGNATURE);
        var orientation = Orientation.of(blocks());
        var whole = each(chunk -> {
            if (KEPT.contains(chunk.type())) {
                kept.write(png, chunk.from(), chunk.length() + PngStructure.AROUND_DATA);
            }
            if (chunk.type() == PngStructure.HEADER && orientation != Orientation.UPRIGHT) {
                kept.writeBytes(chunk(EXIF, Orientation.tiff(orientation)));
            }
        });
        kept.writeBytes(chunk(PngStructure.END, new byte[0]));
        return whole ? kept.toByteArray() : png;
    }

    private byte[] data(Chunk chunk) {
        return Arrays.copyOfRange(png, chunk.data(), chunk.data() + chunk.length());
    }

    private static byte[] chunk(int type, byte[] data) {
        var chunk = ByteBuffer.allocate(PngStructure.AROUND_DATA + data.length);
        chunk.putInt(data.length).putInt(type).put(data);
        var checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }
}
