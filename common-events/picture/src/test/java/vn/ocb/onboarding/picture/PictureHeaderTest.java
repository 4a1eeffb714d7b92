package vn.ocb.onboarding.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocb.onboarding.picture.PictureLimits.DEFAULT;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.ReasonCode;

class PictureHeaderTest {
    private final byte[] jpeg = Drawings.encode(Drawings.blank(1000, 700), "jpg");
    private final byte[] png = Drawings.encode(Drawings.blank(1000, 700), "png");

    @Test
    void readsTypeAndDimensionsOfAJpeg() {
        assertThat(PictureHeader.read(jpeg, DEFAULT))
                .isEqualTo(new PictureHeader.Accepted(PictureType.JPEG, 1000, 700));
    }

    @Test
    void readsTypeAndDimensionsOfAPng() {
        assertThat(PictureHeader.read(png, DEFAULT)).isEqualTo(new PictureHeader.Accepted(PictureType.PNG, 1000, 700));
    }

    @Test
    void takesAPictureThatLiesOnItsSide() {
        var upright = Drawings.encode(Drawings.blank(480, 640), "jpg");
        assertThat(PictureHeader.read(upright, DEFAULT)).isInstanceOf(PictureHeader.Accepted.class);
    }

    @Test
    void takesAJpegWithBytesBehindItsEndAsSomeCamerasWriteThem() {
        var trailed = Arrays.copyOf(jpeg, jpeg.length + 5000);
        assertThat(PictureHeader.read(trailed, DEFAULT)).isInstanceOf(PictureHeader.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {.001, .01, .3, .7, .999})
    void refusesAPictureThatBreaksOff(double share) {
        assertThat(reasonFor(Arrays.copyOf(jpeg, Math.max(4, (int) (jpeg.length * share)))))
                .isEqualTo(ReasonCode.FILE_CORRUPT);
        assertThat(reasonFor(Arrays.copyOf(png, Math.max(9, (int) (png.length * share)))))
                .isEqualTo(ReasonCode.FILE_CORRUPT);
    }

    @Test
    void isNotFooledByTheWholeThumbnailInsideOfATruncatedJpeg() {
        var thumbnail = Drawings.encode(Drawings.blank(160, 120), "jpg");
        var segment = ByteBuffer.allocate(4 + thumbnail.length)
                .putShort((short) 0xFFE1)
                .putShort((short) (2 + thumbnail.length))
                .put(thumbnail)
                .array();
        var whole = ByteBuffer.allocate(jpeg.length + segment.length)
                .put(jpeg, 0, 2)
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
        assertThat(PictureHeader.read(whole, DEFAULT))
                .isEqualTo(new PictureHeader.Accepted(PictureType.JPEG, 1000, 700));
        assertThat(reasonFor(Arrays.copyOf(whole, whole.length - 100))).isEqualTo(ReasonCode.FILE_CORRUPT);
    }

    @Test
    void refusesAZipNamedJpg() {
        assertThat(reasonFor("PK\3\4 and a name that ends in .jpg".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(ReasonCode.FILE_TYPE_UNSUPPORTED);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(reasonFor(new byte[0])).isEqualTo(ReasonCode.FILE_CORRUPT);
    }

    @Test
    void refusesThirtyThousandPixelsSquareBeforeDecoding() {
        var bomb = png.clone();
        ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);
        assertThat(reasonFor(bomb)).isEqualTo(ReasonCode.FILE_TOO_MANY_PIXELS);
        assertThat(reasonFor(Arrays.copyOf(bomb, 60))).isEqualTo(ReasonCode.FILE_TOO_MANY_PIXELS);
    }

    @Test
    void refusesNegativeDimensions() {
        var wrong = png.clone();
        ByteBuffer.wrap(wrong).putInt(16, -5);
        assertThat(reasonFor(wrong)).isEqualTo(ReasonCode.FILE_CORRUPT);
    }

    @Test
    void refusesMoreThanTenMegabytes() {
        assertThat(reasonFor(Arrays.copyOf(jpeg, 10 * 1024 * 1024 + 1))).isEqualTo(ReasonCode.FILE_TOO_LARGE);
    }

    @Test
    void refusesLessThan640By480() {
        assertThat(reasonFor(Drawings.encode(Drawings.blank(640, 479), "png"))).isEqualTo(ReasonCode.FILE_TOO_SMALL);
        assertThat(reasonFor(Drawings.encode(Drawings.blank(639, 480), "jpg"))).isEqualTo(ReasonCode.FILE_TOO_SMALL);
    }

    @Test
    void answersWhateverTheBytesAre() {
        var random = new Random(42);
        for (var round = 0; round < 20_000; round++) {
            var damaged = Arrays.copyOf(round % 2 == 0 ? jpeg : png, 1 + random.nextInt(2000));
            for (var hit = 0; hit < 8; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(PictureHeader.read(damaged, DEFAULT)).isNotNull();
        }
    }

    private static ReasonCode reasonFor(byte[] bytes) {
        var header = PictureHeader.read(bytes, DEFAULT);
        assertThat(header).isInstanceOf(PictureHeader.Refused.class);
        return ((PictureHeader.Refused) header).reason();
    }
}
