package vn.ocb.onboarding.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodedPictureTest {
    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void decodesGreyAndColour() {
        var jpeg = Drawings.encode(Drawings.blank(800, 600), "jpg");
        var grey = DecodedPicture.grey(jpeg).orElseThrow();
        assertThat(grey.width()).isEqualTo(800);
        assertThat(grey.height()).isEqualTo(600);
        assertThat(grey.pixels().channels()).isEqualTo(1);
        assertThat(grey.luminance()).hasSize(800 * 600);
        assertThat(DecodedPicture.colour(jpeg).orElseThrow().pixels().channels())
                .isEqualTo(3);
    }

    @Test
    void turnsAPictureUprightByItsExifOrientation() {
        var turned = withOrientation(Drawings.encode(Drawings.blank(800, 600), "jpg"), 6);
        var upright = DecodedPicture.grey(turned).orElseThrow();
        assertThat(upright.width()).isEqualTo(600);
        assertThat(upright.height()).isEqualTo(800);
    }

    @Test
    void answersEmptyForBytesThatAreNoPicture() {
        var jpeg = Drawings.encode(Drawings.blank(800, 600), "jpg");
        assertThat(DecodedPicture.grey(Arrays.copyOf(jpeg, 30))).isEmpty();
        assertThat(DecodedPicture.grey(new byte[] {1, 2, 3})).isEmpty();
        assertThat(DecodedPicture.grey(new byte[0])).isEmpty();
    }

    @Test
    void decodesNothingButTheFormatsThatAreTaken() {
        for (var format : List.of("bmp", "gif")) {
            assertThat(DecodedPicture.colour(Drawings.encode(Drawings.blank(800, 600), format)))
                    .isEmpty();
        }
    }

    @Test
    void theDecoderItselfTakesNoMorePixelsThanTheLimit() {
        DecodedPicture.grey(Drawings.encode(Drawings.blank(800, 600), "jpg"));
        for (var tooLarge : List.of(JpegFile.grey(9_000, 9_000), JpegFile.grey(40_000, 500))) {
            assertThatThrownBy(() -> opencv_imgcodecs.imdecode(
                            new Mat(new BytePointer(tooLarge), false).reshape(1, 1), opencv_imgcodecs.IMREAD_GRAYSCALE))
                    .hasMessageContaining("CV_IO_MAX_IMAGE");
        }
    }

    @Test
    void scalesDownButNeverUp() {
        var picture = DecodedPicture.grey(Drawings.encode(Drawings.blank(800, 600), "png"))
                .orElseThrow();
        assertThat(picture.noLongerThan(400).width()).isEqualTo(400);
        assertThat(picture.noWiderThan(300).height()).isEqualTo(300);
        assertThat(picture.noLongerThan(4000).width()).isEqualTo(800);
    }

    @Test
    void halvesWhatHasAnOddNumberOfRows() {
        var picture = DecodedPicture.grey(Drawings.encode(Drawings.blank(801, 601), "png"))
                .orElseThrow();
        assertThat(picture.half().width()).isEqualTo(400);
        assertThat(picture.half().height()).isEqualTo(300);
        assertThat(picture.part(0, 0, 1, 9).half().width()).isOne();
    }

    /** Puts an EXIF segment with nothing but the orientation (tag 0x0112) behind the start of the image. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        var exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
