package vn.ocb.onboarding.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.ocb.onboarding.picture.JpegFile.AC_CODES;
import static vn.ocb.onboarding.picture.JpegFile.DC_CODES;
import static vn.ocb.onboarding.picture.JpegFile.END;
import static vn.ocb.onboarding.picture.JpegFile.QUANTISATION;
import static vn.ocb.onboarding.picture.JpegFile.START;
import static vn.ocb.onboarding.picture.JpegFile.bytes;
import static vn.ocb.onboarding.picture.JpegFile.concat;
import static vn.ocb.onboarding.picture.JpegFile.dcScan;
import static vn.ocb.onboarding.picture.JpegFile.filled;
import static vn.ocb.onboarding.picture.JpegFile.frame;
import static vn.ocb.onboarding.picture.JpegFile.grey;
import static vn.ocb.onboarding.picture.JpegFile.repeated;
import static vn.ocb.onboarding.picture.JpegFile.scan;
import static vn.ocb.onboarding.picture.JpegFile.segment;
import static vn.ocb.onboarding.picture.JpegFile.withFirst;
import static vn.ocb.onboarding.picture.JpegFile.withLast;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ocb.onboarding.contract.ReasonCode;

/** What cameras, phones and chat programs write is taken; what makes parsers differ or decoders work is not. */
class JpegStructureTest {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 700;
    private static final byte[] CAMERA =
            Drawings.encode(Drawings.page(WIDTH, HEIGHT, Color.BLACK, new Color(230, 220, 200)), "jpg");
    /** Tables for a frame, without an image. */
    private static final byte[] TABLES = concat(QUANTISATION, DC_CODES, AC_CODES);

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    static Stream<Arguments> filesOfCameras() {
        var thumbnail = Drawings.encode(Drawings.blank(160, 120), "jpg");
        var exif = segment(0xE1, concat("Exif\0\0MM\0*\0\0\0\b\0\0".getBytes(ISO_8859_1), thumbnail));
        var progressive = encoded(opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        return Stream.of(
                arguments("baseline", CAMERA),
                arguments("progressive", progressive),
                arguments("progressive with a thumbnail", withFirst(progressive, exif)),
                arguments("restart markers", encoded(opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 1)),
                arguments("optimised tables", encoded(opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE, 1)),
                arguments(
                        "chroma not subsampled",
                        encoded(
                                opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                                opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444)),
                arguments("thumbnail with a frame of its own inside of EXIF", withFirst(CAMERA, exif)),
                arguments(
                        "thumbnail inside of APP0",
                        withFirst(CAMERA, segment(0xE0, concat("JFXX\0\20".getBytes(ISO_8859_1), thumbnail)))),
                arguments(
                        "whole preview in several segments of a maker",
                        withFirst(CAMERA, segment(0xE2, thumbnail), segment(0xEF, thumbnail))),
                arguments(
                        "multi-picture format: a second picture behind the first",
                        concat(withFirst(CAMERA, segment(0xE2, "MPF\0MM\0*")), CAMERA)),
                arguments(
                        "motion photo: a film behind the picture",
                        concat(CAMERA, "\0\0\0\30ftypmp42".getBytes(ISO_8859_1), CAMERA, new byte[9_000])),
                arguments("bytes of a phone behind the end", concat(CAMERA, filled(70_000, 0))),
                arguments("comment that holds a frame", withFirst(CAMERA, segment(0xFE, frame(0xC0, 9_000, 4_000, 1)))),
                arguments("fill bytes before markers", withFirst(CAMERA, filled(7, 0xFF))),
                arguments(
                        "bytes between two segments, as some phones leave them",
                        withFirst(CAMERA, segment(0xE5, "x"), bytes(0, 0, 0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesOfCameras")
    void takesAndDecodesWhatCamerasWrite(String what, byte[] jpeg) {
        assertThat(PictureHeader.read(jpeg, PictureLimits.DEFAULT))
                .isEqualTo(new PictureHeader.Accepted(PictureType.JPEG, WIDTH, HEIGHT));
        var decoded = DecodedPicture.colour(jpeg).orElseThrow();
        assertThat(decoded.width()).isEqualTo(WIDTH);
        assertThat(decoded.height()).isEqualTo(HEIGHT);
        var stripped = PictureMetadata.stripped(jpeg);
        assertThat(PictureHeader.read(stripped, PictureLimits.DEFAULT))
                .isEqualTo(new PictureHeader.Accepted(PictureType.JPEG, WIDTH, HEIGHT));
        assertThat(DecodedPicture.colour(stripped).orElseThrow().luminance()).isEqualTo(decoded.luminance());
    }

    @Test
    void takesTheBandThatSomePhonesWriteIntoASequentialScan() {
        var odd = concat(START, TABLES, frame(0xC0, WIDTH, HEIGHT, 1), scan(1, 0, 0, 0), new byte[32], END);
        assertAccepted(odd);
    }

    @Test
    void takesGreyAndFourComponents() {
        assertAccepted(grey(WIDTH, HEIGHT));
        assertAccepted(concat(START, TABLES, frame(0xC0, WIDTH, HEIGHT, 4), scan(4), END));
    }

    @Test
    void takesOneHundredScansAndNoMore() {
        var head = concat(START, TABLES, frame(0xC2, WIDTH, HEIGHT, 3));
        assertAccepted(concat(head, repeated(dcScan(3), 100), END));
        assertThat(reasonFor(concat(head, repeated(dcScan(3), 101), END))).isEqualTo(ReasonCode.FILE_CORRUPT);
        assertThat(reasonFor(concat(head, repeated(dcScan(3), 100_000), END))).isEqualTo(ReasonCode.FILE_CORRUPT);
    }

    static Stream<Arguments> filesOfAttackers() {
        var frame = frame(0xC0, WIDTH, HEIGHT, 1);
        var progressive = frame(0xC2, WIDTH, HEIGHT, 1);
        return Stream.of(
                arguments(
                        "a second frame header behind the scan",
                        withLast(grey(WIDTH, HEIGHT), frame(0xC0, 1_200, 900, 1))),
                arguments("a second frame header of the same size", withLast(grey(WIDTH, HEIGHT), frame)),
                arguments("two frame headers before the scan", concat(START, TABLES, frame, frame, scan(1), END)),
                arguments(
                        "a second frame header of another kind",
                        concat(START, TABLES, frame, progressive, scan(1), END)),
                arguments("a frame header only behind the scan", concat(START, TABLES, scan(1), frame, END)),
                arguments("no scan", concat(START, TABLES, frame, END)),
                arguments("a second start of the image", withFirst(grey(WIDTH, HEIGHT), START)),
                arguments("a whole image inside of the image", withFirst(grey(WIDTH, HEIGHT), grey(WIDTH, HEIGHT))),
                arguments("a second start behind the scan", withLast(grey(WIDTH, HEIGHT), START)),
                arguments("differential frame", concat(START, TABLES, frame(0xC5, WIDTH, HEIGHT, 1), scan(1), END)),
                arguments("lossless frame", concat(START, TABLES, frame(0xC3, WIDTH, HEIGHT, 1), scan(1), END)),
                arguments("arithmetic codes", concat(START, TABLES, frame(0xC9, WIDTH, HEIGHT, 1), scan(1), END)),
                arguments(
                        "arithmetic codes, progressive",
                        concat(START, TABLES, frame(0xCA, WIDTH, HEIGHT, 1), dcScan(1), END)),
                arguments("conditions of arithmetic codes", withFirst(grey(WIDTH, HEIGHT), segment(0xCC, bytes(0, 0)))),
                arguments("two components", concat(START, TABLES, frame(0xC0, WIDTH, HEIGHT, 2), scan(2), END)),
                arguments("255 components", concat(START, TABLES, frame(0xC0, WIDTH, HEIGHT, 255), scan(1), END)),
                arguments("12 bits", concat(START, TABLES, changed(frame, 4, 12), scan(1), END)),
                arguments(
                        "a frame header that is longer than its components",
                        concat(
                                START,
                                TABLES,
                                segment(0xC0, concat(Arrays.copyOfRange(frame, 4, frame.length), bytes(0))),
                                scan(1),
                                END)),
                arguments("sampling of 0", concat(START, TABLES, changed(frame, 11, 0x01), scan(1), END)),
                arguments("sampling of 5", concat(START, TABLES, changed(frame, 11, 0x51), scan(1), END)),
                arguments("quantisation table that is missing", concat(START, DC_CODES, AC_CODES, frame, scan(1), END)),
                arguments(
                        "quantisation table 4",
                        withFirst(grey(WIDTH, HEIGHT), segment(0xDB, concat(bytes(4), filled(64, 1))))),
                arguments(
                        "quantisation by 0",
                        withFirst(grey(WIDTH, HEIGHT), segment(0xDB, concat(bytes(1), new byte[64])))),
                arguments(
                        "quantisation table that breaks off",
                        withFirst(grey(WIDTH, HEIGHT), segment(0xDB, concat(bytes(1), filled(63, 1))))),
                arguments(
                        "more codes than there are",
                        withFirst(
                                grey(WIDTH, HEIGHT), segment(0xC4, concat(bytes(0, 3), new byte[15], bytes(0, 1, 2))))),
                arguments(
                        "a code of ones alone",
                        withFirst(grey(WIDTH, HEIGHT), segment(0xC4, concat(bytes(0, 2), new byte[15], bytes(0, 1))))),
                arguments(
                        "codes that break off",
                        withFirst(
                                grey(WIDTH, HEIGHT),
                                segment(0xC4, concat(bytes(0), new byte[15], bytes(9), new byte[8])))),
                arguments(
                        "Huffman table 4",
                        withFirst(grey(WIDTH, HEIGHT), segment(0xC4, concat(bytes(4, 1), new byte[15], bytes(0))))),
                arguments(
                        "DC difference of 16 bits",
                        withFirst(grey(WIDTH, HEIGHT), segment(0xC4, concat(bytes(0, 1), new byte[15], bytes(16))))),
                arguments(
                        "restart interval of another length",
                        withFirst(grey(WIDTH, HEIGHT), segment(0xDD, bytes(0, 1, 0)))),
                arguments(
                        "number of lines behind the scan",
                        withLast(grey(WIDTH, HEIGHT), segment(0xDC, bytes(0xFF, 0xFF)))),
                arguments(
                        "hierarchical progression",
                        withFirst(grey(WIDTH, HEIGHT), segment(0xDE, bytes(8, 0, 9, 0, 9, 1, 1, 0x11, 0)))),
                arguments("reserved marker", withFirst(grey(WIDTH, HEIGHT), segment(0x02, bytes(0)))),
                arguments("JPEG-LS parameters", withFirst(grey(WIDTH, HEIGHT), segment(0xF8, bytes(0)))),
                arguments("restart before the first scan", withFirst(grey(WIDTH, HEIGHT), bytes(0xFF, 0xD0))),
                arguments(
                        "marker of another standard inside of the scan",
                        withLast(grey(WIDTH, HEIGHT), bytes(0xFF, 0x01, 0, 2))),
                arguments("segment of length 0", withFirst(grey(WIDTH, HEIGHT), bytes(0xFF, 0xE0, 0, 0))),
                arguments(
                        "segment that is longer than the file",
                        withFirst(grey(WIDTH, HEIGHT), bytes(0xFF, 0xE0, 0xFF, 0xFF))),
                arguments(
                        "scan of a component that is none", concat(START, TABLES, frame, changed(scan(1), 5, 7), END)),
                arguments("scan of more components than there are", concat(START, TABLES, frame, scan(2), END)),
                arguments(
                        "scan of one component twice",
                        concat(START, TABLES, frame(0xC0, WIDTH, HEIGHT, 3), changed(scan(3), 7, 1), END)),
                arguments("Huffman table 5 of a scan", concat(START, TABLES, frame, changed(scan(1), 6, 0x05), END)),
                arguments("second sequential scan", withLast(grey(WIDTH, HEIGHT), scan(1))),
                arguments(
                        "sequential scan of one of three components",
                        concat(START, TABLES, frame(0xC0, WIDTH, HEIGHT, 3), scan(1), END)),
                arguments("AC before DC", concat(START, TABLES, progressive, scan(1, 1, 5, 0), bytes(0), END)),
                arguments(
                        "DC and AC in one progressive scan",
                        concat(START, TABLES, progressive, scan(1, 0, 63, 0), bytes(0), END)),
                arguments(
                        "AC of three components in one scan",
                        concat(
                                START,
                                TABLES,
                                frame(0xC2, WIDTH, HEIGHT, 3),
                                dcScan(3),
                                scan(3, 1, 5, 0),
                                bytes(0),
                                END)),
                arguments(
                        "band that ends before it begins",
                        concat(START, TABLES, progressive, dcScan(1), scan(1, 9, 5, 0), bytes(0), END)),
                arguments(
                        "band behind the last coefficient",
                        concat(START, TABLES, progressive, dcScan(1), scan(1, 1, 64, 0), bytes(0), END)),
                arguments(
                        "approximation by 14 bits",
                        concat(START, TABLES, progressive, scan(1, 0, 0, 14), bytes(0), END)),
                arguments(
                        "approximation that leaves out a bit",
                        concat(START, TABLES, progressive, scan(1, 0, 0, 0x31), bytes(0), END)),
                arguments(
                        "blocks of more than 10 in a unit",
                        concat(START, TABLES, changed(frame(0xC0, WIDTH, HEIGHT, 3), 11, 0x44), scan(3), END)),
                arguments("no end", Arrays.copyOf(grey(WIDTH, HEIGHT), grey(WIDTH, HEIGHT).length - 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesOfAttackers")
    void refusesBeforeDecoding(String what, byte[] jpeg) {
        assertThat(reasonFor(jpeg)).isEqualTo(ReasonCode.FILE_CORRUPT);
        assertThat(DecodedPicture.colour(jpeg)).isEmpty();
    }

    @Test
    void countsThePixelsOfTheFirstFrameHeader() {
        var hidden = concat(START, TABLES, frame(0xC0, 20_000, 5_000, 1), scan(1), frame(0xC0, 1_200, 900, 1), END);
        assertThat(reasonFor(hidden)).isEqualTo(ReasonCode.FILE_TOO_MANY_PIXELS);
        assertThat(reasonFor(grey(40_000, 900))).isEqualTo(ReasonCode.FILE_TOO_MANY_PIXELS);
    }

    @SuppressWarnings("try") // the scope works by being open
    private static byte[] encoded(int parameter, int value) {
        try (var ignored = new PointerScope()) {
            var written = new BytePointer();
            opencv_imgcodecs.imencode(
                    ".jpg",
                    DecodedPicture.colour(CAMERA).orElseThrow().pixels(),
                    written,
                    new IntPointer(parameter, value));
            var bytes = new byte[(int) written.limit()];
            written.get(bytes);
            return bytes;
        }
    }

    private static byte[] changed(byte[] segment, int at, int value) {
        var changed = segment.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static void assertAccepted(byte[] jpeg) {
        assertThat(PictureHeader.read(jpeg, PictureLimits.DEFAULT))
                .isEqualTo(new PictureHeader.Accepted(PictureType.JPEG, WIDTH, HEIGHT));
    }

    private static ReasonCode reasonFor(byte[] jpeg) {
        var header = PictureHeader.read(jpeg, PictureLimits.DEFAULT);
        assertThat(header).isInstanceOf(PictureHeader.Refused.class);
        return ((PictureHeader.Refused) header).reason();
    }
}
