package vn.ocb.onboarding.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.picture.PictureMetadata.Block;
import vn.ocb.onboarding.picture.PictureMetadata.Kind;

class PictureMetadataTest {
    private static final String SECRET = "10.7769 N, 106.7009 E";

    private final PointerScope scope = new PointerScope();
    private final byte[] jpeg = Drawings.encode(Drawings.page(700, 500, Color.BLACK, Color.WHITE), "jpg");
    private final byte[] png = Drawings.encode(Drawings.page(700, 500, Color.BLACK, Color.WHITE), "png");

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void takesAwayExifXmpCommentsAndWhatFollowsTheEndOfAJpeg() {
        var marked = withSegment(jpeg, 0xE1, "Exif\0\0" + SECRET);
        marked = withSegment(marked, 0xE1, "http://ns.adobe.com/xap/1.0/\0" + SECRET);
        marked = withSegment(marked, 0xED, "Photoshop 3.0\0" + SECRET);
        marked = withSegment(marked, 0xFE, SECRET);
        marked = joined(marked, SECRET.getBytes(StandardCharsets.US_ASCII));
        var stripped = PictureMetadata.stripped(marked);
        assertThat(text(marked)).contains(SECRET);
        assertThat(text(stripped)).doesNotContain(SECRET);
        assertThat(stripped).endsWith(0xFF, 0xD9);
        assertShowsTheSame(stripped, jpeg);
    }

    @Test
    void takesAwayTheThumbnailInsideOfJfif() {
        var thumbnail = "JFIF\0\1\1\0\0\1\0\1\2\1" + "secret";
        var stripped = PictureMetadata.stripped(withSegment(jpeg, 0xE0, thumbnail));
        assertThat(text(stripped)).doesNotContain("secret");
        assertShowsTheSame(stripped, jpeg);
    }

    @Test
    void keepsTheOrientationOfAJpegAndNothingElseOfItsExif() {
        var exif = joined("Exif\0\0".getBytes(StandardCharsets.US_ASCII), Orientation.tiff(6));
        var turned = withSegment(jpeg, 0xE1, text(joined(exif, SECRET.getBytes(StandardCharsets.US_ASCII))));
        var stripped = PictureMetadata.stripped(turned);
        assertThat(text(stripped)).doesNotContain(SECRET);
        assertThat(DecodedPicture.grey(stripped).orElseThrow().width()).isEqualTo(500);
        assertShowsTheSame(stripped, turned);
    }

    @Test
    void takesAwayTextAndTimeOfAPngAndWhatFollowsItsEnd() {
        var marked = withChunk(png, "tEXt", ("Author\0" + SECRET).getBytes(StandardCharsets.US_ASCII));
        marked =
                withChunk(marked, "iTXt", ("XML:com.adobe.xmp\0\0\0\0\0" + SECRET).getBytes(StandardCharsets.US_ASCII));
        marked = withChunk(marked, "tIME", new byte[7]);
        marked = joined(marked, SECRET.getBytes(StandardCharsets.US_ASCII));
        var stripped = PictureMetadata.stripped(marked);
        assertThat(text(stripped)).doesNotContain(SECRET).doesNotContain("tIME");
        assertShowsTheSame(stripped, png);
    }

    @Test
    void keepsTheOrientationOfAPng() {
        var turned = withChunk(png, "eXIf", joined(Orientation.tiff(8), SECRET.getBytes(StandardCharsets.US_ASCII)));
        var stripped = PictureMetadata.stripped(turned);
        assertThat(text(stripped)).doesNotContain(SECRET);
        assertShowsTheSame(stripped, turned);
    }

    @Test
    void leavesAPictureWithoutMetadataAsItIs() {
        var once = PictureMetadata.stripped(jpeg);
        assertThat(PictureMetadata.stripped(once)).isEqualTo(once);
        assertThat(PictureMetadata.stripped(png)).isEqualTo(PictureMetadata.stripped(PictureMetadata.stripped(png)));
    }

