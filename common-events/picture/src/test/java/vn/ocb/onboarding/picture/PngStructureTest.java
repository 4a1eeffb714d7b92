package vn.ocb.onboarding.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.ocb.onboarding.picture.JpegFile.concat;
import static vn.ocb.onboarding.picture.JpegFile.repeated;
import static vn.ocb.onboarding.picture.PngFile.END;
import static vn.ocb.onboarding.picture.PngFile.SIGNATURE;
import static vn.ocb.onboarding.picture.PngFile.black;
import static vn.ocb.onboarding.picture.PngFile.chunk;
import static vn.ocb.onboarding.picture.PngFile.deflated;
import static vn.ocb.onboarding.picture.PngFile.header;
import static vn.ocb.onboarding.picture.PngFile.withLast;
import static vn.ocb.onboarding.picture.PngFile.withSecond;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ocb.onboarding.contract.ReasonCode;

class PngStructureTest {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 500;
    private static final byte[] SCREENSHOT =
            Drawings.encode(Drawings.page(WIDTH, HEIGHT, Color.BLACK, Color.WHITE), "png");
    private static final byte[] MEGABYTES = deflated(new byte[8_000_001]);

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    static Stream<Arguments> filesOfPrograms() {
        return Stream.of(
                arguments("colour", SCREENSHOT),
                arguments("grey", drawn(BufferedImage.TYPE_BYTE_GRAY)),
                arguments("16 bits", drawn(BufferedImage.TYPE_USHORT_GRAY)),
                arguments("palette", drawn(BufferedImage.TYPE_BYTE_INDEXED)),
                arguments("two colours", drawn(BufferedImage.TYPE_BYTE_BINARY)),
                arguments("transparent", drawn(BufferedImage.TYPE_INT_ARGB)),
                arguments("one colour, pressed as far as it goes", black(WIDTH, HEIGHT)),
                arguments("interlaced", interlaced()),
                arguments(
                        "profile",
                        withSecond(
                                SCREENSHOT,
                                chunk("iCCP", concat("Display\0\0".getBytes(ISO_8859_1), deflated(new byte[4_000]))))),
                arguments(
                        "texts",
                        withSecond(
                                SCREENSHOT,
                                chunk("tEXt", "Software\0x"),
                                chunk("zTXt", concat("Comment\0\0".getBytes(ISO_8859_1), deflated(new byte[100_000]))),
                                chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x/>"))),
                arguments("EXIF", withSecond(SCREENSHOT, chunk("eXIf", Orientation.tiff(1)))),
                arguments("chunk of a program's own", withLast(SCREENSHOT, chunk("vpAg", "x"))),
                arguments("bytes behind the end", concat(SCREENSHOT, new byte[5_000])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesOfPrograms")
    void takesAndDecodesWhatProgramsWrite(String what, byte[] png) {
        assertThat(PictureHeader.read(png, PictureLimits.DEFAULT))
                .isEqualTo(new PictureHeader.Accepted(PictureType.PNG, WIDTH, HEIGHT));
        assertThat(DecodedPicture.colour(png).orElseThrow().width()).isEqualTo(WIDTH);
    }

    static Stream<Arguments> filesOfAttackers() {
        var head = concat(SIGNATURE, header(WIDTH, HEIGHT, 8, 2, 0));
        var data = chunk("IDAT", deflated(new byte[HEIGHT * (1 + 3 * WIDTH)]));
        return Stream.of(
                arguments("second header", withSecond(SCREENSHOT, header(WIDTH, HEIGHT, 8, 2, 0))),
                arguments("second header behind the pixels", withLast(SCREENSHOT, header(9_000, 9_000, 8, 2, 0))),
                arguments("checksum of the header", changed(SCREENSHOT, 29)),
                arguments("checksum of the pixels", changed(SCREENSHOT, SCREENSHOT.length - 14)),
                arguments("depth 3", concat(SIGNATURE, header(WIDTH, HEIGHT, 3, 2, 0), data, END)),
                arguments("palette of 16 bits", concat(SIGNATURE, header(WIDTH, HEIGHT, 16, 3, 0), data, END)),
                arguments("kind of colour 5", concat(SIGNATURE, header(WIDTH, HEIGHT, 8, 5, 0), data, END)),
                arguments("interlaced in another way", concat(SIGNATURE, header(WIDTH, HEIGHT, 8, 2, 2), data, END)),
                arguments("palette that is missing", concat(SIGNATURE, header(WIDTH, HEIGHT, 8, 3, 0), data, END)),
                arguments(
                        "palette of 257 colours",
                        concat(SIGNATURE, header(WIDTH, HEIGHT, 8, 3, 0), chunk("PLTE", new byte[771]), data, END)),
                arguments("palette behind the pixels", withLast(SCREENSHOT, chunk("PLTE", new byte[3]))),
                arguments("no pixels", concat(head, END)),
                arguments(
                        "pixels that cannot hold the picture",
                        concat(head, chunk("IDAT", deflated(new byte[60])), END)),
                arguments(
                        "40 megapixels in 80 bytes",
                        concat(SIGNATURE, header(8_000, 5_000, 16, 6, 0), chunk("IDAT", deflated(new byte[60])), END)),
                arguments(
                        "far more pixels than the picture has",
                        concat(head, chunk("IDAT", concat(deflated(new byte[1_000]), new byte[3_000_000])), END)),
                arguments("pixels that are no zlib stream", concat(head, chunk("IDAT", new byte[5_000]), END)),
                arguments("pixels in two places", concat(head, data, chunk("tEXt", "a\0b"), data, END)),
                arguments("animation", withSecond(SCREENSHOT, chunk("acTL", new byte[] {0, 0, 0x10, 0, 0, 0, 0, 0}))),
                arguments(
                        "frame of an animation",
                        withLast(SCREENSHOT, chunk("fcTL", new byte[26]), chunk("fdAT", new byte[100]))),
                arguments(
                        "large text in a small chunk",
                        withSecond(SCREENSHOT, chunk("zTXt", concat("Comment\0\0".getBytes(ISO_8859_1), MEGABYTES)))),
                arguments(
                        "large international text",
                        withSecond(
                                SCREENSHOT,
                                chunk("iTXt", concat("Comment\0\1\0en\0\0".getBytes(ISO_8859_1), MEGABYTES)))),
                arguments(
                        "large profile",
                        withSecond(SCREENSHOT, chunk("iCCP", concat("Display\0\0".getBytes(ISO_8859_1), MEGABYTES)))),
                arguments(
                        "many texts that are large together",
                        withLast(
                                SCREENSHOT,
                                repeated(
                                        chunk(
                                                "zTXt",
                                                concat(
                                                        "Comment\0\0".getBytes(ISO_8859_1),
                                                        deflated(new byte[900_000]))),
                                        10))),
                arguments(
                        "two profiles",
                        withSecond(
                                SCREENSHOT,
                                repeated(
                                        chunk(
                                                "iCCP",
                                                concat("Display\0\0".getBytes(ISO_8859_1), deflated(new byte[9]))),
                                        2))),
                arguments("1,001 texts", withSecond(SCREENSHOT, repeated(chunk("tEXt", "a\0b"), 1_001))),
                arguments("critical chunk that nobody knows", withSecond(SCREENSHOT, chunk("ABCD", "x"))),
                arguments("chunk whose name is no name", withSecond(SCREENSHOT, chunk("a\0CD", "x"))),
                arguments("length over the end", changed(SCREENSHOT, 34)),
                arguments("negative length", changed(SCREENSHOT, 33)),
                arguments("end with data", concat(head, data, chunk("IEND", "x"))),
                arguments("no end", concat(head, data)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesOfAttackers")
    void refusesBeforeDecoding(String what, byte[] png) {
        assertThat(PictureHeader.read(png, PictureLimits.DEFAULT))
                .isEqualTo(new PictureHeader.Refused(ReasonCode.FILE_CORRUPT));
        assertThat(DecodedPicture.colour(png)).isEmpty();
    }

    @Test
    void countsTheRowsOfEveryPassOfAnInterlacedPicture() {
        for (var side = 1; side < 20; side++) {
            assertThat(PngStructure.of(interlaced(side, 20 - side))
                            .orElseThrow()
                            .sound())
                    .isTrue();
        }
    }

    private static byte[] interlaced() {
        return interlaced(WIDTH, HEIGHT);
    }

    /** Adam7 of a black grey picture: rows of each pass with their filter byte. */
    private static byte[] interlaced(int width, int height) {
        var rows = 0;
        for (var y = 0; y < height; y++) {
            rows += y % 8 == 0 ? 1 + (width + 7) / 8 + (width > 4 ? 1 + (width + 3) / 8 : 0) : 0;
            rows += y % 8 == 4 ? 1 + (width + 3) / 4 : 0;
            rows += y % 4 == 0 && width > 2 ? 1 + (width + 1) / 4 : 0;
            rows += y % 4 == 2 ? 1 + (width + 1) / 2 : 0;
            rows += y % 2 == 0 && width > 1 ? 1 + width / 2 : 0;
            rows += y % 2 == 1 ? 1 + width : 0;
        }
        return concat(SIGNATURE, header(width, height, 8, 0, 1), chunk("IDAT", deflated(new byte[rows])), END);
    }

    private static byte[] drawn(int type) {
        var picture = new BufferedImage(WIDTH, HEIGHT, type);
        picture.createGraphics().drawImage(Drawings.page(WIDTH, HEIGHT, Color.BLACK, Color.WHITE), 0, 0, null);
        return Drawings.encode(picture, "png");
    }

    private static byte[] changed(byte[] png, int at) {
        var changed = png.clone();
        changed[at] ^= (byte) 0x81;
        return changed;
    }
}
