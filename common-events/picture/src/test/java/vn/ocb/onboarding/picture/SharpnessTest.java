package vn.ocb.onboarding.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharpnessTest {
    private static final double BLURRED_UNDER = .32;
    private static final double SHARP_FROM = .38;
    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void aSharpPageIsSharp() {
        assertThat(ratio(Drawings.page(1200, 800, Color.BLACK, Color.WHITE))).isGreaterThan(SHARP_FROM);
    }

    @Test
    void aDarkSharpPageIsSharpToo() {
        assertThat(ratio(Drawings.page(1200, 800, new Color(20, 20, 20), new Color(70, 70, 70))))
                .isGreaterThan(SHARP_FROM);
    }

    @Test
    void aBlurredPageIsBlurred() {
        assertThat(ratio(Drawings.blurred(Drawings.page(1200, 800, Color.BLACK, Color.WHITE), 9)))
                .isLessThan(BLURRED_UNDER);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "1, 1", "1, -1"})
    void aPageThatMovedInOneDirectionIsLessSharp(int right, int down) {
        var page = Drawings.page(1200, 800, Color.BLACK, Color.WHITE);
        var moved = new BufferedImage(1176, 776, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < 776; y++) {
            for (var x = 0; x < 1176; x++) {
                var sum = 0;
                for (var step = 0; step < 12; step++) {
                    sum += page.getRGB(12 + x + right * step, 12 + y + down * step) & 0xFF;
                }
                moved.setRGB(x, y, 0x010101 * (sum / 12));
            }
        }
        assertThat(ratio(moved)).isLessThan(.8 * ratio(page));
    }

    @Test
    void aBlankPictureHasNoSharpness() {
        var white = new BufferedImage(800, 600, BufferedImage.TYPE_BYTE_GRAY);
        assertThat(ratio(white)).isZero();
        assertThat(new Sharpness(0).score().value()).isZero();
        assertThat(new Sharpness(.32).score().value()).isEqualTo(50);
        assertThat(new Sharpness(1).score().value()).isEqualTo(100);
    }

    private static double ratio(BufferedImage picture) {
        return Sharpness.of(DecodedPicture.grey(Drawings.encode(picture, "png")).orElseThrow())
                .ratio();
    }
}
