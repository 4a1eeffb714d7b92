package vn.ocb.onboarding.document.vision.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Font;
import java.io.File;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphNetTest {
    /** Debian's package fonts-ocr-b: not made by us, and no net was trained on it. */
    private static final File OCR_B = new File("/usr/share/fonts/opentype/ocr-b/OCRB.otf");

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
    private static final String DIGITS = "0123456789";

    /** What {@code ./onboard train} makes, always the same. */
    @ParameterizedTest
    @CsvSource({
        "ocr-b.net,  47d7e143a7195dec905674564a51f7970c1527de54cba6558ec8135774b38d6c",
        "digits.net, 165d98b3553fb5b478c8c301f60b806a778df17970f33ac0fcbf6c01951c72f6"
    })
    void isWhatTheTrainingMakes(String name, String sha256) throws IOException, NoSuchAlgorithmException {
        try (var file = GlyphNet.class.getResourceAsStream(name)) {
            assertThat(file).isNotNull();
            var bytes = file.readAllBytes();
            assertThat(bytes).hasSizeLessThan(100_000);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(sha256);
        }
    }

    /** An MRZ says of every place whether a letter or a digit stands there. */
    @ParameterizedTest
    @ValueSource(doubles = {.4, .8, 1.2})
    void knowsAFontOfOcrBItHasNeverSeen(double blur) {
        assumeTrue(OCR_B.exists(), "Debian's package fonts-ocr-b is not installed");
        var glyphs = new FontGlyphs(FontGlyphs.read(OCR_B), 17.1f, 18.14f);
        var net = GlyphNet.shipped("ocr-b.net");
        assertThat(mistakes(net, glyphs, LETTERS, blur) + mistakes(net, glyphs, DIGITS, blur))
                .isLessThan(.01);
    }

    @ParameterizedTest
    @ValueSource(strings = {Font.SANS_SERIF, Font.MONOSPACED})
    void knowsPrintedDigits(String family) {
        var net = GlyphNet.shipped("digits.net");
        for (var weight : new int[] {Font.PLAIN, Font.BOLD}) {
            var glyphs = new FontGlyphs(new Font(family, weight, 12), 17.5f, 14.5f);
            assertThat(mistakes(net, glyphs, DIGITS, .8)).isLessThan(.01);
        }
    }

    /** The share of characters that are not the likeliest of their kind, in 20 prints of each. */
    private static double mistakes(GlyphNet net, FontGlyphs glyphs, String kind, double blur) {
        var random = new Random(1);
        var wrong = IntStream.range(0, 20 * kind.length())
                .filter(print -> {
                    var right = kind.charAt(print % kind.length());
                    var patch = glyphs.patch(any(kind, random), right, any(kind, random), blur, .08);
                    return likeliest(net, patch, kind) != right;
                })
                .count();
        return wrong / (20.0 * kind.length());
    }

    private static char any(String kind, Random random) {
        return kind.charAt(random.nextInt(kind.length()));
    }

    private static char likeliest(GlyphNet net, float[] patch, String kind) {
        var probabilities = net.probabilities(patch, 1);
        var best = kind.charAt(0);
        for (var candidate : kind.toCharArray()) {
            if (probabilities[net.classes().indexOf(candidate)]
                    > probabilities[net.classes().indexOf(best)]) {
                best = candidate;
            }
        }
        return best;
    }
}