    @Test
    void makesNoMarkerOutOfWhatStoodAroundASegmentItTakesAway() {
        // The last 0xFF before a comment is a fill byte; with the bytes behind the comment it would start an image.
        var tricky = JpegFile.withLast(
                jpeg, JpegFile.bytes(0xFF), JpegFile.segment(0xFE, SECRET), JpegFile.bytes(0xD8, 0x12, 0x34));
        var before = PictureHeader.read(tricky, PictureLimits.DEFAULT);
        assertThat(before).isInstanceOf(PictureHeader.Accepted.class);
        var stripped = PictureMetadata.stripped(tricky);
        assertThat(text(stripped)).doesNotContain(SECRET);
        assertThat(PictureHeader.read(stripped, PictureLimits.DEFAULT)).isEqualTo(before);
        assertShowsTheSame(stripped, jpeg);
    }

    @Test
    void acceptsAfterStrippingWhatItAcceptedBefore() {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++) {
            var damaged = (round % 2 == 0 ? withSegment(jpeg, 0xE1, "Exif\0\0" + SECRET) : png).clone();
            for (var hit = 0; hit < 6; hit++) {
                damaged[8 + random.nextInt(round % 3 == 0 ? 800 : damaged.length - 8)] = (byte) random.nextInt();
            }
            var before = PictureHeader.read(damaged, PictureLimits.DEFAULT);
            var stripped = PictureMetadata.stripped(damaged);
            assertThat(PictureMetadata.read(damaged)).isNotNull();
            if (before instanceof PictureHeader.Accepted) {
                assertThat(PictureHeader.read(stripped, PictureLimits.DEFAULT)).isEqualTo(before);
            }
        }
    }

    @Test
    void answersWhateverTheBytesAre() {
        var random = new Random(42);
        for (var round = 0; round < 20_000; round++) {
            var damaged = Arrays.copyOf(round % 2 == 0 ? jpeg : png, 1 + random.nextInt(2000));
            for (var hit = 0; hit < 8; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(PictureMetadata.stripped(damaged)).isNotNull();
            assertThat(PictureMetadata.read(damaged)).isNotNull();
        }
    }

    @Test
    void readsWhatAFileSaysAboutItself() {
        var marked = withSegment(jpeg, 0xFE, "made by hand");
        marked = withSegment(marked, 0xE1, "http://ns.adobe.com/xap/1.0/\0<x/>");
        marked = withSegment(marked, 0xE1, "Exif\0\0MM");
        assertThat(PictureMetadata.read(marked))
                .extracting(Block::kind)
                .containsExactly(Kind.EXIF, Kind.XMP, Kind.TEXT);
        assertThat(PictureMetadata.read(withChunk(png, "tEXt", "Software\0GIMP".getBytes(StandardCharsets.US_ASCII))))
                .extracting(block -> text(block.content()))
                .containsExactly("Software\0GIMP");
    }

    @Test
    void readsNoMoreThanAQuarterOfAMegabyte() {
        var marked = jpeg;
        for (var segment = 0; segment < 20; segment++) {
            marked = withSegment(marked, 0xFE, "x".repeat(60_000));
        }
        assertThat(PictureMetadata.read(marked)).hasSize(4);
    }

    private static void assertShowsTheSame(byte[] picture, byte[] other) {
        var one = DecodedPicture.colour(picture).orElseThrow();
        var two = DecodedPicture.colour(other).orElseThrow();
        assertThat(one.width()).isEqualTo(two.width());
        assertThat(one.luminance()).isEqualTo(two.luminance());
    }

    /** The first segment behind the start of the image. */
    private static byte[] withSegment(byte[] jpeg, int marker, String content) {
        var data = content.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(jpeg.length + 4 + data.length)
                .put(jpeg, 0, 2)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + data.length))
                .put(data)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** The first chunk behind the header. */
    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        var behindHeader = 33;
        var checksum = new CRC32();
        checksum.update(type.getBytes(StandardCharsets.US_ASCII));
        checksum.update(data);
        return ByteBuffer.allocate(png.length + 12 + data.length)
                .put(png, 0, behindHeader)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt((int) checksum.getValue())
                .put(png, behindHeader, png.length - behindHeader)
                .array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
